import Foundation
internal import GRDB

/// Opens the database file.
enum StoreFile {
    /// Seconds for which one process waits for another's write.
    static let patience: Double = 15

    static func open(_ path: String) throws -> DatabasePool {
        try prepare(path)
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                try checkOwner(of: path)
                let pool = try DatabasePool(path: path, configuration: configuration())
                guard try migrate(pool, path: path) else { return pool }
                // Connections that knew the old tables go, and what the old tables took on the disk.
                try? pool.vacuum()
                try pool.close()
            } catch let error as DatabaseError where isTransient(error) && ContinuousClock.now < deadline {
                // SQLite does not wait while another process switches a new file to write-ahead logging or creates
                // the tables: its busy timeout covers transactions alone.
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private static func configuration(readonly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.readonly = readonly
        // What is replaced or dropped is gone from the file, not only from its tables.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        return configuration
    }

    private static func isTransient(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_SCHEMA: true
        // Another process created the tables, or dropped an old one, between our look and our attempt.
        case .SQLITE_ERROR:
            ["already exists", "no such table", "no such column"].contains { error.message?.contains($0) ?? false }
        case .SQLITE_CONSTRAINT: error.sql?.contains("grdb_migrations") ?? false
        default: false
        }
    }

    /// What the log says may be confidential, so directory and file are made for their owner alone.
    private static func prepare(_ path: String) throws {
        let files = FileManager.default
        var isDirectory: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isDirectory) {
            if isDirectory.boolValue { throw StoreError.isDirectory(place: path) }
            return
        }
        let directory = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError.notWritable(place: path)
        }
        // Not an overwriting creation: another process may have made the file in the meantime.
        let descriptor = Foundation.open(path, O_CREAT | O_WRONLY, 0o600)
        guard descriptor >= 0 else { throw StoreError.notWritable(place: path) }
        close(descriptor)
    }

    /// Looks before anything is written: opening for writing would switch another program's file to another journal.
    private static func checkOwner(of path: String) throws {
        do {
            try checkOwner(of: path, readonly: true)
        } catch let error as DatabaseError where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
            // A program that was killed left a journal, and only who may write can roll it back.
            try checkOwner(of: path, readonly: false)
        }
    }

    private static func checkOwner(of path: String, readonly: Bool) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: readonly))
        try queue.read { database in
            let id = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            guard id != StoreSchema.applicationID else { return }
            let names = "name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'"
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master WHERE \(names)") ?? 0
            if id != 0 || tables > 0 { throw StoreError.foreign(place: path) }
        }
    }

    /// - Returns: Whether there was anything to do.
    private static func migrate(_ pool: DatabasePool, path: String) throws -> Bool {
        let migrator = StoreSchema.migrator
        if try pool.read(migrator.hasBeenSuperseded) { throw StoreError.newerSchema(place: path) }
        if try pool.read(migrator.hasCompletedMigrations) { return false }
        try migrator.migrate(pool)
        return true
    }
}

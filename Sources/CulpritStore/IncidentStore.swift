import CulpritIncidents
internal import GRDB

/// Incidents over time, in one SQLite file.
///
/// Several processes may use the same file at once: writers wait for each other. A process that dies in the middle of
/// a write leaves the file as it was before. The same log recorded twice counts once.
public final class IncidentStore: Sendable {
    private let path: String
    private let pool: DatabasePool

    /// Opens the file, creates it with its directories where it does not exist, and brings an older schema up to date.
    ///
    /// - Throws: ``StoreError`` where the place cannot be written, the file is no database, belongs to another
    ///   program, or was written by a newer culprit. None of these changes the file.
    public init(path: String) throws(StoreError) {
        self.path = path
        pool = try Self.translating(path) { try StoreFile.open(path) }
    }

    /// Adds what was found to what is known, all or nothing.
    ///
    /// - Parameters:
    ///   - now: Milliseconds since 1970.
    ///   - kept: Gives what is kept of an incident for people, without secrets.
    /// - Returns: Each incident as it stands now, over all runs; `isNew` where it was never recorded before.
    @discardableResult
    public func record(
        _ incidents: [Incident], now: Int64, keeping kept: (Incident) -> Kept
    ) throws(StoreError) -> [Fingerprint: StoredIncident] {
        // Before the transaction: other processes wait for it, and need not wait for texts to be made.
        let recordings = incidents.map { Recording(incident: $0, now: now, kept: kept($0)) }
        return try Self.translating(path) {
            try pool.write { database in
                var stored: [Fingerprint: StoredIncident] = [:]
                for recording in recordings { stored[recording.incident.id] = try recording.write(to: database) }
                return stored
            }
        }
    }

    /// The incidents recorded last, newest first; without a limit all of them.
    public func incidents(limit: Int? = nil) throws(StoreError) -> [StoredIncident] {
        try Self.translating(path) {
            try pool.read { database in
                let sql = "SELECT * FROM incident ORDER BY last_recorded DESC, count DESC, id LIMIT ?"
                return try IncidentRow.fetchAll(database, sql: sql, arguments: [max(limit ?? .max, 0)]).map {
                    $0.stored()
                }
            }
        }
    }

    /// The incident whose id begins with these hexadecimal digits; nil where there is none.
    ///
    /// - Throws: ``StoreError`` where several match (it names them) or where the prefix is no part of an id.
    public func incident(matching prefix: String) throws(StoreError) -> StoredIncident? {
        let rows = try rows(matching: prefix)
        guard rows.count <= 1 else {
            throw .ambiguous(prefix: prefix, candidates: rows.map { "\($0.id.prefix(12)) \($0.title)" }, place: path)
        }
        return rows.first?.stored()
    }

    /// Says what became of an incident. A resolved one that is seen again becomes open again.
    ///
    /// - Returns: False where no such incident is stored.
    @discardableResult
    public func mark(_ id: Fingerprint, as status: StoredIncident.Status) throws(StoreError) -> Bool {
        try Self.translating(path) {
            try pool.write { database in
                let sql = "UPDATE incident SET status = ? WHERE id = ?"
                try database.execute(sql: sql, arguments: [status.rawValue, id.hex])
                return database.changesCount > 0
            }
        }
    }

    private func rows(matching prefix: String) throws(StoreError) -> [IncidentRow] {
        let isHexadecimal = prefix.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
        }
        guard isHexadecimal, (1...32).contains(prefix.utf8.count) else { throw .notAnID(prefix) }
        let low = prefix.lowercased()
        return try Self.translating(path) {
            try pool.read { database in
                // A range, and not LIKE: it uses the index. `g` follows every hexadecimal digit.
                let sql = "SELECT * FROM incident WHERE id >= ? AND id < ? ORDER BY id LIMIT 6"
                return try IncidentRow.fetchAll(database, sql: sql, arguments: [low, low + "g"])
            }
        }
    }

    private static func translating<Value>(
        _ path: String, _ body: () throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, place: path)
        }
    }
}

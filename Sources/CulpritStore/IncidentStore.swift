import CulpritIncidents
import Foundation
internal import GRDB

/// Incidents over time, in one SQLite file.
///
/// Several processes may use the same file at once: writers wait for each other. A process that dies in the middle of
/// a write leaves the file as it was before. The same log recorded twice counts once.
public final class IncidentStore: Sendable {
    let path: String
    let pool: DatabasePool

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
        _ incidents: [Incident], now: Int64, keeping kept: @Sendable (Incident) -> Kept
    ) throws(StoreError) -> [Fingerprint: StoredIncident] {
        // Before the transaction: other processes wait for it, and need not wait for texts to be made.
        let recordings = Recording.prepared(incidents, now: now, keeping: kept)
        return try Self.translating(path) {
            try pool.write { database in
                var stored: [Fingerprint: StoredIncident] = [:]
                for recording in recordings {
                    if let incident = try recording.write(to: database) { stored[incident.id] = incident }
                }
                return stored
            }
        }
    }

    /// The incidents recorded last, newest first, with what is known of their days; without a limit all of them.
    ///
    /// - Parameters:
    ///   - withReports: Whether to read what is kept to show them.
    ///   - now: Milliseconds since 1970, for what is muted until a time.
    public func incidents(
        _ filter: IncidentFilter = IncidentFilter(), limit: Int? = nil, withReports: Bool = false,
        now: Int64 = Int64(Date().timeIntervalSince1970 * 1000)
    ) throws(StoreError) -> [StoredIncident] {
        try Self.translating(path) {
            try pool.read { database in
                let request: SQLRequest<IncidentRow> = """
                    SELECT \(sql: IncidentRow.columns) FROM incident WHERE \(filter.condition(now: now))
                    ORDER BY last_recorded DESC, count DESC, id LIMIT \(max(limit ?? .max, 0))
                    """
                let packer = TextPacker()
                return try request.fetchAll(database).map { row in
                    var stored = row.stored(now: now)
                    stored.activity = try Activity.of(row.number, limit: Self.dayLimit, in: database)
                    if withReports { stored.report = try Self.report(of: row.number, packer, in: database) }
                    return stored
                }
            }
        }
    }

    private static func report(of incident: Int64, _ packer: TextPacker, in database: Database) throws -> String {
        let statement = try database.cachedStatement(sql: "SELECT packed FROM report WHERE incident = ?")
        return try Row.fetchOne(statement, arguments: [incident]).flatMap { try packer.unpack($0.value("packed")) }
            ?? ""
    }

    /// Forgets the incidents that were last recorded before a time, and what was said of them.
    ///
    /// - Parameter time: Milliseconds since 1970.
    /// - Returns: How many they were.
    @discardableResult
    public func prune(recordedBefore time: Int64) throws(StoreError) -> Int {
        try Self.translating(path) {
            try pool.write { database in
                try database.execute(sql: "DELETE FROM incident WHERE last_recorded < ?", arguments: [time])
                return database.changesCount
            }
        }
    }

    /// The incident whose id begins with these hexadecimal digits; nil where there is none.
    ///
    /// - Throws: ``StoreError`` where several match (it names them) or where the prefix is no part of an id.
    public func incident(
        matching prefix: String, now: Int64 = Int64(Date().timeIntervalSince1970 * 1000)
    ) throws(StoreError) -> StoredIncident? {
        let rows = try rows(matching: prefix)
        guard rows.count <= 1 else {
            throw .ambiguous(prefix: prefix, candidates: rows.map { "\($0.id.prefix(12)) \($0.title)" }, place: path)
        }
        guard let row = rows.first else { return nil }
        return try Self.translating(path) {
            var stored = row.stored(now: now)
            try pool.read { database in
                stored.notes = try IncidentNote.notes(of: row.number, limit: Self.noteLimit, in: database)
                stored.activity = try Activity.of(row.number, limit: Self.dayLimit, in: database)
                stored.report = try Self.report(of: row.number, TextPacker(), in: database)
            }
            return stored
        }
    }

    private static let noteLimit = 10
    private static let dayLimit = 90

    /// Says what became of an incident, or only something of it. A resolved one that is seen again becomes open again.
    ///
    /// - Parameters:
    ///   - status: Nil leaves it as it is.
    ///   - mutedUntil: With the status `muted`, until when: milliseconds since 1970.
    ///   - note: What to tell whoever meets it again, without secrets; may be empty.
    ///   - now: Milliseconds since 1970.
    /// - Returns: False where no such incident is stored.
    @discardableResult
    public func mark(
        _ id: Fingerprint, as status: StoredIncident.Status? = nil, mutedUntil: Int64? = nil, note: String = "",
        now: Int64
    ) throws(StoreError) -> Bool {
        try Self.translating(path) {
            try pool.write { database in
                guard let row = try IncidentRow.find(id, in: database) else { return false }
                if let status {
                    let change = "UPDATE incident SET status = ?, muted_until = ?, status_changed = ? WHERE number = ?"
                    let until = status == .muted ? mutedUntil ?? now : nil
                    try database.execute(sql: change, arguments: [status.rawValue, until, now, row.number])
                }
                let sql = "INSERT OR IGNORE INTO note (incident, written, status, text) VALUES (?, ?, ?, ?)"
                let shown = status ?? row.stored(now: now).status
                try database.execute(sql: sql, arguments: [row.number, now, shown.rawValue, note.storable])
                return true
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
                let sql = "SELECT \(IncidentRow.columns) FROM incident WHERE id >= ? AND id < ? ORDER BY id LIMIT 6"
                return try IncidentRow.fetchAll(database, sql: sql, arguments: [low, low + "g"])
            }
        }
    }

    static func translating<Value>(
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

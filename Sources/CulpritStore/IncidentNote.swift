internal import GRDB

/// What somebody said of an incident, and what became of it then.
public struct IncidentNote: Sendable, Equatable, Codable {
    /// Milliseconds since 1970.
    public var written: Int64
    public var status: StoredIncident.Status
    /// Empty where only the status was changed.
    public var text: String

    public init(written: Int64, status: StoredIncident.Status, text: String) {
        self.written = written
        self.status = status
        self.text = text
    }
}

extension IncidentNote {
    private init(row: Row) throws {
        // The schema allows no other statuses; the fallback serves files changed by hand.
        try self.init(
            written: row.value("written"), status: StoredIncident.Status(rawValue: row.value("status")) ?? .open,
            text: row.value("text"))
    }

    /// Of one incident, the latest first.
    static func notes(of incident: Int64, limit: Int, in database: Database) throws -> [IncidentNote] {
        let sql = "SELECT written, status, text FROM note WHERE incident = ? ORDER BY written DESC, number DESC LIMIT ?"
        let statement = try database.cachedStatement(sql: sql)
        return try Row.fetchAll(statement, arguments: [incident, limit]).map(IncidentNote.init)
    }
}

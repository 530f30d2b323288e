import CulpritFindings
import CulpritIncidents
import CulpritRecords
internal import GRDB

/// One row of the table `incident`.
struct IncidentRow: FetchableRecord {
    var number: Int64
    var id: String
    var title: String
    var severity: String
    var signature: String?
    var variant: String?
    /// As it is written; see ``stored(now:isNew:isBack:)`` for what it means now.
    var status: String
    var mutedUntil: Int64?
    var statusChanged: Int64
    var count: Int
    var seen: SeenRange
    var firstRecorded: Int64
    var lastRecorded: Int64

    /// Named, for the columns behind `*` may be those of before a migration.
    static let columns = """
        number, id, title, severity, signature, variant, status, muted_until, status_changed, count, first_seen,
        last_seen, seen_precision, first_recorded, last_recorded
        """

    /// - Throws: Where the file is damaged and a value is not what the schema allows.
    init(row: Row) throws {
        number = try row.value("number")
        id = try row.value("id")
        title = try row.value("title")
        severity = try row.value("severity")
        signature = try row.optional("signature")
        variant = try row.optional("variant")
        status = try row.value("status")
        mutedUntil = try row.optional("muted_until")
        statusChanged = try row.value("status_changed")
        count = try row.value("count")
        let precision: Int? = try row.optional("seen_precision")
        seen = SeenRange(
            first: Self.timestamp(try row.optional("first_seen"), precision),
            last: Self.timestamp(try row.optional("last_seen"), precision))
        firstRecorded = try row.value("first_recorded")
        lastRecorded = try row.value("last_recorded")
    }

    private static func timestamp(_ milliseconds: Int64?, _ precision: Int?) -> Timestamp? {
        guard let milliseconds, let precision = precision.flatMap(Timestamp.Precision.init) else { return nil }
        return Timestamp(milliseconds: milliseconds, precision: precision)
    }

    static func find(_ id: Fingerprint, in database: Database) throws -> IncidentRow? {
        let statement = try database.cachedStatement(sql: "SELECT \(columns) FROM incident WHERE id = ?")
        return try fetchOne(statement, arguments: [id.hex])
    }

    /// The schema allows no other severities, statuses and ids; the fallbacks serve files changed by hand.
    ///
    /// - Parameter now: A muted incident is open again when its time is over.
    func stored(now: Int64, isNew: Bool = false, isBack: Bool = false) -> StoredIncident {
        let written = StoredIncident.Status(rawValue: status) ?? .open
        let isMuteOver = written == .muted && (mutedUntil ?? 0) <= now
        var stored = StoredIncident(
            id: Fingerprint(hex: id) ?? Fingerprint(bits: 0), title: title,
            severity: Rule.Severity(rawValue: severity) ?? .error, signature: signature, variant: variant, count: count,
            firstSeen: seen.first, lastSeen: seen.last, status: isMuteOver ? .open : written,
            isNew: isNew, isBack: isBack, firstRecorded: firstRecorded, lastRecorded: lastRecorded)
        if !isMuteOver { stored.mutedUntil = mutedUntil }
        return stored
    }
}

extension Row {
    /// The subscripts of `Row` end the program where a value has another type, which a damaged file may bring about.
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value: Value = try optional(column) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no value in \(column)")
        }
        return value
    }

    /// Nil for NULL only.
    func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        let stored: DatabaseValue = self[column]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a strange value in \(column)")
        }
        return value
    }
}

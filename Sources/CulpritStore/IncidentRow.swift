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
    var status: String
    var count: Int
    var seen: SeenRange
    var firstRecorded: Int64
    var lastRecorded: Int64
    var report: String

    init(row: Row) {
        number = row["number"]
        id = row["id"]
        title = row["title"]
        severity = row["severity"]
        signature = row["signature"]
        variant = row["variant"]
        status = row["status"]
        count = row["count"]
        let precision: Int? = row["seen_precision"]
        seen = SeenRange(
            first: Self.timestamp(row["first_seen"], precision), last: Self.timestamp(row["last_seen"], precision))
        firstRecorded = row["first_recorded"]
        lastRecorded = row["last_recorded"]
        report = row["report"]
    }

    private static func timestamp(_ milliseconds: Int64?, _ precision: Int?) -> Timestamp? {
        guard let milliseconds, let precision = precision.flatMap(Timestamp.Precision.init) else { return nil }
        return Timestamp(milliseconds: milliseconds, precision: precision)
    }

    static func find(_ id: Fingerprint, in database: Database) throws -> IncidentRow? {
        try fetchOne(database, sql: "SELECT * FROM incident WHERE id = ?", arguments: [id.hex])
    }

    /// The schema allows no other severities, statuses and ids; the fallbacks serve files changed by hand.
    func stored(isNew: Bool = false, isBack: Bool = false) -> StoredIncident {
        StoredIncident(
            id: Fingerprint(hex: id) ?? Fingerprint(bits: 0), title: title,
            severity: Rule.Severity(rawValue: severity) ?? .error, signature: signature, variant: variant, count: count,
            firstSeen: seen.first, lastSeen: seen.last, status: StoredIncident.Status(rawValue: status) ?? .open,
            isNew: isNew, isBack: isBack, firstRecorded: firstRecorded, lastRecorded: lastRecorded, report: report)
    }
}

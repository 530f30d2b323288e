import CulpritFindings
import CulpritIncidents
import CulpritRecords
import Foundation
internal import GRDB

/// What is kept of an incident for people to read. The store writes it as it is: secrets have to be gone from it.
public struct Kept: Sendable, Equatable {
    public var title: String
    /// What shows the incident later; the store does not look into it.
    public var report: String

    public init(title: String, report: String) {
        self.title = title
        self.report = report
    }
}

/// Writes one incident of one run into the store, within a transaction of the caller.
///
/// Nothing that the log said is written but what ``Kept`` holds: the incident's own texts may have secrets in them.
struct Recording {
    let incident: Incident
    let now: Int64
    let kept: Kept

    /// - Returns: The incident as it stands afterwards.
    func write(to database: Database) throws -> StoredIncident? {
        let known = try IncidentRow.find(incident.id, in: database)
        if known == nil { try insert(into: database) }
        guard let row = try IncidentRow.find(incident.id, in: database) else { return nil }
        let added = try addOccurrences(to: row.number, in: database)
        let isBack = added > 0 && row.status == StoredIncident.Status.resolved.rawValue
        try update(row, added: added, isBack: isBack, in: database)
        var stored = try IncidentRow.find(incident.id, in: database)?.stored(isNew: known == nil, isBack: isBack)
        stored?.notes = try IncidentNote.notes(of: row.number, limit: IncidentStore.noteLimit, in: database)
        return stored
    }

    private func insert(into database: Database) throws {
        let sql = """
            INSERT INTO incident (id, fingerprint_version, title, severity, first_recorded, last_recorded, report)
            VALUES (?, ?, ?, ?, ?, ?, '')
            """
        try database.execute(
            sql: sql,
            arguments: [
                incident.id.hex, Fingerprint.version, kept.title.storable, incident.severity.rawValue, now, now,
            ])
    }

    /// Nothing of an occurrence but its identity and the time of recording is kept, so that a million of them stay
    /// small.
    private func addOccurrences(to number: Int64, in database: Database) throws -> Int {
        let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO occurrence (incident, key, recorded) VALUES (?, ?, ?)")
        var added = 0
        for occurrence in incident.occurrences {
            try statement.execute(arguments: [number, occurrence.bits.bigEndianData, now])
            added += database.changesCount
        }
        return added
    }

    /// The words of the latest run count: a newer culprit may know more of the same failure.
    private func update(_ row: IncidentRow, added: Int, isBack: Bool, in database: Database) throws {
        var seen = row.seen
        seen.merge(SeenRange(first: incident.firstSeen, last: incident.lastSeen))
        let sql = """
            UPDATE incident SET fingerprint_version = ?, title = ?, severity = ?, signature = ?, variant = ?,
                status = ?, count = count + ?, first_seen = ?, last_seen = ?, seen_precision = ?,
                last_recorded = max(last_recorded, ?), report = ?
            WHERE number = ?
            """
        let finding = incident.exemplar.finding
        try database.execute(
            sql: sql,
            arguments: [
                Fingerprint.version, kept.title.storable, incident.severity.rawValue, finding?.rule.storable,
                finding?.variant.storable, isBack ? StoredIncident.Status.open.rawValue : row.status, added,
                seen.first?.milliseconds, seen.last?.milliseconds, seen.first?.precision.rawValue, now,
                kept.report.storable, row.number,
            ])
    }
}

extension String {
    /// SQLite's text ends at a NUL, and what stood behind it would be lost: U+2400 pictures it.
    var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 }))
    }
}

extension UInt128 {
    fileprivate var bigEndianData: Data {
        withUnsafeBytes(of: bigEndian) { Data($0) }
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords
import Foundation
internal import GRDB
import Synchronization

/// What is kept of an incident for people to read. The store writes it as it is: secrets have to be gone from it.
public struct Kept: Sendable, Equatable {
    public var title: String
    /// What shows the incident later; the store does not look into it.
    public var report: String
    /// Words by which it is found, beside its title and its rule.
    public var words: String

    public init(title: String, report: String, words: String = "") {
        self.title = title
        self.report = report
        self.words = words
    }
}

/// Writes one incident of one run into the store, within a transaction of the caller.
///
/// Nothing that the log said is written but what ``Kept`` holds: the incident's own texts may have secrets in them.
struct Recording: Sendable {
    private let incident: Incident
    private let now: Int64
    private let title: String
    private let text: String
    private let packed: Data
    private static let longestText = 600

    private init(_ incident: Incident, now: Int64, kept: Kept, packer: TextPacker) {
        self.incident = incident
        self.now = now
        title = kept.title.storable
        text = Self.searchable(title, rule: incident.exemplar.finding?.rule, words: kept.words)
        packed = packer.pack(kept.report.storable)
    }

    static func searchable(_ title: String, rule: String?, words: String) -> String {
        String(([title, rule ?? "", words.storable].joined(separator: " ")).prefix(longestText))
    }

    /// Makes the texts of all, on all cores: for thousands of incidents that takes longer than writing them.
    static func prepared(
        _ incidents: [Incident], now: Int64, keeping kept: @Sendable (Incident) -> Kept
    ) -> [Recording] {
        let size = 64
        let done = Mutex<[Int: [Recording]]>([:])
        let parts = (incidents.count + size - 1) / size
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let packer = TextPacker()
            let mine = incidents[part * size..<min((part + 1) * size, incidents.count)].map {
                Recording($0, now: now, kept: kept($0), packer: packer)
            }
            done.withLock { $0[part] = mine }
        }
        let all = done.withLock { $0 }
        return (0..<parts).flatMap { all[$0] ?? [] }
    }

    /// - Returns: The incident as it stands afterwards.
    func write(to database: Database) throws -> StoredIncident? {
        let known = try IncidentRow.find(incident.id, in: database)
        if known == nil { try insert(into: database) }
        guard let row = try known ?? IncidentRow.find(incident.id, in: database) else { return nil }
        let added = try OccurrenceWriter(row.number, now: now, database).add(incident.occurrences)
        let isBack = added > 0 && row.status == StoredIncident.Status.resolved.rawValue
        try update(row, added: added, isBack: isBack, in: database)
        try keepTexts(of: row.number, isNew: known == nil, in: database)
        let written = try IncidentRow.find(incident.id, in: database)
        var stored = written?.stored(now: now, isNew: known == nil, isBack: isBack)
        stored?.notes = known == nil ? [] : try IncidentNote.notes(of: row.number, limit: 10, in: database)
        if added > 0 {
            let activity = try Activity.of(row.number, limit: Activity.lookback + 1, in: database)
            stored?.isEscalating = activity.isEscalating
        }
        return stored
    }

    private func insert(into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO incident (id, fingerprint_version, title, severity, first_recorded, last_recorded)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [incident.id.hex, Fingerprint.version, title, incident.severity.rawValue, now, now])
    }

    /// The words of the latest run count: a newer culprit may know more of the same failure.
    private func update(_ row: IncidentRow, added: Int, isBack: Bool, in database: Database) throws {
        var seen = row.seen
        seen.merge(SeenRange(first: incident.firstSeen, last: incident.lastSeen))
        let statement = try database.cachedStatement(
            sql: """
                UPDATE incident SET fingerprint_version = ?, title = ?, severity = ?, signature = ?, variant = ?,
                    status = ?, status_changed = ?, count = count + ?, first_seen = ?, last_seen = ?,
                    seen_precision = ?, last_recorded = max(last_recorded, ?)
                WHERE number = ?
                """)
        let finding = incident.exemplar.finding
        try statement.execute(
            arguments: [
                Fingerprint.version, title, incident.severity.rawValue, finding?.rule.storable,
                finding?.variant.storable, isBack ? StoredIncident.Status.open.rawValue : row.status,
                isBack ? now : row.statusChanged, added, seen.first?.milliseconds, seen.last?.milliseconds,
                seen.first?.precision.rawValue, now, row.number,
            ])
    }

    private func keepTexts(of number: Int64, isNew: Bool, in database: Database) throws {
        let report = try database.cachedStatement(
            sql: "INSERT INTO report VALUES (?, ?) ON CONFLICT DO UPDATE SET packed = excluded.packed")
        try report.execute(arguments: [number, packed])
        if isNew {
            let words = try database.cachedStatement(sql: "INSERT INTO incident_text (rowid, text) VALUES (?, ?)")
            try words.execute(arguments: [number, text])
        } else {
            // An index that is rewritten for nothing grows for nothing.
            let words = try database.cachedStatement(
                sql: "UPDATE incident_text SET text = ? WHERE rowid = ? AND text <> ?")
            try words.execute(arguments: [text, number, text])
        }
    }
}

/// Adds occurrences to an incident and counts those that were not there.
private struct OccurrenceWriter {
    private let incident: Int64
    private let hourOfRecording: Int64
    private let database: Database

    init(_ incident: Int64, now: Int64, _ database: Database) {
        self.incident = incident
        hourOfRecording = now / 3_600_000
        self.database = database
    }

    /// Nothing of an occurrence but its identity and its hour is kept, so that a million of them stay small.
    func add(_ occurrences: Set<OccurrenceKey>) throws -> Int {
        let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO occurrence (incident, key, hour) VALUES (?, ?, ?)")
        var added = 0
        var days: [Int64: Int] = [:]
        // In the order of the table, so that its pages are filled one after the other.
        let keys = occurrences.map { (Int64(bitPattern: $0.bits), $0.hour.map(Int64.init) ?? hourOfRecording) }
        for (key, hour) in keys.sorted(by: { $0.0 < $1.0 }) {
            try statement.execute(arguments: [incident, key, hour])
            guard database.changesCount > 0 else { continue }
            added += 1
            days[Int64((Double(hour) / 24).rounded(.down)), default: 0] += 1
        }
        let day = try database.cachedStatement(
            sql: "INSERT INTO day VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count")
        for (number, count) in days { try day.execute(arguments: [incident, number, count]) }
        return added
    }
}

extension String {
    /// SQLite's text ends at a NUL, and what stood behind it would be lost: U+2400 pictures it.
    var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 }))
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords

/// One line of `culprit incidents list`.
public struct IncidentRow: Sendable {
    public var id: Fingerprint
    public var title: String
    public var severity: Rule.Severity
    /// The rule that explains it, where one does.
    public var signature: String?
    /// Occurrences in all runs.
    public var count: Int
    public var firstSeen: Timestamp?
    public var lastSeen: Timestamp?
    /// As the store names it: `open`, `resolved` …
    public var status: String
    /// Until when it is muted: milliseconds since 1970.
    public var mutedUntil: Int64?
    /// How often it was seen on its latest days.
    public var days: [DayCount]

    public init(
        id: Fingerprint, title: String, severity: Rule.Severity, signature: String? = nil, count: Int,
        firstSeen: Timestamp? = nil, lastSeen: Timestamp? = nil, status: String,
        mutedUntil: Int64? = nil, days: [DayCount] = []
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.signature = signature
        self.count = count
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.status = status
        self.mutedUntil = mutedUntil
        self.days = days
    }
}

/// The incidents that the store remembers, in the order in which they are given.
public struct IncidentsReport: Page {
    private let rows: [IncidentRow]

    public init(_ rows: [IncidentRow]) {
        self.rows = rows.map { row in
            var shown = row
            shown.title = Redactor.redacted(row.title)
            return shown
        }
    }

    public var json: JSONValue { ["incidents": .array(rows.map(\.json))] }

    public var document: Document {
        guard !rows.isEmpty else { return Document([.paragraph([.text("No incident is remembered.")])]) }
        let columns: [Document.Column] = [
            .init("Id"), .init("Severity"), .init("Status"), .init("Count", isNumeric: true), .init("Last seen"),
        ]
        // One end for all, so that bars below each other are of one day.
        guard let last = rows.compactMap(\.days.last?.day).max() else {
            let table = Document.Table(columns: columns + [.init("Failure")], rows: rows.map { $0.cells + [$0.name] })
            return Document([.table(table)])
        }
        let table = Document.Table(
            columns: columns + [.init("To \([DayCount].date(last))"), .init("Failure")],
            rows: rows.map { $0.cells + [[.code(Sparkline($0.days, until: last).text)], $0.name] })
        return Document([.table(table)])
    }
}

extension IncidentRow {
    /// The first eight digits of an id, which is what people type.
    fileprivate var cells: [[Document.Span]] {
        [
            [.code(String(id.hex.prefix(8)))], [.severity(severity.rawValue)], [.text(state)],
            [.text(Wording.grouped(count))], [.text((lastSeen ?? firstSeen)?.readable ?? "–")],
        ]
    }

    fileprivate var name: [Document.Span] { [.text(title)] }

    private var muteEnd: Timestamp? { mutedUntil.map { Timestamp(milliseconds: $0, precision: .absolute) } }

    /// `muted to 2026-12-01`; nobody needs the hour.
    private var state: String { muteEnd.map { "\(status) to \($0.iso8601.prefix { $0 != "T" })" } ?? status }

    fileprivate var json: JSONValue {
        [
            "id": .string(id.hex), "title": .string(title), "severity": .string(severity.rawValue),
            "signature": .optional(signature), "count": .integer(count), "first_seen": .optional(firstSeen?.iso8601),
            "last_seen": .optional(lastSeen?.iso8601), "status": .string(status),
            "muted_until": .optional(muteEnd?.iso8601), "days": days.json,
        ]
    }
}

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

    public init(
        id: Fingerprint, title: String, severity: Rule.Severity, signature: String? = nil, count: Int,
        firstSeen: Timestamp? = nil, lastSeen: Timestamp? = nil, status: String
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.signature = signature
        self.count = count
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.status = status
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
            .init("Failure"),
        ]
        return Document([.table(Document.Table(columns: columns, rows: rows.map(\.cells)))])
    }
}

extension IncidentRow {
    /// The first eight digits of an id, which is what people type.
    fileprivate var cells: [[Document.Span]] {
        [
            [.code(String(id.hex.prefix(8)))], [.severity(severity.rawValue)], [.text(status)],
            [.text(Wording.grouped(count))], [.text((lastSeen ?? firstSeen)?.readable ?? "–")], [.text(title)],
        ]
    }

    fileprivate var json: JSONValue {
        [
            "id": .string(id.hex), "title": .string(title), "severity": .string(severity.rawValue),
            "signature": .optional(signature), "count": .integer(count), "first_seen": .optional(firstSeen?.iso8601),
            "last_seen": .optional(lastSeen?.iso8601), "status": .string(status),
        ]
    }
}

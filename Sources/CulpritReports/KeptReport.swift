import CulpritFindings
import CulpritIncidents
import CulpritRecords

/// One incident's report in a form that can be kept and shown later, when its rule has changed or gone. Secrets are gone
/// from it, as from every report.
public struct KeptReport: Sendable, Equatable, Codable {
    /// Timestamps are not Codable, and what is kept should not change with them.
    private struct Time: Sendable, Equatable, Codable {
        var milliseconds: Int64
        var precision: Int

        var timestamp: Timestamp? {
            Timestamp.Precision(rawValue: precision).map { Timestamp(milliseconds: milliseconds, precision: $0) }
        }
    }

    public let title: String
    fileprivate let document: Document
    /// The incident's object of the JSON report, as text.
    fileprivate let json: String
    fileprivate let sources: [SourceSummary]
    /// The times that the incident carries, for the document's period.
    private let seen: [Time]

    fileprivate var times: [Timestamp] { seen.compactMap(\.timestamp) }

    public init(_ incident: Incident, sources: [SourceSummary]) {
        let report = Report(incidents: [incident], sources: sources)
        title = Redactor.redacted(incident.title)
        document = report.document
        json = report.entries.first?.json.text ?? "null"
        // Those in which it was seen: the rest of a large directory need not be kept with each incident.
        let places = Set(incident.places.map(\.source) + [incident.exemplar.source])
        self.sources = zip(sources, report.sources).filter { places.contains($0.0.name) }.map(\.1)
        seen = [incident.firstSeen, incident.lastSeen].compactMap { $0 }.map {
            Time(milliseconds: $0.milliseconds, precision: $0.precision.rawValue)
        }
    }
}

/// Kept incidents as one page, in the order in which they are given.
public struct KeptReports: Page {
    private let reports: [KeptReport]
    private let notes: [Report.Memory.Note]
    private let days: [DayCount]

    /// - Parameters:
    ///   - notes: what was said of the incidents, in the order in which to show it.
    ///   - days: where it is one incident, how often it was seen on which days.
    public init(_ reports: [KeptReport], notes: [Report.Memory.Note] = [], days: [DayCount] = []) {
        self.reports = reports
        self.days = days
        self.notes = notes
    }

    public var document: Document {
        guard !reports.isEmpty else { return Document([.paragraph([.text("No incident is remembered.")])]) }
        return Document(reports.flatMap(\.document.blocks) + (days.howOften ?? []) + said)
    }

    private var said: [Document.Block] {
        guard !notes.isEmpty else { return [] }
        let items = notes.map { note in
            Document.Item([
                .text("\(note.written.readable): \(note.status)\(note.text.isEmpty ? "" : ": ")\(note.text)")
            ])
        }
        return [.heading(level: 3, [.text("What became of it")]), .list(items, numberedFrom: nil)]
    }

    public var json: JSONValue {
        var known: Set<SourceSummary> = []
        return Report.json(
            sources: reports.flatMap(\.sources).filter { known.insert($0).inserted },
            period: Report.period(of: reports.flatMap(\.times)), incidents: reports.map { .written($0.json) })
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces

/// What was read and what failed in it, ready to be shown: secrets are gone and the order is decided.
///
/// Use it once per run, then render it with a ``ReportFormat``. Counts are occurrences, bytes are counted after
/// decompression, lines are physical lines.
public struct Report: Page {
    /// What the store knew of an incident, this run included.
    public struct Memory: Sendable, Equatable {
        /// Whether this run was the first to see it.
        public var isNew: Bool
        /// Occurrences in all runs.
        public var count: Int
        public var firstSeen: Timestamp?
        /// Whether it had been resolved before this run saw it again.
        public var isBack: Bool
        /// Whether it was seen much more often on the last day of this run than on the days before.
        public var isEscalating: Bool
        /// Whether it was marked as ignored, or is muted: it trips no gate.
        public var isSilenced: Bool
        /// What somebody said of it last, after earlier runs.
        public var note: Note?

        /// What was said, when (in UTC), and what the incident was marked as then.
        public struct Note: Sendable, Equatable {
            public var text: String
            public var written: Timestamp
            public var status: String

            public init(text: String, written: Timestamp, status: String) {
                self.text = Redactor.redacted(text)
                self.written = written
                self.status = status
            }
        }

        public init(
            isNew: Bool, count: Int, firstSeen: Timestamp? = nil, isBack: Bool = false,
            isEscalating: Bool = false, isSilenced: Bool = false, note: Note? = nil
        ) {
            self.isEscalating = isEscalating
            self.isSilenced = isSilenced
            self.note = note
            self.isNew = isNew
            self.isBack = isBack
            self.count = count
            self.firstSeen = firstSeen
        }
    }

    let sources: [SourceSummary]
    /// Most important first, causes before their consequences.
    let entries: [IncidentEntry]
    /// What explains what among them, the surest first; secrets are gone from the evidence.
    let links: [IncidentLink]

    /// The incidents may come in any order; `memory` is empty where there is no store.
    ///
    /// - Parameter quote: the code at a frame, where the user's working tree is at hand.
    public init(
        incidents: [Incident], sources: [SourceSummary], memory: [Fingerprint: Memory] = [:],
        quote: (Frame) -> SourceQuote? = { _ in nil }
    ) {
        self.init(incidents: incidents, sources: sources, memory: memory, quote: quote, culprit: \.culprit)
    }

    /// For tests, which say themselves where the culprit is.
    init(
        incidents: [Incident], sources: [SourceSummary], memory: [Fingerprint: Memory] = [:],
        quote: (Frame) -> SourceQuote? = { _ in nil }, culprit: (StackTrace) -> Culprit?
    ) {
        self.sources = sources.map { source in
            var shown = source
            shown.name = Redactor.redacted(source.name)
            return shown
        }
        let ordered = ReportOrder.ordered(incidents)
        let neighbours = ordered.enumerated().map { index, incident in
            IncidentEntry.Neighbour(id: incident.id, number: index + 1, title: Redactor.redacted(incident.title))
        }
        let known = Dictionary(neighbours.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let links = Self.links(of: ordered, known: Set(known.keys))
        let linksByCause = Dictionary(grouping: links, by: \.cause)
        let linksByConsequence = Dictionary(grouping: links, by: \.consequence)
        self.links = links
        entries = ordered.enumerated().map { index, incident in
            IncidentEntry(
                incident, number: index + 1, neighbours: known,
                links: (linksByConsequence[incident.id] ?? [], linksByCause[incident.id] ?? []),
                memory: memory[incident.id], culprit: incident.exemplar.trace.flatMap(culprit), quote: quote)
        }
    }

    private static func links(of incidents: [Incident], known: Set<Fingerprint>) -> [IncidentLink] {
        incidents.flatMap(\.links).filter { known.contains($0.cause) && known.contains($0.consequence) }.map { link in
            var shown = link
            shown.reason = Redactor.redacted(link.reason)
            shown.causeEvidence = [link.causeEvidence].redacted.first ?? link.causeEvidence
            shown.consequenceEvidence = [link.consequenceEvidence].redacted.first ?? link.consequenceEvidence
            return shown
        }
    }

    /// The earliest and the latest time that incidents carry; times of day do not compare with dates, dates win.
    var period: (first: Timestamp, last: Timestamp)? {
        Self.period(of: entries.flatMap { [$0.firstSeen, $0.lastSeen] }.compactMap { $0 })
    }

    static func period(of times: [Timestamp]) -> (first: Timestamp, last: Timestamp)? {
        let dated = times.filter { $0.precision != .timeOfDay }
        let comparable = dated.isEmpty ? times : dated
        guard let first = comparable.min(by: { $0.milliseconds < $1.milliseconds }),
            let last = comparable.max(by: { $0.milliseconds < $1.milliseconds })
        else { return nil }
        return (first, last)
    }
}

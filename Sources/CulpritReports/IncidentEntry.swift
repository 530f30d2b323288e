import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces

/// One incident as the report shows it: redacted, numbered, with its way from the culprit frame to the failure.
struct IncidentEntry: Sendable {
    /// Another incident of the same report.
    struct Neighbour: Sendable, Equatable {
        var id: Fingerprint
        var number: Int
        var title: String
        /// Why one explains the other, where that is known.
        var link: IncidentLink?

        /// The neighbour as it is seen over one of the links.
        func seen(over links: [IncidentLink]) -> Neighbour {
            var seen = self
            seen.link = links.first { $0.cause == id || $0.consequence == id }
            return seen
        }
    }

    /// Its place in the report, from 1.
    let number: Int
    let id: Fingerprint
    let title: String
    let severity: Rule.Severity
    let count: Int
    let firstSeen: Timestamp?
    let lastSeen: Timestamp?
    let observation: Observation
    /// The failure's lines and those that the rule matched, in the order of the log.
    let evidence: [Evidence]
    /// Where it happened, earliest first; bounded.
    let places: [EvidenceLine]
    let path: CallPath?
    let culprit: Frame?
    /// The code at the culprit frame, where the user's working tree is at hand.
    let quote: SourceQuote?
    let memory: Report.Memory?
    let causes: [Neighbour]
    let consequences: [Neighbour]

    var finding: Finding? { observation.finding }
    var trace: StackTrace? { observation.trace }
    /// The exception that was raised last: the one that the program's users saw.
    var raised: TracedException? { trace?.exceptions.last }

    init(
        _ incident: Incident, number: Int, neighbours: [Fingerprint: Neighbour],
        links: (causes: [IncidentLink], consequences: [IncidentLink]) = ([], []), memory: Report.Memory?,
        culprit: Culprit?, quote: (Frame) -> SourceQuote? = { _ in nil }
    ) {
        self.number = number
        self.memory = memory
        id = incident.id
        severity = incident.severity
        count = incident.count
        firstSeen = incident.firstSeen
        lastSeen = incident.lastSeen
        title = Redactor.redacted(incident.title)
        observation = incident.exemplar.redacted
        places = incident.places.redacted
        evidence = Evidence.lines(of: observation) + Evidence.requests(of: observation, at: places)
        self.culprit = observation.trace.flatMap { culprit?.frame(of: $0) ?? $0.userSite }
        self.quote = self.culprit.flatMap(quote)?.redacted
        path = observation.trace.map { CallPath(through: $0, from: culprit) }
        causes = incident.causes.compactMap { neighbours[$0]?.seen(over: links.causes) }.sorted {
            $0.number < $1.number
        }
        consequences = incident.consequences.compactMap { neighbours[$0]?.seen(over: links.consequences) }
            .sorted { $0.number < $1.number }
    }
}

/// A line of the log that the report shows, and whether a rule's signature matched on it.
struct Evidence: Sendable, Equatable {
    var line: EvidenceLine
    var isDecisive: Bool

    /// Requests that were answered in the same way are one incident: one line for each other path and status, a few.
    static func requests(of observation: Observation, at places: [EvidenceLine]) -> [Evidence] {
        guard observation.attributes["status"] != nil, observation.headline.hasPrefix("\"") else { return [] }
        var known: Set<String> = [request(observation.headline)]
        let further = places.filter { known.insert(request($0.text)).inserted }
        return further.prefix(4).map { Evidence(line: $0, isDecisive: false) }
    }

    /// `"GET /items HTTP/1.1" 500`, without what was asked for behind the path.
    private static func request(_ text: String) -> String {
        let words = text.split(separator: " ", maxSplits: 4)
        guard words.count > 3 else { return text }
        return "\(words[0]) \(words[1].prefix { $0 != "?" }) \(words[3])"
    }

    /// The observation's lines and its finding's, each once: a finding may show a part of a line that is there whole.
    static func lines(of observation: Observation) -> [Evidence] {
        var lines = observation.evidence.map { Evidence(line: $0, isDecisive: false) }
        for decisive in observation.finding?.evidence ?? [] {
            let known = lines.firstIndex { candidate in
                candidate.line.source == decisive.source && candidate.line.line == decisive.line
                    && (candidate.line.text.contains(decisive.text) || decisive.text.contains(candidate.line.text))
            }
            if let known {
                lines[known].isDecisive = true
            } else {
                lines.append(Evidence(line: decisive, isDecisive: true))
            }
        }
        // Sorting is stable, so lines that share a number (a JSON field with line ends in it) keep their order.
        let sources = lines.map(\.line.source)
        return lines.sorted { left, right in
            if left.line.source == right.line.source { return left.line.line < right.line.line }
            let order = (sources.firstIndex(of: left.line.source) ?? 0, sources.firstIndex(of: right.line.source) ?? 0)
            return order.0 < order.1
        }
    }
}

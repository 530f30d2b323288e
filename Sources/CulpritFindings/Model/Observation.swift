import CulpritRecords
import CulpritTraces

/// One failure seen once: a trace, a record, or both, with the rule that explains it where one does.
public struct Observation: Sendable {
    public var source: String
    public var stream: String
    /// The first physical line, from 1.
    public var line: Int
    public var timestamp: Timestamp?
    /// What the record said of itself, where it did.
    public var severity: Severity?
    public var logger: String?
    /// The name of the format that recognised its record; empty where nothing did.
    public var format: String
    public var attributes: [String: String]
    public var trace: StackTrace?
    /// The record's first line without the logger's prefix (what it announced), or the trace's last line.
    public var headline: String
    public var finding: Finding?
    /// Rules that matched as well but were less specific.
    public var alsoConsidered: [String]
    /// The failure's own lines, bounded (at most 12; the message and the frames nearest to it first to survive).
    public var evidence: [EvidenceLine]
    /// What stood right before it in the same stream, at most 3 lines.
    public var context: [EvidenceLine]

    public init(
        source: String, stream: String = "", line: Int, timestamp: Timestamp? = nil, severity: Severity? = nil,
        logger: String? = nil, format: String = "", attributes: [String: String] = [:],
        trace: StackTrace? = nil, headline: String, finding: Finding? = nil, alsoConsidered: [String] = [],
        evidence: [EvidenceLine] = [], context: [EvidenceLine] = []
    ) {
        self.source = source
        self.stream = stream
        self.line = line
        self.timestamp = timestamp
        self.severity = severity
        self.logger = logger
        self.format = format
        self.attributes = attributes
        self.trace = trace
        self.headline = headline
        self.finding = finding
        self.alsoConsidered = alsoConsidered
        self.evidence = evidence
        self.context = context
    }
}

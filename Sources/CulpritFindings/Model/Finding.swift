import CulpritRecords
import CulpritTraces

/// A line of the log that supports a claim.
public struct EvidenceLine: Sendable, Hashable {
    public var source: String
    /// Physical line number, from 1.
    public var line: Int
    public var text: String

    public init(source: String, line: Int, text: String) {
        self.source = source
        self.line = line
        self.text = text
    }
}

/// A value that a rule computed from the evidence, with the reason.
public struct Verdict: Sendable, Equatable {
    public var name: String
    public var value: String
    public var because: String

    public init(name: String, value: String, because: String) {
        self.name = name
        self.value = value
        self.because = because
    }
}

/// A rule that matched one record or trace. All texts have their captures filled in.
public struct Finding: Sendable {
    public var rule: String
    public var title: String
    public var severity: Rule.Severity
    public var `class`: Rule.Class
    /// The name of the signature that matched, and what it implies.
    public var variant: String
    public var implies: String
    /// 0…1: how much of the rule's evidence the text could show.
    public var confidence: Double
    public var captures: [String: String]
    /// The lines that the signature's patterns matched on.
    public var evidence: [EvidenceLine]
    public var cause: Rule.Cause
    public var impact: String
    public var verdicts: [Verdict]
    public var mitigations: [Rule.Mitigation]
    public var wontHelp: [Rule.WontHelp]
    public var packages: [Rule.AffectedPackage]
    public var references: [Rule.Reference]
    /// Only those that the evidence does not answer.
    public var questions: [String]
    public var relations: Rule.Relations

    public init(
        rule: String, title: String, severity: Rule.Severity, class: Rule.Class, variant: String, implies: String,
        confidence: Double, captures: [String: String], evidence: [EvidenceLine], cause: Rule.Cause, impact: String,
        verdicts: [Verdict] = [], mitigations: [Rule.Mitigation] = [], wontHelp: [Rule.WontHelp] = [],
        packages: [Rule.AffectedPackage] = [], references: [Rule.Reference] = [], questions: [String] = [],
        relations: Rule.Relations = .init()
    ) {
        self.rule = rule
        self.title = title
        self.severity = severity
        self.class = `class`
        self.variant = variant
        self.implies = implies
        self.confidence = confidence
        self.captures = captures
        self.evidence = evidence
        self.cause = cause
        self.impact = impact
        self.verdicts = verdicts
        self.mitigations = mitigations
        self.wontHelp = wontHelp
        self.packages = packages
        self.references = references
        self.questions = questions
        self.relations = relations
    }
}

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
        logger: String? = nil, attributes: [String: String] = [:], trace: StackTrace? = nil, headline: String,
        finding: Finding? = nil, alsoConsidered: [String] = [], evidence: [EvidenceLine] = [],
        context: [EvidenceLine] = []
    ) {
        self.source = source
        self.stream = stream
        self.line = line
        self.timestamp = timestamp
        self.severity = severity
        self.logger = logger
        self.attributes = attributes
        self.trace = trace
        self.headline = headline
        self.finding = finding
        self.alsoConsidered = alsoConsidered
        self.evidence = evidence
        self.context = context
    }
}

import CulpritRecords

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
    /// The same packages, held against the versions that are known; empty until ``check(against:)``.
    public var checks: [PackageCheck] = []
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

import CulpritPatterns

/// One known failure: how to recognise it, why it happens and what to do.
///
/// The fields are those of `Documentation/rule-format.md`, in its order, but for the examples, which only tests need:
/// see ``RuleSet/examples(of:)``.
public struct Rule: Sendable {
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case critical, error, warning, info

        /// The worse is the larger.
        public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

        private var weight: Int {
            switch self {
            case .critical: 3
            case .error: 2
            case .warning: 1
            case .info: 0
            }
        }
    }
    public enum Status: String, Sendable, CaseIterable { case stable, draft }
    public enum Class: String, Sendable, CaseIterable {
        case upstreamBug = "upstream bug"
        case misuse, configuration, resource
        case dependencyDown = "dependency down"
        case race
        case versionConflict = "version conflict"
        case data
    }

    public var id: String
    public var title: String
    public var severity: Severity
    public var `class`: Class
    public var status: Status
    public var signatures: [Signature]
    public var unless: [Exclusion]
    public var derived: [Derivation]
    public var cause: Cause
    public var impact: String
    public var verdicts: [VerdictSource]
    public var mitigations: [Mitigation]
    public var wontHelp: [WontHelp]
    public var packages: [AffectedPackage]
    public var references: [Reference]
    public var questions: [Question]
    public var relations: Relations
    /// The file it was read from, as messages name it.
    public var file: String
}

extension Rule {
    public struct Cause: Sendable {
        public var summary: String
        public var explanation: String

        public init(summary: String, explanation: String) {
            self.summary = summary
            self.explanation = explanation
        }
    }

    public struct Mitigation: Sendable, Equatable {
        public enum Kind: String, Sendable, CaseIterable { case fix, workaround, mitigate, verify, prevent }
        public var kind: Kind
        public var title: String
        public var detail: String
        public var commands: [String]
        /// The language of the commands, for the fence: `shell`.
        public var language: String

        public init(kind: Kind, title: String, detail: String, commands: [String], language: String = "shell") {
            self.kind = kind
            self.title = title
            self.detail = detail
            self.commands = commands
            self.language = language
        }
    }

    public struct WontHelp: Sendable, Equatable {
        public var what: String
        public var because: String

        public init(what: String, because: String) {
            self.what = what
            self.because = because
        }
    }

    public struct AffectedPackage: Sendable, Equatable {
        public var name: String
        public var ecosystem: String
        public var affected: String
        public var fixed: String?
        public var note: String?

        public init(name: String, ecosystem: String, affected: String, fixed: String? = nil, note: String? = nil) {
            self.name = name
            self.ecosystem = ecosystem
            self.affected = affected
            self.fixed = fixed
            self.note = note
        }
    }

    public struct Reference: Sendable, Equatable {
        public var url: String
        public var title: String
        /// `issue`, `pull request`, `documentation` …
        public var kind: String
        /// `open`, `closed`, `merged`, `current`.
        public var state: String
        /// The day it was checked, `2026-11-21`.
        public var checked: String

        public init(url: String, title: String, kind: String, state: String, checked: String) {
            self.url = url
            self.title = title
            self.kind = kind
            self.state = state
            self.checked = checked
        }
    }

    public struct Relations: Sendable {
        public struct Related: Sendable {
            public var rule: String
            /// Seconds within which the two belong together.
            public var within: Double

            public init(rule: String, within: Double) {
                self.rule = rule
                self.within = within
            }
        }
        public struct Similar: Sendable {
            public var rule: String
            public var differs: String

            public init(rule: String, differs: String) {
                self.rule = rule
                self.differs = differs
            }
        }
        public var causes: [Related] = []
        public var causedBy: [Related] = []
        public var similar: [Similar] = []

        public init(causes: [Related] = [], causedBy: [Related] = [], similar: [Similar] = []) {
            self.causes = causes
            self.causedBy = causedBy
            self.similar = similar
        }

        /// True where this names the other rule, in whatever relation.
        public func mention(_ id: String) -> Bool {
            causes.contains { $0.rule == id } || causedBy.contains { $0.rule == id } || isSimilar(to: id)
        }

        func isSimilar(to id: String) -> Bool { similar.contains { $0.rule == id } }
    }

    /// Whether one of the two names the other.
    func isRelated(to other: Rule) -> Bool { relations.mention(other.id) || other.relations.mention(id) }

    /// Whether one of the two calls the other a look-alike.
    func isSimilar(to other: Rule) -> Bool { relations.isSimilar(to: other.id) || other.relations.isSimilar(to: id) }
}

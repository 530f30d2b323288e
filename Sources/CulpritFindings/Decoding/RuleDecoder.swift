import Yams

/// Reads rules and shared verdict tables from YAML, and reports everything that is wrong with a file at once.
///
/// It works on Yams nodes, not on `Codable`: nodes keep their line and column, and decoding goes on after a problem.
public struct RuleDecoder {
    /// A name that a rule uses and that only the whole set of rules can confirm.
    public struct Link: Sendable {
        public enum Target: Sendable, Equatable {
            case rule(String)
            case verdict(String)
        }
        public var target: Target
        /// What to say where the name is unknown.
        var problem: RuleProblem
    }

    /// What a file held: the rule where it is sound, else what is wrong with it.
    public struct DecodedRule: Sendable {
        /// What its file's name says; the rule's own id is the same where it is sound.
        public var id: String
        public var rule: Rule?
        public var examples = Examples()
        public var problems: [RuleProblem]
        public var links: [Link]
        /// For each signature the literals of which at least one stands in every text that it fits.
        public var literals: [[String]]
    }

    var log: ProblemLog
    var links: [Link] = []
    var examples = Examples()
    /// False where a signature could not be read.
    var knowsCaptures = true
    /// False for a rule that was checked before and is now only to be used: its examples and its links are left out.
    private(set) var isChecking = true

    /// Decodes one rule.
    ///
    /// - Parameters:
    ///   - yaml: the file's text.
    ///   - file: its name as messages print it; its last component must be the rule's id.
    public static func decodeRule(yaml: String, file: String) -> DecodedRule {
        var decoder = RuleDecoder(log: ProblemLog(file: file, subject: "rule '\(stem(of: file))'", text: yaml))
        guard let root = decoder.compose(yaml) else {
            return DecodedRule(id: stem(of: file), rule: nil, problems: decoder.log.problems, links: [], literals: [])
        }
        let rule = decoder.rule(root, file: file)
        let isSound = decoder.log.problems.isEmpty
        return DecodedRule(
            id: stem(of: file), rule: isSound ? rule : nil, examples: decoder.examples,
            problems: decoder.log.problems, links: decoder.links,
            literals: rule?.signatures.map { MandatoryLiterals.of($0.evidence) } ?? [])
    }

    /// Decodes a rule that was checked before, without its examples: they are more than half of most rules, and a run
    /// that explains a failure should not wait for them.
    static func decode(_ entry: RuleEntry) -> Rule? {
        let text = entry.yamlWithoutExamples
        var decoder = RuleDecoder(
            log: ProblemLog(file: entry.file, subject: "rule '\(entry.id)'", text: text), isChecking: false)
        guard let root = decoder.compose(text) else { return nil }
        let rule = decoder.rule(root, file: entry.file)
        return decoder.log.problems.isEmpty ? rule : nil
    }

    private init(log: ProblemLog, isChecking: Bool = true) {
        self.log = log
        self.isChecking = isChecking
    }

    /// Decodes one shared verdict table; nil where it has problems.
    public static func decodeVerdict(
        yaml: String, file: String
    ) -> (table: VerdictTable?, problems: [RuleProblem]) {
        var decoder = RuleDecoder(
            log: ProblemLog(file: file, subject: "verdict table '\(stem(of: file))'", text: yaml))
        guard let root = decoder.compose(yaml) else { return (nil, decoder.log.problems) }
        let table = decoder.sharedVerdict(root, file: file)
        return (decoder.log.problems.isEmpty ? table : nil, decoder.log.problems)
    }

    /// `Rules/http2/x.yaml` gives `x`.
    static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last ?? file[...]
        return String(name.hasSuffix(".yaml") ? name.dropLast(5) : name)
    }
}

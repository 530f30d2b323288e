import CulpritRecords
import CulpritTraces

/// Runs the examples of rules as tests: each must behave, and no rule may answer for another's failure.
///
/// Used by `culprit rules test` and by the project's own tests.
public struct ExampleRunner: Sendable {
    /// Reads a text as the program would read a log of it.
    public typealias Reader = @Sendable (String) -> (records: [LogRecord], traces: [StackTrace])

    private let rules: RuleSet
    private let matcher: Matcher
    private let reader: Reader

    /// - Parameters:
    ///   - rules: all rules in use, drafts too; their examples are held against every one of them.
    ///   - reader: cuts a text into records and traces.
    public init(rules: RuleSet, reader: @escaping Reader) {
        self.rules = rules
        matcher = Matcher(rules: rules, includeDrafts: true)
        self.reader = reader
    }

    /// What is wrong with a rule's examples, each problem at its example's line; empty where all behave.
    public func problems(of id: String) -> [RuleProblem] {
        guard let rule = rules.rule(id) else {
            return [RuleProblem(subject: "rule '\(id)'", reason: "cannot be read", file: "")]
        }
        let examples = rules.examples(of: id)
        return examples.matches.flatMap { problems(of: $0, in: rule) }
            + examples.ignores.compactMap { problem(of: $0, in: rule) }
    }

    /// The problems of all rules, in their order.
    public func problems() -> [RuleProblem] { rules.entries.flatMap { problems(of: $0.id) } }

    private func findings(in text: String) -> [Finding] {
        let (records, traces) = reader(text)
        return matcher.observations(records: records, traces: traces).compactMap(\.finding)
    }

    private func problems(of example: Examples.Match, in rule: Rule) -> [RuleProblem] {
        let findings = findings(in: example.text)
        let own = findings.filter { $0.rule == rule.id }
        let strangers = Set(findings.map(\.rule)).filter { !areRelated(rule, $0) }.sorted()
        let crossings = strangers.map { other in
            problem(rule, example.line, "shares an example with '\(other)', which it is not related to")
        }
        guard !own.isEmpty else {
            let instead = findings.isEmpty ? "no rule does" : "\(Suggestion.list(findings.map(\.rule))) does"
            return [problem(rule, example.line, "does not match its own example; \(instead)")] + crossings
        }
        // An example may hold several failures; one of them must be as it says, in full.
        let complaints = own.map { differences(between: example, and: $0) }
        let fewest = complaints.min { $0.count < $1.count } ?? []
        return fewest.map { problem(rule, example.line, $0) } + crossings
    }

    private func differences(between example: Examples.Match, and finding: Finding) -> [String] {
        var differences: [String] = []
        if let variant = example.variant, variant != finding.variant {
            differences.append("has an example of '\(variant)' that '\(finding.variant)' matched")
        }
        for (name, value) in example.captures.sorted(by: { $0.key < $1.key }) where finding.captures[name] != value {
            let got = finding.captures[name].map { "is '\($0)'" } ?? "is missing"
            differences.append("has an example whose capture '\(name)' \(got), not '\(value)'")
        }
        for (name, value) in example.verdicts.sorted(by: { $0.key < $1.key }) {
            let verdict = finding.verdicts.first { $0.name == name }
            guard verdict?.value != value else { continue }
            let got = verdict.map { "is '\($0.value)'" } ?? "is missing"
            differences.append("has an example whose verdict '\(name)' \(got), not '\(value)'")
        }
        return differences
    }

    private func problem(of example: Examples.Ignored, in rule: Rule) -> RuleProblem? {
        guard findings(in: example.text).contains(where: { $0.rule == rule.id }) else { return nil }
        return problem(
            rule, example.line, "matches an example that it must ignore", help: "ignored because: \(example.because)")
    }

    private func areRelated(_ rule: Rule, _ other: String) -> Bool {
        rule.id == other || rule.relations.mention(other)
            || rules.rule(other).map { $0.relations.mention(rule.id) } ?? false
    }

    private func problem(_ rule: Rule, _ line: Int, _ reason: String, help: String? = nil) -> RuleProblem {
        let yaml = rules.entries.first { $0.id == rule.id }?.yaml ?? ""
        let source = yaml.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false).dropFirst(line - 1).first
        let column = (source?.prefix { $0 == " " }.count ?? 0) + 1
        return RuleProblem(
            subject: "rule '\(rule.id)'", reason: reason, file: rule.file, line: line, column: column, help: help,
            sourceLine: source.map(String.init))
    }
}

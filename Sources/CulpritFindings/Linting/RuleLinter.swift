/// Looks for what is no error in a rule and still makes it less worthy of trust: proof that proves nothing, words that
/// another rule has too, texts that are not written yet.
///
/// Used by `culprit rules lint` and by the project's own tests.
public struct RuleLinter: Sendable {
    /// What a stable rule must show.
    public static let fewestMatches = 3
    public static let fewestIgnores = 2
    /// In characters. Shorter sentences meet by chance.
    public static let longestSharedSentence = 60

    /// The day that stands in a reference which nobody has looked at.
    static let neverChecked = "1970-01-01"

    private let rules: RuleSet
    private let reader: ExampleRunner.Reader

    /// - Parameters:
    ///   - rules: all rules in use: proof and words are held against every one of them.
    ///   - reader: cuts a text into records and traces.
    public init(rules: RuleSet, reader: @escaping ExampleRunner.Reader) {
        self.rules = rules
        self.reader = reader
    }

    /// Everything that is wrong with these rules, rule by rule in the order of their lines.
    public func problems(of ids: [String]) -> [RuleProblem] {
        let all = ids.flatMap(styleProblems) + sharedSentences(of: ids) + deadConditions(of: ids)
        let order = Dictionary(ids.enumerated().map { ("rule '\($1)'", $0) }, uniquingKeysWith: { first, _ in first })
        return all.sorted { left, right in
            (order[left.subject] ?? 0, left.line, left.column) < (order[right.subject] ?? 0, right.line, right.column)
        }
    }

    /// Conditions that may be taken away without any example noticing.
    public func deadConditions(of ids: [String]) -> [RuleProblem] {
        MutationCheck(rules: rules, reader: reader).deadConditions(of: ids).compactMap { dead in
            rules.rule(dead.rule).map {
                problem(
                    $0, dead.mutation.path, "behaves the same without \(dead.mutation.name)",
                    help: "add an example that needs it, or take it out")
            }
        }
    }

    /// Long sentences that an earlier rule has too.
    public func sharedSentences(of ids: [String]) -> [RuleProblem] {
        let wanted = Set(ids)
        var owners: [String: String] = [:]
        var problems: [RuleProblem] = []
        // The others first, so that a sentence is reported at the rule that is looked at.
        let others = rules.entries.filter { !wanted.contains($0.id) } + rules.entries.filter { wanted.contains($0.id) }
        for rule in others.compactMap({ rules.rule($0.id) }) {
            for (path, text) in RuleTexts(rule: rule).all {
                for sentence in RuleTexts.sentences(of: text) where sentence.count >= Self.longestSharedSentence {
                    let owner = owners[sentence] ?? rule.id
                    owners[sentence] = owner
                    guard owner != rule.id, wanted.contains(rule.id) else { continue }
                    problems.append(
                        problem(
                            rule, path, "shares a sentence with '\(owner)': '\(sentence)'",
                            help: "say what is special here, or leave it to the other rule"))
                }
            }
        }
        return problems
    }

    /// What one rule shows by itself.
    public func styleProblems(of id: String) -> [RuleProblem] {
        guard let rule = rules.rule(id) else {
            return [RuleProblem(subject: "rule '\(id)'", reason: "cannot be read", file: "")]
        }
        return unfinishedTexts(rule) + proof(of: rule) + signatures(of: rule) + references(of: rule)
            + packages(of: rule)
    }

    private func unfinishedTexts(_ rule: Rule) -> [RuleProblem] {
        guard rule.status == .stable else { return [] }
        let texts = RuleTexts(rule: rule).all.filter { $0.text.contains("TODO") }
        let examples = rules.examples(of: rule.id)
        let inExamples =
            examples.matches.enumerated().filter { $1.text.contains("TODO") }.map { ("matches", $0.offset) }
            + examples.ignores.enumerated().filter { $1.text.hasPrefix("TODO") || $1.because.hasPrefix("TODO") }
            .map { ("ignores", $0.offset) }
        let paths = texts.map(\.path) + inExamples.map { [.key("examples"), .key($0.0), .index($0.1)] }
        return paths.map {
            problem(rule, $0, "is stable, and still has a TODO here", help: "write it, or set the status to draft")
        }
    }

    private func proof(of rule: Rule) -> [RuleProblem] {
        let examples = rules.examples(of: rule.id)
        let counts = [
            ("matches", examples.matches.count, Self.fewestMatches, "the forms in which it really appears"),
            ("ignores", examples.ignores.count, Self.fewestIgnores, "a near miss among them"),
        ]
        return counts.filter { $0.1 < $0.2 }.map { key, count, fewest, which in
            problem(
                rule, [.key("examples"), .key(key)], "has \(count) of \(fewest) examples under '\(key)'",
                help: "add \(fewest - count) more: \(which)")
        }
    }

    private func signatures(of rule: Rule) -> [RuleProblem] {
        rule.signatures.enumerated().filter { $1.restsOnOneThing && $1.enough == nil }.map { index, signature in
            let thing = signature.evidence.exception?.message == nil ? "an exception's type" : "a message"
            return problem(
                rule, [.key("signatures"), .index(index)],
                "has a signature '\(signature.name)' that rests on \(thing) alone",
                help: "add a message, a frame or a text; or say under 'enough' why no other failure looks like this")
        }
    }

    private func references(of rule: Rule) -> [RuleProblem] {
        var seen: Set<String> = []
        let twice = rule.references.enumerated().filter { !seen.insert($1.url).inserted }
        let problems = twice.map { index, reference in
            problem(rule, [.key("references"), .index(index)], "has a reference twice: \(reference.url)")
        }
        let unchecked = rule.references.enumerated().filter { $1.checked == Self.neverChecked }.map { index, _ in
            problem(rule, [.key("references"), .index(index), .key("checked")], "has a reference that nobody checked")
        }
        guard rule.references.isEmpty, rule.status == .stable else { return problems + unchecked }
        return [
            problem(rule, [], "has no reference", help: "where can its reader check what it says, and since when?")
        ]
    }

    /// A fixed version that the range of affected ones holds: one of the two is wrong.
    private func packages(of rule: Rule) -> [RuleProblem] {
        rule.packages.enumerated().compactMap { index, package in
            guard package.affected != "*", let fixed = package.fixed,
                VersionRange(package.affected, scheme: package.scheme)?.contains(fixed) == true
            else { return nil }
            return problem(
                rule, [.key("packages"), .index(index), .key("fixed")],
                "calls \(package.name) \(fixed) fixed and affected")
        }
    }

    private func problem(_ rule: Rule, _ path: [RulePath.Step], _ reason: String, help: String? = nil) -> RuleProblem {
        let yaml = rules.entries.first { $0.id == rule.id }?.yaml ?? ""
        let log = ProblemLog(file: rule.file, subject: "rule '\(rule.id)'", text: yaml)
        return log.problem(reason, at: RulePath.place(of: path, in: yaml), help: help)
    }
}

import CulpritFindings
import CulpritRules
import Foundation
import Testing

/// What the proof of the shipped rules is worth: the same that `culprit rules lint` says.
///
/// Rules that were written before somebody looked have gaps; `Tests/Fixtures/rule-gaps.txt` names each. The list only
/// shrinks: a gap that it does not name fails, and `Scripts/record-rule-gaps` takes out those that are closed.
@Suite("The proof of the rules that ship")
struct RuleProofTests {
    private static let linter = RuleLinter(rules: ShippedRules.ruleSet, reader: SampleReader.read)
    private static let ids = ShippedRules.entries.map(\.id)

    private static let known: Set<String> = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = (try? String(contentsOf: root.appending(path: "Fixtures/rule-gaps.txt"), encoding: .utf8)) ?? ""
        return Set(text.split(separator: "\n").map(String.init))
    }()

    private static func report(_ problems: [RuleProblem]) {
        for problem in problems where !known.contains("\(problem.subject) \(problem.reason)") {
            Issue.record("\(problem.rendered)")
        }
    }

    @Test("has enough examples, and says why one thing is enough where a signature rests on one")
    func style() { Self.report(Self.ids.flatMap(Self.linter.styleProblems(of:))) }

    @Test("shares no long sentence between two rules")
    func sentences() { Self.report(Self.linter.sharedSentences(of: Self.ids)) }

    @Test("needs every condition: without it, some example comes out differently")
    func mutations() { Self.report(Self.linter.deadConditions(of: Self.ids)) }
}

@Suite("The linter")
struct RuleLinterTests {
    private static func problems(_ yaml: String) -> [String] {
        let rules = SampleRules.set((id: "sample", yaml: yaml))
        return RuleLinter(rules: rules, reader: SampleReader.read).problems(of: ["sample"]).map(\.reason)
    }

    private static func yaml(signature: String, ignored: String = "ERROR b failed", more: String = "") -> String {
        SampleRules.yaml(signatures: signature)
            .replacing(
                "{ text: a, provenance: constructed }",
                with: "{ text: 'ERROR pool: gone away', provenance: constructed }"
            )
            .replacing("{ text: b, because: it is b }", with: "{ text: '\(ignored)', because: it is b }") + more
    }

    @Test("finds a condition that no example needs, and is silent where one does")
    func deadCondition() {
        let dead = "  - { name: seen, line: 'gone away', text: 'pool', implies: x }"
        #expect(Self.problems(Self.yaml(signature: dead)).contains("behaves the same without 'text'"))
        let alive = Self.yaml(signature: dead, ignored: "ERROR socket: gone away")
        #expect(!Self.problems(alive).contains("behaves the same without 'text'"))
    }

    @Test("names a dead signature once, not each of its conditions")
    func deadSignature() {
        let signatures = """
              - { name: seen, line: 'gone away', implies: x }
              - { name: never, line: 'went off', text: 'pool', implies: x }
            """
        let dead = Self.problems(Self.yaml(signature: signatures)).filter { $0.contains("behaves") }
        #expect(dead == ["behaves the same without the signature 'never'"])
    }

    @Test("asks for more examples and for references")
    func proof() {
        let problems = Self.problems(Self.yaml(signature: "  - { name: seen, line: 'gone away', implies: x }"))
        #expect(problems.contains("has 1 of 3 examples under 'matches'"))
        #expect(problems.contains("has 1 of 2 examples under 'ignores'"))
        #expect(problems.contains("has no reference"))
    }

    @Test("asks why a type alone is enough, until the rule says so")
    func oneThing() {
        let alone = "  - { name: seen, exception: { type: app.GoneError }, implies: x }"
        let question = "has a signature 'seen' that rests on an exception's type alone"
        #expect(Self.problems(SampleRules.yaml(signatures: alone)).contains(question))
        let answered = alone.replacing("implies: x", with: "implies: x, enough: only the pool raises it")
        #expect(!Self.problems(SampleRules.yaml(signatures: answered)).contains(question))
    }

    @Test("finds texts that are still to be written, and versions that are fixed and affected")
    func texts() {
        let yaml = SampleRules.yaml(
            signatures: "  - { name: seen, line: 'gone away', implies: TODO what }",
            rest: "packages: [{ name: app, ecosystem: pypi, affected: '<2.0', fixed: '1.5' }]")
        #expect(Self.problems(yaml).contains("is stable, and still has a TODO here"))
        #expect(Self.problems(yaml).contains("calls app 1.5 fixed and affected"))
    }

    @Test("finds a long sentence that another rule has")
    func sentences() {
        let sentence = "Because the pool gives every connection away and nobody ever brings a single one back."
        let yaml = SampleRules.yaml(signatures: "  - { name: seen, line: 'gone away', implies: x }")
            .replacing("It does.", with: sentence)
        let rules = SampleRules.set(
            (id: "sample", yaml: yaml), (id: "other", yaml: yaml.replacing("id: sample", with: "id: other")))
        let problems = RuleLinter(rules: rules, reader: SampleReader.read).sharedSentences(of: ["other"])
        #expect(problems.map(\.reason) == ["shares a sentence with 'sample': '\(sentence)'"])
    }
}

@Suite("Finding rules")
struct RuleFinderTests {
    private static let finder = RuleFinder(rules: ShippedRules.ruleSet, reader: SampleReader.read)

    @Test(
        "an error that somebody pasted finds the rule that explains it",
        arguments: [
            ("FATAL:  sorry, too many clients already", "postgres-too-many-connections"),
            (
                "h2.exceptions.ProtocolError: Invalid input ConnectionInputs.RECV_PING in state ConnectionState.CLOSED",
                "h2-frame-after-goaway"
            ),
        ])
    func pasted(text: String, id: String) {
        let first = Self.finder.hits(for: text).first
        #expect(first?.rule.id == id)
    }

    @Test("words find by title and signature, and nonsense finds nothing")
    func words() {
        #expect(Self.finder.hits(for: "goaway").prefix(3).contains { $0.rule.id.contains("goaway") })
        #expect(Self.finder.hits(for: "zzqqzz").isEmpty)
        #expect(Self.finder.hits(for: "").isEmpty)
    }
}

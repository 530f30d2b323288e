import CulpritPatterns
import CulpritFindings
import CulpritRules
import Testing

@Suite("Sets of rules")
struct RuleSetTests {
    @Test("find candidates by their literals, and the last rule of an id wins")
    func candidates() {
        let first = RuleEntry(
            id: "a", file: "x/a.yaml", status: .stable, literals: [["gone away"], ["lost it"]], yaml: "")
        let other = RuleEntry(id: "b", file: "x/b.yaml", status: .stable, literals: [["lost it", "found"]], yaml: "")
        let mine = RuleEntry(id: "a", file: "y/a.yaml", status: .stable, literals: [["mine only"]], yaml: "")
        let rules = RuleSet(entries: [first, other], verdicts: [])
        #expect(rules.candidates(in: Array("we lost it".utf8)[...]) == ["a", "b"])
        #expect(rules.candidates(in: Array("nothing".utf8)[...]).isEmpty)
        let changed = rules.adding(entries: [mine])
        #expect(changed.candidates(in: Array("we lost it".utf8)[...]) == ["b"])
        #expect(changed.entries.map(\.file) == ["x/b.yaml", "y/a.yaml"])
    }

    @Test("a rule that does not decode is left out")
    func undecodable() {
        let entry = RuleEntry(id: "a", file: "a.yaml", status: .stable, literals: [["gone away"]], yaml: "id: [")
        #expect(RuleSet(entries: [entry], verdicts: []).rule("a") == nil)
    }

    @Test("a directory that is not there is a problem")
    func missing() { #expect(RuleLoader.load(directory: "/nowhere/at/all").problems.count == 1) }
}

@Suite("The rules that ship")
struct ShippedRulesTests {
    @Test(
        "decode, from their embedded texts, with the literals that were embedded",
        arguments: ShippedRules.entries.map(\.id))
    func decode(id: String) throws {
        let entry = try #require(ShippedRules.ruleSet.entries.first { $0.id == id })
        let decoded = RuleDecoder.decodeRule(yaml: entry.yaml, file: entry.file)
        #expect(decoded.problems.map(\.rendered) == [])
        #expect(decoded.literals == entry.literals)
    }

    @Test("behave on their examples", arguments: ShippedRules.entries.map(\.id))
    func examples(id: String) {
        let runner = ExampleRunner(rules: ShippedRules.ruleSet, reader: SampleReader.read)
        for problem in runner.problems(of: id) { Issue.record("\(problem.rendered)") }
    }

    @Test("do not share a cause")
    func causes() {
        let causes = ShippedRules.entries.compactMap { ShippedRules.ruleSet.rule($0.id)?.cause.summary }
        #expect(Set(causes).count == causes.count)
    }

    @Test("a scanner that looks for more finds the same candidates, and one that looks for something else is not used")
    func sharedScanner() {
        let signature = "  - { name: seen, line: 'image is not there', implies: It failed. }"
        let set = SampleRules.set(("sample", SampleRules.yaml(signatures: signature)))
        let text = Array("the image is not there: Traceback".utf8)[...]
        let shared = set.scanning(with: LiteralScanner(set.literals + ["Traceback"]))
        #expect(shared.candidates(in: text) == ["sample"])
        #expect(set.scanning(with: LiteralScanner(["Traceback"])).candidates(in: text) == ["sample"])
    }
}

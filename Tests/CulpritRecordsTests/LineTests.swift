import CulpritRecords
import Testing

@Suite("Lines") struct LineTests {
    @Test(
        "Terminal codes, line ends and marks of build systems go",
        arguments: [
            ("\u{1B}[31mERROR\u{1B}[0m x", "ERROR x"), ("a\u{1B}]8;;http://x\u{7}b", "ab"),
            ("\u{1B}_bk;t=1795255200000\u{7}x", "x"), ("^[[31mred^[[0m", "red"), ("x\r", "x"), ("\u{1B}", ""),
            ("a^[[", "a^[["),
        ])
    func stripped(_ line: String, _ plain: String) {
        #expect(records(line + "\n").flatMap(\.text) == [plain])
    }

    @Test("A lone carriage return separates lines")
    func loneReturn() {
        #expect(records("one\rtwo\r\n")[0].text == ["one", "two"])
    }

    @Test(
        "A traceback written into one line becomes lines",
        arguments: [
            #"failed: Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: 7"#,
            #"failed: 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: 7'"#,
            #"failed: Traceback (most recent call last):\\n  File \"a.py\", line 1, in f\\nValueError: 7"#,
            #"failed: b"Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nValueError: 7""#,
        ])
    func literal(_ line: String) {
        let text = records(line)[0].text
        #expect(text.first?.hasPrefix("failed:") == true)
        #expect(
            text.dropFirst() == [
                "Traceback (most recent call last):", "  File \"a.py\", line 1, in f", "ValueError: 7",
            ])
    }

    @Test("What stood before the traceback in one string becomes lines as well, and its bars stay")
    func literalBefore() {
        let thread = #"{"a": "Exception in thread 'x':\nTraceback (most recent call last):\nValueError: 7\n", "b": 1}"#
        #expect(
            records("x " + thread)[0].text == [
                #"x {"a": "", "b": 1}"#, "Exception in thread 'x':", "Traceback (most recent call last):",
                "ValueError: 7",
            ])
        let group = #"failed:   + Exception Group Traceback (most recent call last):\n  | ExceptionGroup: 7"#
        #expect(
            records(group)[0].text == [
                "failed: ", "  + Exception Group Traceback (most recent call last):", "  | ExceptionGroup: 7",
            ])
    }

    @Test("Lines of name=value are no mail, though one ends in a sign and another has =20")
    func noMail() {
        let text =
            "ts=2026 status=200 err=\nTraceback (most recent call last):\n  File \"a.py\", line 1, in f\nValueError: size=2048\n"
        let records = RecordReader().records(in: Excerpt(source: "x", firstLine: 1, bytes: Array(text.utf8)))
        #expect(records.flatMap(\.lines).last?.string == "ValueError: size=2048")
    }

    @Test("A mail's encoding is undone where it holds a traceback, and only there")
    func quotedPrintable() {
        let mail = """
            Traceback (most recent call last):
              File "/srv/barn/long/way/to/the/shelf.py", line=
             5, in pick
                x =3D SHELF[name]
            KeyError: 'pl=C3=A4um'
            """
        #expect(
            records(mail).flatMap(\.text) == [
                "Traceback (most recent call last):",
                "  File \"/srv/barn/long/way/to/the/shelf.py\", line 5, in pick",
                "    x = SHELF[name]",
                "KeyError: 'pläum'",
            ])
        #expect(records("==> a.log <==\nx=3D1\ny=\nz").flatMap(\.text) == ["x=3D1", "y=", "z"])
    }

    @Test("Curled quotes and unbreakable blanks of a traceback are straightened")
    func typography() {
        let line = "\u{A0} File \u{201C}/srv/a.py\u{201D}, line 1, in f\u{A0}"
        #expect(records("Traceback:\n" + line).flatMap(\.text).last == "  File \"/srv/a.py\", line 1, in f ")
        #expect(records("a\u{A0}b \u{201C}c\u{201D}").flatMap(\.text) == ["a\u{A0}b \u{201C}c\u{201D}"])
    }

    @Test("A page's tags go, its line breaks become lines")
    func tags() {
        let page =
            "<p>Traceback (most recent call last):<br/>&nbsp;File &quot;a.py&quot;, line 1, in &lt;module&gt;<br>E</p>"
        #expect(
            records(page).flatMap(\.text) == [
                "Traceback (most recent call last):", " File \"a.py\", line 1, in <module>", "E",
            ])
        #expect(records("a <b>c</b><br>").flatMap(\.text) == ["a <b>c</b><br>"])
    }

    @Test("Web pages' and chats' marks are undone in traces, and only there")
    func markup() {
        let trace =
            "Traceback (most recent call last):\n  File &quot;a.py&quot;, line 1, in &lt;module&gt;\nKeyError: &#39;a&#39;\n"
        #expect(records(trace)[0].text.last == "KeyError: 'a'")
        #expect(records("see <http://self.app|self.app>")[0].text == ["see self.app"])
        #expect(records("GET /?a=1&amp;b=2")[0].text == ["GET /?a=1&amp;b=2"])
    }

    @Test(
        "Any bytes are read",
        arguments: [
            [0], [0xFF, 0xFE, 0xFD], [0x7B], [0x7B, 0x22], [0x7B, 0x22, 0x5C], [0x5B], [0x3C, 0x31, 0x3E],
            [0x1B, 0x5B],
            [10, 10, 13, 10], [0x32, 0x30, 0x32, 0x36, 0x2D], [],
        ] as [[UInt8]])
    func anyBytes(_ bytes: [UInt8]) {
        let found = RecordReader().records(in: Excerpt(source: "x", firstLine: 1, bytes: bytes))
        #expect(found.reduce(0) { $0 + $1.lines.count } <= bytes.count)
    }

    @Test("Every prefix of every kind of line is read without a trap")
    func prefixes() {
        let lines = [
            #"{"log":"it \u00e9 \ud83d\ude00\n","stream":"stderr","time":"2026-11-21T10:00:00.5Z"}"#,
            "<11>1 2026-11-21T10:00:00.003Z web-1 shop 42 - [a@1 b=\"c\"] it broke",
            "[Sat Nov 21 10:00:00.500000 2026] [wsgi:error] [pid 1:tid 2] [client 10.0.0.7:1] it broke",
            "2026-11-21 10:00:00.123 | ERROR    | shop.cart:add:12 - it broke",
            "[2026-11-21, 10:00:00 UTC] {a.py:1} ERROR - it broke", "E1121 10:00:00.123456   12 pods.go:34] it broke",
            "3875:C 21 Nov 2026 10:00:00.010 # it broke",
            "10.0.0.7 - - [21/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200",
            "time=2026-11-21T10:00:00Z level=error msg=\"it \\\"broke\" a=", "ERROR:root:x",
            "[ ERROR ] x [request-id: ",
            #"x 'Traceback (most recent call last):\n  File "a.py"\\nX\'' z"#, "[ 1920.259590] x", "INFO  [a] x",
            "2026/11/21 10:00:00 [error] 29#29: *1 it broke", "261121 10:00:00 [ERROR] x",
            "Nov 21 10:00:00 web-1 shop[42]: a#012b#011c", "17/06/09 20:10:40 INFO x: y",
        ]
        for line in lines {
            let bytes = Array(line.utf8)
            for count in 0...bytes.count {
                let found = RecordReader().records(
                    in: Excerpt(source: "x", firstLine: 1, bytes: Array(bytes[..<count])))
                #expect(found.count <= 1)
            }
        }
    }

    @Test(
        "A line that only begins like a format's is text",
        arguments: [
            "2026/11/21 10:00:00 [error]#: x", "2026/11/21 10:00:00 [error]##: x",
            "2026-11-21 10:00:00 ERROR " + String(repeating: "[1] ", count: 50_000),
            String(repeating: "\u{1B}]", count: 50_000), String(repeating: "<http|&", count: 50_000),
        ])
    func lookAlikes(line: String) {
        let found = RecordReader().records(
            in: Excerpt(source: "x", firstLine: 1, bytes: Array("before\n\(line)\nafter".utf8)))
        #expect(found.flatMap(\.lines).count == 3)
    }

    @Test("An entry that a collector cut is read when it is whole")
    func cutEntry() throws {
        let entry = #"{"level":"error","ts":"2026-11-21T10:00:00Z","msg":"it broke"}"#
        let log = """
            2026-11-21T10:00:00.1Z stderr P \(entry.prefix(20))
            2026-11-21T10:00:00.1Z stderr F \(entry.dropFirst(20))
            """
        let record = try #require(
            RecordReader().records(in: Excerpt(source: "x", firstLine: 1, bytes: Array(log.utf8))).first)
        #expect(record.severity == .error)
        #expect(record.lines.map(\.string) == ["it broke"])
    }
}

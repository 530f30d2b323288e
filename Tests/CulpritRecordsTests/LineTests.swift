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

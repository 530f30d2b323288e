import CulpritRecords
import Testing

@Suite("Carriers") struct CarrierTests {
    /// What is left of a line, the stream, and the time.
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var text: String
        var stream: String
        var time: String?
        var testDescription: String { line }

        init(_ line: String, _ text: String, _ stream: String, _ time: String?) {
            self.line = line
            self.text = text
            self.stream = stream
            self.time = time
        }
    }

    @Test(
        "A carrier is peeled off",
        arguments: [
            Case(
                #"{"log":"it \"broke\"\n","stream":"stderr","time":"2026-11-21T10:00:00.5Z"}"#, #"it "broke""#,
                "stderr", "2026-11-21T10:00:00.500Z"),
            Case("2026-11-21T10:00:00.123456789Z stderr F it broke", "it broke", "stderr", "2026-11-21T10:00:00.123Z"),
            Case("<11>Nov 21 10:00:00 web-1 shop[42]: it broke", "it broke", "web-1 shop[42]", "--11-21T10:00:00"),
            Case("Nov  1 10:00:00 web-1 shop: it broke", "it broke", "web-1 shop", "--11-01T10:00:00"),
            Case(
                "2026-11-21T10:00:00+0000 web-1 shop[42]: it broke", "it broke", "web-1 shop[42]",
                "2026-11-21T10:00:00Z"),
            Case(
                "2026-11-21T10:00:00.123456+0100 web-1 shop[42]: it broke", "it broke", "web-1 shop[42]",
                "2026-11-21T09:00:00.123Z"),
            Case(
                "<11>1 2026-11-21T10:00:00.003Z web-1 shop 42 - [a@1 b=\"c\"] it broke", "it broke", "web-1 shop 42",
                "2026-11-21T10:00:00.003Z"),
            Case(
                #"{"__REALTIME_TIMESTAMP":"1795255200000000","_HOSTNAME":"web-1","_PID":"42","PRIORITY":"3","MESSAGE":"it broke"}"#,
                "it broke", "web-1/42", "2026-11-21T10:00:00Z"),
            Case(#"{"_PID":"42","MESSAGE":[105,116,255]}"#, "it\u{FFFD}", "42", nil),
            Case("[pod/web-7/shop] it broke", "it broke", "web-7/shop", nil),
            Case("web-1  | it broke", "it broke", "web-1", nil),
            Case("shop-7d9c5b6f4-x2x9k web it broke", "it broke", "shop-7d9c5b6f4-x2x9k web", nil),
            Case(
                "2026-11-21T10:00:00.000456+00:00 app[web.1]: it broke", "it broke", "app[web.1]",
                "2026-11-21T10:00:00Z"),
            Case("2026-11-21T10:00:00.123456Z 01E it broke", "it broke", "01E", "2026-11-21T10:00:00.123Z"),
            Case("2026-11-21T10:00:00.123456Z 00O+it broke", "it broke", "00O", "2026-11-21T10:00:00.123Z"),
            Case("2026-11-21T10:00:00.1234567Z it broke", "it broke", "", "2026-11-21T10:00:00.123Z"),
            Case(#"[pod/web-7/shop] {"log":"it broke\n","stream":"stdout"}"#, "it broke", "web-7/shop/stdout", nil),
        ])
    func peeled(_ example: Case) throws {
        let found = records(example.line)
        #expect(found.count == 1)
        let record = try #require(found.first)
        #expect(record.text == [example.text])
        #expect(record.stream == example.stream)
        let time = record.timestamp?.iso8601
        #expect(time == example.time || time?.prefix(19) == example.time?.prefix(19) && example.line.contains("000456"))
    }

    @Test("Lines of other pods in between do not break a trace")
    func interleaved() {
        let found = records(
            """
            [pod/a/x] ERROR:root:broke
            [pod/b/x] INFO:root:fine
            [pod/a/x] Traceback (most recent call last):
            [pod/b/x] ERROR:root:broke too
            [pod/a/x]   File "a.py", line 1, in f
            [pod/b/x] Traceback (most recent call last):
            [pod/a/x] ValueError: 7
            [pod/b/x] KeyError: 'k'
            """)
        #expect(found.map(\.stream) == ["a/x", "b/x", "b/x"])
        #expect(found[0].text.last == "ValueError: 7")
        #expect(found[2].text == ["ERROR:root:broke too", "Traceback (most recent call last):", "KeyError: 'k'"])
    }

    @Test("The journal stamps every line of a trace; they are one record, and other entries are not part of it")
    func journalTrace() {
        let found = records(
            """
            Nov 21 10:00:00 web-1 shop[42]: started
            Nov 21 10:00:01 web-1 shop[42]: it broke
            Nov 21 10:00:01 web-1 shop[42]: Traceback (most recent call last):
            Nov 21 10:00:01 web-1 shop[42]:   File "a.py", line 1, in f
            Nov 21 10:00:01 web-1 shop[42]: ValueError: 7
            Nov 21 10:00:09 web-1 shop[42]: stopped
            """)
        #expect(found.map(\.lines.count) == [1, 4, 1])
    }

    @Test("Parts of a line that the kubelet cut are joined, stream by stream")
    func parts() {
        let found = records(
            """
            2026-11-21T10:00:00.123456789Z stdout P one
            2026-11-21T10:00:00.123456789Z stderr F other
            2026-11-21T10:00:00.123456789Z stdout F two
            """)
        #expect(Set(found.map(\.text)) == [["onetwo"], ["other"]])
    }

    @Test("rsyslog's octal line ends become lines")
    func octal() {
        let found = records(
            "Nov 21 10:00:00 web-1 shop[42]: Traceback (most recent call last):#012  File \"a.py\", line 1, in f#012ValueError: 7"
        )
        #expect(found.map(\.lines.count) == [3])
    }

    @Test("tail's headers name the stream")
    func tail() {
        let found = records("==> a.log <==\none\n\n==> b.log <==\ntwo\n")
        #expect(found.map(\.stream) == ["a.log", "b.log"])
    }

    @Test(
        "29 February is a day in a log without years",
        arguments: [
            "<11>Feb 29 10:00:00 web-1 shop[42]: it broke\n", "E0229 10:00:00.000000   12 pods.go:34] it broke\n",
        ])
    func leapDay(line: String) {
        #expect(records(line).first?.timestamp?.iso8601 == "--02-29T10:00:00")
        let dated = records("[2024-02-28 10:00:00 +0000] [1] [INFO] up\n" + line)
        #expect(dated.last?.timestamp?.iso8601 == "2024-02-29T10:00:00")
    }

    @Test("A time without a year takes the year of the last full date")
    func year() {
        let found = records("[2025-03-01 10:00:00 +0000] [1] [INFO] up\n<11>Nov 21 10:00:00 web-1 shop[42]: it broke\n")
        #expect(found.last?.timestamp?.iso8601 == "2025-11-21T10:00:00")
        #expect(found.last?.timestamp?.precision == .withoutZone)
    }
}

import CulpritRecords
import Testing

@Suite("Exceptions as JSON") struct StructuredExceptionTests {
    @Test("structlog's list of exceptions is written out as a traceback, root first")
    func structlog() throws {
        let inner =
            #"{"exc_type":"KeyError","exc_value":"'c'","is_cause":true,"frames":[{"filename":"/srv/b.py","lineno":2,"name":"get"}]}"#
        let outer =
            #"{"exc_type":"ShopError","exc_value":"no \"c\"","exc_notes":["while packing"],"is_cause":false,"frames":[{"filename":"/srv/a.py","lineno":9,"name":"<module>","line":"run()"}]}"#
        let record = try #require(
            records(#"{"event":"sale failed","level":"error","exception":[\#(outer),\#(inner)]}"#).first)
        #expect(
            record.text == [
                "sale failed",
                "Traceback (most recent call last):",
                #"  File "/srv/b.py", line 2, in get"#,
                "KeyError: 'c'",
                "",
                "The above exception was the direct cause of the following exception:",
                "",
                "Traceback (most recent call last):",
                #"  File "/srv/a.py", line 9, in <module>"#,
                "    run()",
                #"ShopError: no "c""#,
                "while packing",
            ])
        #expect(Set(record.lines.map(\.number)) == [1])
    }

    @Test("Sentry's event is written out as a traceback, with modules and how the exceptions are linked")
    func sentry() throws {
        let frame = #"{"filename":"a.py","function":"f","lineno":3,"context_line":"  g()"}"#
        let inner = #"{"type":"KeyError","value":"'c'","mechanism":{"source":"__context__"}}"#
        let outer = #"{"type":"ShopError","module":"shop","value":"no c","stacktrace":{"frames":[\#(frame)]}}"#
        let record = try #require(
            records(#"{"level":"error","exception":{"values":[\#(inner),\#(outer)]}}"#).first)
        #expect(
            record.text == [
                "Traceback (most recent call last):",
                "KeyError: 'c'",
                "",
                "During handling of the above exception, another exception occurred:",
                "",
                "Traceback (most recent call last):",
                #"  File "a.py", line 3, in f"#,
                "    g()",
                "shop.ShopError: no c",
            ])
    }

    @Test("Frames without a header get type and message from the fields beside them")
    func framesAlone() throws {
        let frames = #"  File \"a.py\", line 3, in f\n    g()\n"#
        let line =
            #"{"log.level":"error","message":"sale failed","error":{"type":"KeyError","message":"'c'","stack_trace":"\#(frames)"}}"#
        let record = try #require(records(line).first)
        #expect(
            record.text == [
                "sale failed", "Traceback (most recent call last):", #"  File "a.py", line 3, in f"#, "    g()",
                "KeyError: 'c'",
            ])
    }

    @Test("The members of a group in structlog's list are written behind bars")
    func groups() throws {
        let member = #"[{"exc_type":"ValueError","exc_value":"1","frames":[]}]"#
        let nested =
            #"{"stacks":[{"exc_type":"ExceptionGroup","exc_value":"in","is_group":true,"frames":[],"exceptions":[\#(member)]}]}"#
        let group =
            #"{"exc_type":"ExceptionGroup","exc_value":"out","is_group":true,"frames":[],"exceptions":[\#(member),\#(nested)]}"#
        let record = try #require(records(#"{"event":"x","level":"error","exception":[\#(group)]}"#).first)
        #expect(
            record.text == [
                "x",
                "  + Exception Group Traceback (most recent call last):",
                "  | ExceptionGroup: out",
                "  +-+---------------- 1 ----------------",
                "    | Traceback (most recent call last):",
                "    | ValueError: 1",
                "    +---------------- 2 ----------------",
                "    | Exception Group Traceback (most recent call last):",
                "    | ExceptionGroup: in",
                "    +-+---------------- 1 ----------------",
                "      | Traceback (most recent call last):",
                "      | ValueError: 1",
                "      +------------------------------------",
                "    +------------------------------------",
            ])
    }

    @Test("loguru's entry has its traceback from the text it would have printed")
    func loguru() throws {
        let line = #"""
            {"text": "2026-11-21 10:00:00.1 | ERROR | shop:sell:5 - sale failed\nTraceback (most recent call last):\n  File \"/srv/a.py\", line 9, in sell\n    pack()\nKeyError: 'c'\n", "record": {"exception": {"type": "KeyError", "value": "'c'", "traceback": true}, "level": {"name": "ERROR", "no": 40}, "message": "sale failed", "name": "shop", "time": {"repr": "x", "timestamp": 1795272400.5}}}
            """#
        let record = try #require(records(line).first)
        #expect(
            record.text == [
                "sale failed", "Traceback (most recent call last):", #"  File "/srv/a.py", line 9, in sell"#,
                "    pack()", "KeyError: 'c'",
            ])
        #expect(record.severity == .error)
    }

    @Test("loguru's entry whose text leaves the traceback out still names the exception")
    func loguruShort() throws {
        let line =
            #"{"text": "sale failed\n", "record": {"exception": {"type": "KeyError", "value": "'c'"}, "level": {"name": "ERROR"}, "message": "sale failed"}}"#
        #expect(records(line).first?.text == ["sale failed", "KeyError: 'c'"])
    }

    @Test("A list that nests without end, or that is broken, is survived")
    func damage() {
        var value = "[]"
        for _ in 0..<50 { value = #"[{"exc_type":"E","exc_value":"","exceptions":[\#(value)]}]"# }
        #expect(records(#"{"event":"x","level":"error","exception":\#(value)}"#).count == 1)
        #expect(
            records(#"{"event":"x","level":"error","exception":[{"exc_type":1,"frames":[7,{"lineno":null}]}]}"#).count
                == 1)
    }

    @Test(
        "The answer of a Lambda function that failed is written out as a traceback",
        arguments: [
            ##"["  File \"/var/task/app.py\", line 3, in sell\n    pack()\n"]"##,
            ##"[["/var/task/app.py", 3, "sell", "pack()"]]"##,
        ])
    func lambda(stack: String) {
        let line =
            ##"{"errorMessage": "no row", "errorType": "KeyError", "requestId": "6c1", "stackTrace": \##(stack)}"##
        #expect(
            records(line).first?.text == [
                "Traceback (most recent call last):", #"  File "/var/task/app.py", line 3, in sell"#, "    pack()",
                "KeyError: no row",
            ])
    }

    @Test(
        "Stacks of other runtimes are read from the fields of their loggers",
        arguments: [
            (
                #"{"level":50,"msg":"failed","err":{"type":"Error","stack":"Error: gone\n    at run (/srv/a.js:3:9)"}}"#,
                ["failed", "Error: gone", "    at run (/srv/a.js:3:9)"]
            ),
            (
                #"{"level":"ERROR","message":"failed","stacktrace":["shop.LostError: gone","at shop.Store.load(Store.java:3)"]}"#,
                ["failed", "shop.LostError: gone", "\tat shop.Store.load(Store.java:3)"]
            ),
        ])
    func otherRuntimes(line: String, text: [String]) throws {
        #expect(try #require(records(line).first).text == text)
    }

    @Test(
        "A stack of another runtime that was written into one line is taken apart",
        arguments: [
            #"ERROR shop.LostError: gone\n\tat shop.Store.load(Store.java:3)\n\tat shop.Main.main(Main.java:1)"#,
            #"level=error stack="Error: 'x' is gone\n    at run (/srv/a.js:3:9)\n    at main (/srv/a.js:9:1)""#,
            #"failed: panic: gone\n\ngoroutine 1 [running]:\nmain.main()\n\t/srv/main.go:5 +0x1d"#,
        ])
    func writtenOut(line: String) throws { #expect(try #require(records(line).first).text.count >= 3) }

    @Test(
        "Other texts with written-out line ends stay as they are",
        arguments: [#"INFO query: SELECT 1\n  FROM a\n  WHERE b"#, #"INFO meet\nat noon"#, #"C:\new\nat home"#])
    func notWrittenOut(line: String) throws { #expect(try #require(records(line).first).text == [line]) }
}

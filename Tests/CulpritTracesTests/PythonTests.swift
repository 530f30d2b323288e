import CulpritRecords
import CulpritTraces
import Testing

/// The traces in a text, each of its lines a line of one record.
func traces(in text: String, format: String = "text") -> [StackTrace] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
        LogLine(number: index + 1, text: Array(line.utf8)[...])
    }
    return TraceReader().traces(in: [LogRecord(source: "test", format: format, lines: lines, bodyStart: 0)])
}

/// The traces of records that a recognised format began, each on lines of its own.
func traces(inRecords texts: [String]) -> [StackTrace] {
    var number = 0
    let records = texts.enumerated().map { index, text in
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            number += 1
            return LogLine(number: number, text: Array(line.utf8)[...])
        }
        return LogRecord(source: "test", format: index % 2 == 0 ? "text" : "level", lines: lines, bodyStart: 0)
    }
    return TraceReader().traces(in: records)
}

@Suite("Python tracebacks")
struct PythonTests {
    @Test(
        "What a logger's prefix holds does not hide the header", arguments: ["main.py <module>", "___ main", "❱ main"])
    func prefix(words: String) throws {
        let text = """
            10:00 ERROR \(words) Traceback (most recent call last):
              File "/srv/shop/main.py", line 9, in total
                return sum(rows)
            KeyError: 'price'
            """
        #expect(traces(in: text).first?.exceptions.last?.type == "KeyError")
    }

    @Test("A plain traceback gives its type, message, frames and culprit")
    func plain() throws {
        let trace = try #require(
            traces(
                in: """
                    Traceback (most recent call last):
                      File "/srv/shop/main.py", line 9, in <module>
                        total(rows)
                      File "/srv/venv/lib/python3.11/site-packages/cart/sums.py", line 4, in total
                        return sum(r["price"] for r in rows)
                    KeyError: 'price'
                    """
            ).first)
        #expect(trace.exceptions.map(\.type) == ["KeyError"])
        #expect(trace.exceptions[0].message == "'price'")
        #expect(trace.exceptions[0].frames.map(\.line) == [9, 4])
        #expect(trace.exceptions[0].frames[0].sourceLine == "total(rows)")
        #expect(trace.culpritFrame?.file == "/srv/shop/main.py")
        #expect(trace.lines == 1...6)
        #expect(trace.isComplete)
    }

    @Test(
        "A traceback is found whole behind any prefix",
        arguments: [
            "", "  ", "> ", "web-1  | ", "[pod/web-6/app] ", "2026-11-21 10:00:00,123 ERROR app: ",
            "Nov 21 10:00:00 host web[812]: ", "(pid=17) [rank0]: ",
        ])
    func prefixed(prefix: String) {
        let body = """
            Traceback (most recent call last):
              File "/srv/a.py", line 1, in run
                go()
            ValueError: bad value

            The above exception was the direct cause of the following exception:

            Traceback (most recent call last):
              File "/srv/a.py", line 3, in outer
                run()
            RuntimeError: wrapped
            """
        let text = body.split(separator: "\n", omittingEmptySubsequences: false).map { prefix + $0 }
        let found = traces(in: text.joined(separator: "\n"))
        #expect(found.count == 1)
        #expect(found.first?.exceptions.map(\.type) == ["ValueError", "RuntimeError"])
        #expect(found.first?.exceptions.map(\.relation) == [.cause, .raised])
        #expect(found.first?.culpritFrame?.function == "outer")
    }

    @Test("Two processes that interleave line by line give two whole traces")
    func interleaved() {
        let trace = [
            "Traceback (most recent call last):", "  File \"/srv/NAME.py\", line 7, in NAME", "    NAME()",
            "KeyError: 'NAME'",
        ]
        var lines: [String] = []
        for line in trace {
            for (name, pid) in [("left", 11), ("right", 12)] {
                lines.append(
                    "Nov 21 10:00:00 host web[\(pid)]: "
                        + line.split(separator: "NAME", omittingEmptySubsequences: false).joined(separator: name))
            }
        }
        let found = traces(in: lines.joined(separator: "\n"))
        #expect(found.map { $0.exceptions[0].message } == ["'left'", "'right'"])
        #expect(found.map { $0.exceptions[0].frames.map(\.function) } == [["left"], ["right"]])
    }

    @Test("A traceback printed newest line first is turned round")
    func reversed() throws {
        let lines = [
            "Traceback (most recent call last):", "  File \"/srv/a.py\", line 1, in run", "    go()",
            "    ^^^^", "  File \"/srv/b.py\", line 2, in go", "    raise ValueError(\"no\")", "ValueError: no", "",
            "During handling of the above exception, another exception occurred:", "",
            "Traceback (most recent call last):", "  File \"/srv/c.py\", line 3, in last", "    stop()",
            "OSError: gone",
        ]
        let found = traces(in: lines.reversed().joined(separator: "\n"))
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.exceptions.map(\.type) == ["ValueError", "OSError"])
        #expect(trace.exceptions[0].frames.map(\.function) == ["run", "go"])
        #expect(trace.exceptions[0].relation == .context)
    }

    @Test("A traceback whose indentation was lost is read")
    func flat() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                File "/srv/a.py", line 1, in run
                return await self.app(scope)
                ^^^^^^^^^^^^^^^^
                File "/srv/b.py", line 2, in go
                raise RuntimeError(text)
                RuntimeError: no
                """)
        #expect(
            found.map { $0.exceptions[0].frames.map(\.sourceLine) } == [
                ["return await self.app(scope)", "raise RuntimeError(text)"]
            ])
    }

    @Test("The members of a group stand before it, nested ones too")
    func groups() throws {
        let trace = try #require(
            traces(
                in: """
                      + Exception Group Traceback (most recent call last):
                      |   File "/srv/g.py", line 20, in <module>
                      |     main()
                      | ExceptionGroup: outer (2 sub-exceptions)
                      +-+---------------- 1 ----------------
                        | Traceback (most recent call last):
                        |   File "/srv/g.py", line 3, in one
                        |     raise ValueError(1)
                        | ValueError: 1
                        +---------------- 2 ----------------
                        | Exception Group Traceback (most recent call last):
                        |   File "/srv/g.py", line 5, in two
                        |     raise ExceptionGroup("inner", [KeyError("k")])
                        | ExceptionGroup: inner (1 sub-exception)
                        +-+---------------- 1 ----------------
                          | KeyError: 'k'
                          +------------------------------------
                    """
            ).first)
        #expect(trace.exceptions.map(\.type) == ["ValueError", "KeyError", "ExceptionGroup", "ExceptionGroup"])
        #expect(trace.exceptions.map(\.relation) == [.groupMember, .groupMember, .groupMember, .raised])
    }

    @Test("A worker's traceback that came as text counts as the cause")
    func remote() {
        let found = traces(
            in: """
                multiprocessing.pool.RemoteTraceback: 
                \"\"\"
                Traceback (most recent call last):
                  File "/srv/w.py", line 3, in work
                    return 1 / 0
                ZeroDivisionError: division by zero
                \"\"\"

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/srv/w.py", line 9, in <module>
                    pool.map(work, [1])
                ZeroDivisionError: division by zero
                """)
        #expect(
            found.map { $0.exceptions.map(\.type) } == [
                ["ZeroDivisionError", "multiprocessing.pool.RemoteTraceback", "ZeroDivisionError"]
            ])
    }

    @Test("The interpreter's death gives the current thread's frames, innermost last")
    func death() {
        let found = traces(
            in: """
                Fatal Python error: Segmentation fault

                Thread 0x00007f3a (most recent call first):
                  File "/srv/idle.py", line 1 in idle

                Current thread 0x00007f3b (most recent call first):
                  File "/usr/lib/python3.11/ctypes/__init__.py", line 525 in string_at
                  File "/srv/poke.py", line 9 in poke
                """)
        #expect(found.map(\.kind) == [.fatalError])
        #expect(found.map(\.signal) == ["SIGSEGV"])
        #expect(found.first?.exceptions[0].frames.map(\.function) == ["poke", "string_at"])
        #expect(found.first?.culpritFrame?.function == "poke")
    }

    @Test(
        "What only sounds like a failure gives no trace",
        arguments: [
            "INFO retried after ConnectionError: refused",
            "Stack (most recent call last):\n  File \"/srv/a.py\", line 1, in run\n    go()",
            "Object created at (most recent call last):\n  File \"/srv/a.py\", line 1, in run\n    go()",
            "see File \"/etc/motd\", line 3 of the manual",
            "Traceback (most recent call last):",
            "The above exception was the direct cause of the following exception:",
        ])
    func benign(text: String) {
        #expect(traces(in: text).isEmpty)
    }

    @Test("A trace that was cut off keeps its frames and says that it is incomplete")
    func truncated() {
        let found = traces(in: "Traceback (most recent call last):\n  File \"/srv/a.py\", line 1, in run\n    go()")
        #expect(found.map(\.isComplete) == [false])
        #expect(found.first?.exceptions.map(\.frames.count) == [1])
    }

    @Test(
        "Whose code a frame is shows in its path",
        arguments: [
            ("/srv/app/main.py", Frame.Origin.app), ("/usr/lib/python3.11/json/decoder.py", .standardLibrary),
            ("/srv/venv/lib/python3.11/site-packages/h2/connection.py", .dependency),
            ("C:\\Python311\\Lib\\json\\decoder.py", .standardLibrary),
            ("<frozen importlib._bootstrap>", .standardLibrary),
            ("uvloop/loop.pyx", .dependency), ("/srv/venv/bin/uvicorn", .dependency), ("<string>", .generated),
        ])
    func origins(file: String, origin: Frame.Origin) {
        let text = """
            Traceback (most recent call last):
              File "\(file)", line 1, in run
                go()
            ValueError: no
            """
        #expect(traces(in: text).first?.exceptions.first?.frames.first?.origin == origin)
    }

    @Test("Any cut and any flipped byte of a trace is survived")
    func damage() {
        let text = Array(
            """
            ERROR: Traceback (most recent call last):
              File "/srv/a.py", line 12, in run
                go()
              + Exception Group Traceback (most recent call last):
              | ExceptionGroup: x (1 sub-exception)
              +-+---------------- 1 ----------------
                | ValueError: 1
                +------------------------------------
            During handling of the above exception, another exception occurred:

            main/main.swift:3: Fatal error: Index out of range
            *** Signal 4: Backtracing from 0x7f... done ***
            Thread 0 "x" crashed:
            0 [ra] 0x00aa f() + 1 in x at /srv/x.swift:1:2
            """.utf8)
        for cut in stride(from: 0, through: text.count, by: 3) {
            var damaged = Array(text[..<cut]) + Array(text[min(text.count, cut + 5)...])
            if cut < damaged.count { damaged[cut] ^= 0x55 }
            _ = traces(in: String(decoding: damaged, as: UTF8.self))
        }
    }
}

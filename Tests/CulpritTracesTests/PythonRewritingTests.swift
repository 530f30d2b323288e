import CulpritTraces
import Testing

@Suite("What tools make of the lines of a Python traceback")
struct PythonRewritingTests {
    private static let lines = [
        "Traceback (most recent call last):",
        "  File \"/srv/barn/scale.py\", line 5, in weigh",
        "    return sack / 0",
        "           ~~~~~^~~",
        "ZeroDivisionError: division by zero",
        "",
        "The above exception was the direct cause of the following exception:",
        "",
        "Traceback (most recent call last):",
        "  File \"/srv/barn/main.py\", line 12, in sell",
        "    weigh(sack)",
        "scale.ScaleError: empty",
    ]

    private func expectWhole(_ text: String, _ location: Testing.SourceLocation = #_sourceLocation) {
        let found = traces(in: text)
        #expect(
            found.map { $0.exceptions.map(\.type) } == [["ZeroDivisionError", "scale.ScaleError"]],
            sourceLocation: location)
        #expect(found.first?.exceptions.last?.message == "empty", sourceLocation: location)
        #expect(found.first?.culpritFrame?.function == "sell", sourceLocation: location)
    }

    @Test("A column of numbers grows wider")
    func numbered() {
        expectWhole(
            Self.lines.enumerated().map { index, line in
                let number = "\(index + 4)"
                return String(repeating: " ", count: 6 - number.count) + number + "  " + line
            }.joined(separator: "\n"))
    }

    @Test("grep marks the lines where it found something")
    func grepped() {
        expectWhole(
            Self.lines.enumerated().map { index, line in
                let mark = line.contains("Error") ? ":" : "-"
                return "app.log\(mark)\(index + 98)\(mark)\(line)"
            }.joined(separator: "\n"))
    }

    @Test("A cell of a table has its quotes twice and ends with one")
    func cell() {
        let text = Self.lines.joined(separator: "\n").split(separator: "\"", omittingEmptySubsequences: false)
        expectWhole("time,trace,host\n10:00,\"" + text.joined(separator: "\"\"") + "\",web-1")
    }

    @Test("Lines joined with blanks")
    func oneLine() {
        expectWhole(
            "ERROR " + Self.lines.map { String($0.drop { $0 == " " }) }.joined(separator: " "))
    }

    @Test("A prefix stands before each line of a worker's traceback too")
    func remote() {
        let remote = ["multiprocessing.pool.RemoteTraceback: ", "\"\"\""] + Self.lines.prefix(5) + ["\"\"\"", ""]
        let text = (remote + Self.lines[6...]).map { "barn [7] " + $0 }.joined(separator: "\n")
        #expect(
            traces(in: text).map { $0.exceptions.map(\.type) } == [
                ["ZeroDivisionError", "multiprocessing.pool.RemoteTraceback", "scale.ScaleError"]
            ])
    }

    @Test("Lines that a terminal broke at its width are joined", arguments: [48, 60])
    func brokenHard(width: Int) {
        let long = Self.lines.map { line in
            line.split(separator: "/srv/barn/", maxSplits: 1, omittingEmptySubsequences: false)
                .joined(separator: "/srv/the/long/way/to/all/of/the/sacks/in/the/barn/")
        }
        expectWhole(
            long.flatMap { line in
                var rest = line[...]
                var pieces: [Substring] = []
                repeat {
                    pieces.append(rest.prefix(width))
                    rest = rest.dropFirst(width)
                } while !rest.isEmpty
                return pieces
            }.joined(separator: "\n"))
    }

    @Test("PowerShell puts where it called a program behind the first line, and breaks lines at blanks")
    func powerShell() {
        let found = traces(
            in: #"""
                python : Traceback (most recent call last):
                At line:1 char:1
                + python barn.py 2>&1 | Out-File barn.txt
                + ~~~~~~~~~~~~~~~~~~~~~
                    + CategoryInfo          : NotSpecified: (Traceback (most recent
                   call last)::String) [], RemoteException
                    + FullyQualifiedErrorId : NativeCommandError

                  File "C:\Users\ana\barn\main.py", line 12, in
                <module>
                    sell("plum")
                  File "C:\Users\ana\AppData\Local\Python\Lib\
                site-packages\scale\sacks.py", line 5, in weigh
                    return sack / 0
                scale.ScaleError: the sack that was put on the
                scale is empty
                """#)
        #expect(found.map { $0.exceptions.map(\.type) } == [["scale.ScaleError"]])
        #expect(found.first?.exceptions[0].frames.map(\.function) == ["<module>", "weigh"])
        #expect(found.first?.culpritFrame?.line == 12)
    }

    @Test("Another writer's line between the source and its marks, and before the exception")
    func interrupted() {
        let text = """
            Traceback (most recent call last):
              File "/srv/barn/scale.py", line 5, in weigh
                return sack / 0
            """
        let found = records(of: text, foreign: "INFO barn: sold", rest: "ZeroDivisionError: division by zero")
        #expect(found.map(\.raisedLine) == ["ZeroDivisionError: division by zero"])
    }

    private func records(of text: String, foreign: String, rest: String) -> [StackTrace] {
        traces(inRecords: [text, foreign, rest])
    }

    @Test("What is left of a chain's last traceback leads from the exception before it to the user's code")
    func cut() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/venv/lib/python3.11/site-packages/db/wire.py", line 5, in read
                    return self.sock.recv(9)
                db.WireError: closed

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/srv/barn/main.py", line 12, in sell
                    rows = db.query("plum")
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["db.WireError"]])
        #expect(found.first?.isComplete == false)
        #expect(found.first?.culpritFrame?.function == "sell")
    }

    @Test("An exception that was only made for another's `from` is no part of the message above it")
    func neverRaised() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/barn/main.py", line 3, in <module>
                    raise Wilted("plum")
                Wilted: plum
                Frost: minus two

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/srv/barn/main.py", line 9, in <module>
                    raise Wilted("pear") from Frost("minus two")
                Wilted: pear
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["Wilted"], ["Frost", "Wilted"]])
        #expect(found.first?.exceptions[0].message == "plum")
    }

    @Test(
        "What stands behind a trace is no part of its message",
        arguments: [
            "KeyError: 'plum'[2026-11-21 10:00:00,123] ERROR in app: Exception on /sell [GET]",
            "KeyError: 'plum'\n      Exit Code:    1\n      Started:      Sat, 21 Nov 2026",
            "KeyError: 'plum'\n'plum'",
        ])
    func ends(_ end: String) {
        let found = traces(
            in: "Traceback (most recent call last):\n  File \"/srv/barn/shelf.py\", line 5, in pick\n    x\n" + end)
        #expect(found.map(\.raisedLine) == ["KeyError: 'plum'"])
        #expect(found.first?.exceptions[0].message == "'plum'")
    }

    @Test("A statement of several lines belongs to the message, whatever its lines begin with")
    func statement() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/barn/shelf.py", line 5, in pick
                    x
                sqlalchemy.exc.DBAPIError: (db.WireError) closed
                [SQL: SELECT name
                FROM plums
                WHERE id = 7]
                (Background on this error at: https://sqlalche.me/e/20/dbapi)

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/srv/barn/main.py", line 12, in sell
                    x
                KeyError: 'plum'
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["sqlalchemy.exc.DBAPIError", "KeyError"]])
        #expect(found.first?.exceptions[0].message.hasSuffix("20/dbapi)") == true)
    }

    @Test("A class's text may look like a frame")
    func trick() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/barn/main.py", line 12, in sell
                    raise Riddle(TEXT)
                Riddle: one
                  File "fake.py", line 1, in fake
                ValueError: not real
                """)
        #expect(found.map(\.raisedLine) == ["Riddle: one"])
        #expect(found.first?.exceptions[0].frames.count == 1)
    }

    @Test(
        "A module of Cython outside of packages is the user's own",
        arguments: [("scale.pyx", true), ("db/wire.pyx", false)])
    func cython(file: String, isOwn: Bool) {
        let name = file.split(separator: ".")[0].split(separator: "/").joined(separator: ".")
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/barn/main.py", line 12, in sell
                    weigh(sack)
                  File "\(file)", line 2, in \(name).weigh
                ZeroDivisionError: division by zero
                """)
        #expect(found.first?.culpritFrame?.function == (isOwn ? "scale.weigh" : "sell"))
    }

    @Test(
        "What only looks like a test's title, an event or a ruler gives no trace",
        arguments: [
            "________ \n_ _ _ _ _ _ _ _\nE   nothing",
            "____ title ____\n\nE   \n",
            "\"exception\": {\n  \"values\": [\n",
            "\"exception\": {\n  \"kind\": 7\n}",
            "---------------------------------\nmain.py 9 <module>\n",
            "Traceback: <class 'x",
            "*--- Failure #1 ---",
            "NAME   STATUS                         Traceback (most recent call last)",
            "Stack (most recent call last):\n  File \"/srv/a.py\", line 1, in f\n    x",
        ])
    func none(_ text: String) {
        #expect(traces(in: text).isEmpty)
    }
}

import CulpritTraces
import Testing

@Suite("Forms that mangle Python tracebacks")
struct PythonFormTests {
    @Test("Source of several lines without indentation ends no trace")
    func flatSource() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                File "/srv/a.py", line 4, in outer
                return join(
                ~~~~^
                first(row),
                ^^^^^^^^^^^
                ...<3 lines>...
                )
                ^
                File "/srv/a.py", line 9, in first
                raise Boom(
                ...<2 lines>...
                )
                shop.errors.Boom: no row
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["shop.errors.Boom"]])
        #expect(found.first?.exceptions[0].frames.map(\.function) == ["outer", "first"])
    }

    @Test("Source and marks that a terminal wrapped end no trace")
    func wrapped() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/a.py", line 4, in outer
                    return total(rows, currency, rat
                e)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^
                ^^
                  File "/srv/a.py", line 9, in total
                    return rows[0]["price"] + rows[1
                ]["price"]
                           ~~~~~~~~~~~~~~~~^~~~~~~~~
                ~~~~~~~~~~
                TypeError: unsupported operand
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["TypeError"]])
        #expect(found.first?.exceptions[0].frames.map(\.line) == [4, 9])
    }

    @Test("Where logging fails itself, the stack that called it leads to the culprit", arguments: ["text", "level"])
    func loggingFails(format: String) {
        let found = traces(
            in: """
                --- Logging error ---
                Traceback (most recent call last):
                  File "/usr/lib/python3.11/logging/__init__.py", line 377, in getMessage
                    msg = msg % self.args
                          ~~~~^~~~~~~~~~~
                TypeError: not all arguments converted during string formatting
                Call stack:
                  File "/srv/main.py", line 9, in <module>
                    greet("x")
                  File "/srv/main.py", line 4, in greet
                    log.info("hello", name)
                Message: 'hello'
                Arguments: ('x',)
                """, format: format)
        #expect(found.map { $0.exceptions.map(\.type) } == [["TypeError"]])
        #expect(found.first?.exceptions[0].message == "not all arguments converted during string formatting")
        #expect(found.first?.exceptions[0].frames.map(\.function) == ["<module>", "greet", "getMessage"])
        #expect(found.first?.culpritFrame?.function == "greet")
        #expect(found.first?.lines == 2...13)
    }

    @Test("A class with an unusual name ends a trace without indentation")
    func flatUnusualClass() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                File "/srv/a.py", line 4, in outer
                inner()
                ^^^^^^^
                Boom: no row
                Traceback (most recent call last):
                File "/srv/b.py", line 4, in other
                stop()
                Halt: enough
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["Boom"], ["Halt"]])
    }

    @Test("What a logger puts at the end of each line is taken off")
    func suffix() {
        let lines = [
            "Traceback (most recent call last):", "  File \"/srv/a.py\", line 1, in run", "    go()", "KeyError: 'x'",
            "",
            "During handling of the above exception, another exception occurred:", "",
            "Traceback (most recent call last):", "  File \"/srv/a.py\", line 3, in last", "OSError: gone",
        ]
        let text = lines.map { "[wsgi:error] [pid 7] \($0), referer: https://shop.example.org/" }
        let found = traces(in: text.joined(separator: "\n"))
        #expect(found.map { $0.exceptions.map(\.message) } == [["'x'", "gone"]])
        #expect(found.first?.exceptions[0].frames.map(\.function) == ["run"])
    }

    @Test("An exception that was set on a future is a failure without frames")
    func neverRetrieved() {
        let found = traces(
            in: """
                Future exception was never retrieved
                future: <Future finished exception=ShopClosed('nobody')>
                ShopClosed: nobody
                Task exception was never retrieved
                future: <Task finished exception=KeyError('a')>
                Traceback (most recent call last):
                  File "/srv/a.py", line 1, in run
                KeyError: 'a'
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["ShopClosed"], ["KeyError"]])
    }

    @Test("What a database server adds to a message belongs to it, in the middle of a chain and at its end")
    func serverDetail() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/a.py", line 1, in run
                psycopg2.IntegrityError: duplicate key
                DETAIL:  Key (code)=(7) already exists.


                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/srv/a.py", line 3, in last
                django.db.utils.IntegrityError: duplicate key
                DETAIL:  Key (code)=(7) already exists.
                """)
        #expect(
            found.map { $0.exceptions.map(\.type) } == [["psycopg2.IntegrityError", "django.db.utils.IntegrityError"]])
        #expect(found.first?.exceptions[1].message == "duplicate key\nDETAIL:  Key (code)=(7) already exists.")
    }

    @Test("Where a task was created is no exception of its own")
    func created() {
        let found = traces(
            in: """
                Task exception was never retrieved
                future: <Task finished exception=KeyError('a') created at /srv/a.py:9>
                source_traceback: Object created at (most recent call last):
                  File "/srv/a.py", line 9, in main
                    start()
                Traceback (most recent call last):
                  File "/srv/a.py", line 1, in run
                KeyError: 'a'
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["KeyError"]])
    }

    @Test("However deep a log claims that exceptions are nested, reading them takes no more stack")
    func endlessNesting() {
        let remote =
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in f\n"
            + String(repeating: "RemoteTraceback: ERROR\n\"\"\"\n", count: 20_000)
        #expect(traces(in: remote).count <= 1)
        let groups = (0..<5000).map { level in
            String(repeating: " ", count: 2 * level + 2) + "+-+---------------- 1 ----------------"
        }
        #expect(
            traces(in: "  + Exception Group Traceback (most recent call last):\n" + groups.joined(separator: "\n"))
                .count <= 1)
    }

    @Test("Frames without an exception are looked at once, however many there are")
    func framesAlone() {
        let frames = (1...20_000).map { "  File \"/srv/a.py\", line \($0), in f\n    f()" }.joined(separator: "\n")
        #expect(traces(in: frames).isEmpty)
    }
}

import CulpritTraces
import Testing

@Suite("Other printers of Python tracebacks")
struct PythonPrinterTests {
    @Test("IPython's traceback is read with its cells, its chain and the lines that ran")
    func ipython() throws {
        let trace = try #require(
            traces(
                in: """
                    In [3]: ---------------------------------------------------------------------------
                    ZeroDivisionError                         Traceback (most recent call last)
                    File ~/barn/scale.py:18, in weigh(sack, grams)
                         17 try:
                    ---> 18     return sack / grams
                         19 except ZeroDivisionError as error:

                    ZeroDivisionError: division by zero

                    The above exception was the direct cause of the following exception:

                    ScaleError                                Traceback (most recent call last)
                    Cell In[3], line 1
                    ----> 1 weigh(4, 0)

                    File ~/barn/scale.py:20, in weigh(sack, grams)
                         19 except ZeroDivisionError as error:
                    ---> 20     raise ScaleError("empty") from error

                    ScaleError: empty

                    In [4]:
                    """
            ).first)
        #expect(trace.exceptions.map(\.type) == ["ZeroDivisionError", "ScaleError"])
        #expect(trace.exceptions.map(\.relation) == [.cause, .raised])
        #expect(trace.exceptions[1].frames.map(\.file) == ["Cell In[3]", "~/barn/scale.py"])
        #expect(trace.exceptions[1].frames.map(\.function) == ["<module>", "weigh"])
        #expect(trace.exceptions[1].frames.map(\.line) == [1, 20])
        #expect(trace.exceptions[0].frames[0].sourceLine == "return sack / grams")
        #expect(trace.lines == 2...20)
    }

    @Test("IPython before 8 names no lines but marks them")
    func oldIPython() {
        let found = traces(
            in: """
                KeyError                                  Traceback (most recent call last)
                <ipython-input-7-1f2e3d> in <module>
                ----> 1 pick("plum")

                ~/barn/shelf.py in pick(name, **options)
                      4 def pick(name, **options):
                ----> 5     return SHELF[name]

                KeyError: 'plum'
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["KeyError"]])
        #expect(found.first?.exceptions[0].frames.map(\.line) == [1, 5])
        #expect(found.first?.culpritFrame?.function == "pick")
    }

    @Test("pytest's long style gives a trace for each test, with the test as its outermost frame")
    func pytestLong() throws {
        let found = traces(
            in: """
                =================================== FAILURES ===================================
                ________________________________ test_weigh ____________________________________

                sack = 4

                    def test_weigh(sack):
                >       assert weigh(sack) == 2

                test_scale.py:8:
                _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _
                scale.py:12: in weigh
                    return divide(sack)
                _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

                    def divide(sack):
                >       return sack / 0
                E       ZeroDivisionError: division by zero

                scale.py:5: ZeroDivisionError
                ________________________________ test_sum ______________________________________

                    def test_sum():
                >       assert 1 + 1 == 3
                E       assert (1 + 1) == 3

                test_scale.py:14: AssertionError
                =========================== short test summary info ============================
                FAILED test_scale.py::test_weigh - ZeroDivisionError: division by zero
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["ZeroDivisionError"], ["AssertionError"]])
        let frames = try #require(found.first?.exceptions[0].frames)
        #expect(frames.map(\.function) == ["test_weigh", "weigh", "divide"])
        #expect(frames.map(\.line) == [8, 12, 5])
        #expect(frames.map(\.sourceLine) == ["assert weigh(sack) == 2", "return divide(sack)", "return sack / 0"])
        #expect(found.last?.exceptions[0].message == "assert (1 + 1) == 3")
    }

    @Test("pytest's short style is read with its chain")
    func pytestShort() {
        let found = traces(
            in: """
                ______________________ TestScale.test_empty ______________________
                scale.py:12: in weigh
                    return sack / 0
                           ^^^^^^^^
                E   ZeroDivisionError: division by zero

                The above exception was the direct cause of the following exception:
                test_scale.py:9: in test_empty
                    weigh(4)
                scale.py:14: in weigh
                    raise ScaleError("empty") from error
                E   scale.ScaleError: empty
                ______________________ test_no_raise ______________________
                test_scale.py:20: in test_no_raise
                    with pytest.raises(KeyError):
                E   Failed: DID NOT RAISE KeyError
                """)
        #expect(
            found.map { $0.exceptions.map(\.type) } == [["ZeroDivisionError", "scale.ScaleError"], ["Failed"]])
        #expect(found.first?.exceptions.map(\.frames.count) == [1, 2])
        #expect(found.first?.culpritFrame?.line == 14)
    }

    @Test(
        "Twisted's short and detailed forms are read behind their prefix",
        arguments: [
            """
            2026-11-21 10:00:00+0000 [-] Traceback: <class 'ValueError'>: no sack
            2026-11-21 10:00:00+0000 [-] /srv/barn/main.py:17:main
            2026-11-21 10:00:01+0000 [-] /srv/barn/scale.py:7:weigh
            2026-11-21 10:00:01+0000 [-] done
            """,
            """
            2026-11-21 10:00:00+0000 [-] *--- Failure #6 ---
            2026-11-21 10:00:00+0000 [-] /srv/barn/main.py:17: main(...)
            2026-11-21 10:00:00+0000 [-] /srv/barn/scale.py:7: weigh(...)
            2026-11-21 10:00:00+0000 [-]  [Capture of Locals and Globals disabled (use captureVars=True)]
            2026-11-21 10:00:00+0000 [-] builtins.ValueError: no sack
            2026-11-21 10:00:00+0000 [-] *--- End of Failure #6 ---
            """,
        ])
    func twisted(_ text: String) {
        let found = traces(in: text)
        #expect(found.count == 1)
        #expect(found.first?.raisedLine.hasSuffix("ValueError: no sack") == true)
        #expect(found.first?.exceptions[0].frames.map(\.function) == ["main", "weigh"])
    }

    @Test(
        "Printers without a header, with marks at the margin, and with the type on a line of its own",
        arguments: [
            """
            File "/srv/barn/main.py", line 9, in <module>
                8    sack = 4
            --> 9    weigh(sack)
                ..................................................
                 sack = 4
                ..................................................

            File "/srv/barn/scale.py", line 5, in weigh
                4    def weigh(sack):
            --> 5        return sack / 0

            ZeroDivisionError: division by zero
            """,
            """
            Traceback (most recent call last):
              File "/srv/barn/main.py", line 9, in <module>
            >   weigh(sack)
            |     sack = 4
              File "/srv/barn/scale.py", line 5, in weigh
            >   return sack / 0
            |     sack = 4
            ZeroDivisionError: division by zero
            """,
            """
            -------------------------------------------------------------------------------
            main.py 9 <module>
            weigh(sack)

            scale.py 5 weigh
            return sack / 0

            ZeroDivisionError:
            division by zero
            """,
        ])
    func margins(_ text: String) {
        let found = traces(in: text)
        #expect(found.map(\.raisedLine) == ["ZeroDivisionError: division by zero"])
        #expect(found.first?.exceptions[0].frames.map(\.line) == [9, 5])
        #expect(found.first?.culpritFrame?.sourceLine == "return sack / 0")
    }

    @Test("Django's report has the type below the frames and messages in its sentences")
    func django() {
        let found = traces(
            in: """
                Traceback (most recent call last):
                  File "/srv/barn/scale.py", line 5, in weigh
                    return sack / 0

                The above exception (division by zero) was the direct cause of the following exception:
                  File "/srv/barn/views.py", line 12, in sell
                    weigh(sack)

                Exception Type: ScaleError at /sell/
                Exception Value: empty
                Raised during: barn.views.sell
                """)
        #expect(found.map { $0.exceptions.map(\.type) } == [["", "ScaleError"]])
        #expect(found.first?.exceptions.map(\.message) == ["division by zero", "empty"])
        #expect(found.first?.isComplete == true)
        #expect(found.first?.culpritFrame?.function == "sell")
    }

    @Test("A traceback tells why the interpreter could not start: one failure")
    func startUp() {
        let found = traces(
            in: """
                Fatal Python error: init_import_site: Failed to import the site module
                Python runtime state: initialized
                Traceback (most recent call last):
                  File "<frozen site>", line 73, in <module>
                  File "/srv/barn/os.py", line 2, in <module>
                ImportError: no barn
                """)
        #expect(found.map(\.kind) == [.fatalError])
        #expect(found.first?.raisedLine == "ImportError: no barn")
    }

    @Test("An exception as JSON on lines of its own", arguments: ["sentry", "structlog"])
    func event(kind: String) {
        let sentry = """
            {
              "exception": {
                "values": [
                  {
                    "type": "KeyError", "value": "'plum'", "mechanism": {"source": "__context__"},
                    "stacktrace": {
                      "frames": [
                        {"filename": "shelf.py", "abs_path": "/srv/barn/shelf.py", "function": "pick",
                         "lineno": 5, "context_line": "    return {\\"a\\": SHELF[name]}"}
                      ]
                    }
                  },
                  {
                    "type": "ShelfError", "module": "barn.shelf", "value": "no plum",
                    "stacktrace": {"frames": [{"filename": "main.py", "function": "<module>", "lineno": 9}]}
                  }
                ]
              },
              "level": "error"
            }
            """
        let structlog = """
            {
             "exception": [
              {"exc_type": "barn.shelf.ShelfError", "exc_value": "no plum", "is_cause": false,
               "frames": [{"filename": "main.py", "lineno": 9, "name": "<module>"}]},
              {"exc_type": "KeyError", "exc_value": "'plum'", "is_cause": false,
               "frames": [{"filename": "/srv/barn/shelf.py", "lineno": 5, "name": "pick"}]}
             ]
            }
            """
        let found = traces(in: kind == "sentry" ? sentry : structlog)
        #expect(found.map { $0.exceptions.map(\.type) } == [["KeyError", "barn.shelf.ShelfError"]])
        #expect(found.first?.exceptions[0].relation == .context)
        #expect(found.first?.exceptions[0].frames.map(\.file) == ["/srv/barn/shelf.py"])
        #expect(found.first?.culpritFrame?.line == 9)
    }
}

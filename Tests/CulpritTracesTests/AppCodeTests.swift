import CulpritRecords
import CulpritTraces
import Testing

/// What the user says of which code is theirs.
@Suite("The user's own code")
struct AppCodeTests {
    /// A call from the user's program through two installed packages.
    private static let text = """
        Traceback (most recent call last):
          File "/srv/app/main.py", line 5, in <module>
            run()
          File "/srv/app/.venv/lib/python3.13/site-packages/acme/billing/run.py", line 12, in run
            pay(order)
          File "/srv/app/.venv/lib/python3.13/site-packages/stripe/_client.py", line 88, in pay
            raise Declined(order)
        stripe.Declined: card
        """

    struct Case: Sendable, CustomTestStringConvertible {
        var code: AppCode
        var culprit: String?
        var testDescription: String
    }

    static let cases = [
        Case(code: .told, culprit: "<module>", testDescription: "nothing said"),
        Case(
            code: AppCode(roots: ["/srv/app/"]), culprit: "<module>",
            testDescription: "what is installed below a root is not the user's"),
        Case(code: AppCode(roots: ["app"]), culprit: "<module>", testDescription: "the last part of a root"),
        Case(code: AppCode(roots: ["/opt/other"]), culprit: nil, testDescription: "a root without any of the frames"),
        Case(
            code: AppCode(roots: ["/srv/app/.venv/lib/python3.13/site-packages/acme"]), culprit: "run",
            testDescription: "a root in the folder of packages"),
        Case(code: AppCode(packages: ["acme.billing"]), culprit: "run", testDescription: "a package of a package"),
        Case(code: AppCode(packages: ["acme"]), culprit: "run", testDescription: "a package"),
        Case(
            code: AppCode(packages: ["acm", "billing.run.py"]), culprit: "<module>",
            testDescription: "a part of a name is no package"),
        Case(
            code: AppCode(files: ["src/acme/billing/run.py"]), culprit: "run",
            testDescription: "installed from the working tree"),
        Case(
            code: AppCode(files: ["billing/run.py"]), culprit: "<module>",
            testDescription: "another file of the working tree with that name"),
    ]

    @Test("The culprit is the innermost frame of what the user calls theirs", arguments: cases)
    func culprit(test: Case) throws {
        let lines = Self.text.split(separator: "\n").enumerated().map { index, line in
            LogLine(number: index + 1, text: Array(line.utf8)[...])
        }
        let record = LogRecord(source: "test", lines: lines, bodyStart: 0)
        let trace = try #require(TraceReader(appCode: test.code).traces(in: [record]).first)
        #expect(trace.culprit.flatMap(trace.frame(at:))?.function == test.culprit)
    }

    @Test("Java's packages and Go's modules are named as the language names them")
    func otherLanguages() throws {
        let java = """
            java.lang.IllegalStateException: closed
            \tat org.apache.acme.Pool.take(Pool.java:21)
            \tat shop.Main.main(Main.java:9)
            """
        let lines = java.split(separator: "\n").enumerated().map { index, line in
            LogLine(number: index + 1, text: Array(line.utf8)[...])
        }
        let record = LogRecord(source: "test", lines: lines, bodyStart: 0)
        for (package, culprit) in [("org.apache.acme", "Pool.take"), ("org.apache.ac", "Main.main")] {
            let trace = try #require(TraceReader(appCode: AppCode(packages: [package])).traces(in: [record]).first)
            #expect(trace.culprit.flatMap(trace.frame(at:))?.function.hasSuffix(culprit) == true)
        }
    }
}

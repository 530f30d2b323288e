import CulpritIncidents
import Testing

@testable import CulpritReports

@Suite("Reports of several failures, of none, and of remembered ones")
struct ReportTests {
    private func render(_ format: ReportFormat, _ incidents: [Incident]) -> String {
        format.render(Samples.report(incidents), Appearance(width: 72))
    }

    @Test("several failures begin with the one to look at and a table of all, causes first")
    func several() {
        var (cause, consequence) = (Samples.explained, Samples.unexplained)
        cause.consequences = [consequence.id]
        consequence.causes = [cause.id]
        let markdown = #"""
            # 2 failures in `api.log`

            Start with **HTTP/2 frame arrived after GOAWAY had closed the connection**: it explains failure 2. All of them together occurred 5 times, from 2026-11-21 14:02:11 to 14:09:40 UTC (7 min).

            | # | Severity | Failure | Count | First seen | Because of |
            | ---: | --- | --- | ---: | --- | --- |
            | 1 | **error** | HTTP/2 frame arrived after GOAWAY had closed the connection | 3 | 2026-11-21 14:02:11 UTC |  |

            """#
        #expect(render(.markdown, [consequence, cause]).hasPrefix(markdown))
        let terminal = #"""
            2 failures in api.log
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

            Start with HTTP/2 frame arrived after GOAWAY had closed the connection:
            it explains failure 2. All of them together occurred 5 times, from
            2026-11-21 14:02:11 to 14:09:40 UTC (7 min).

            #  Severity  Failure              Count  First seen           Because of
            ─  ────────  ───────────────────  ─────  ───────────────────  ──────────
            1  error     HTTP/2 frame             3  2026-11-21 14:02:11
                         arrived after               UTC
                         GOAWAY had closed
                         the connection
            2  error     KeyError: 'user_17'      2  –                    1

            """#
        #expect(render(.terminal, [consequence, cause]).hasPrefix(terminal))
    }

    @Test("no failure is one friendly line that says what was read")
    func nothing() {
        #expect(
            render(.terminal, []) == """
                No failure found. Read 1,204 lines (120 kB, python-logging) from
                api.log.

                """)
        let empty = Report.Source(name: "-", bytes: 0, lines: 0, format: "")
        let text = ReportFormat.markdown.render(Samples.report([], sources: [empty]), Appearance())
        #expect(text == "**Nothing to analyse:** the input is empty.\n")
    }

    @Test("many failures are all counted, the first ones described")
    func many() {
        let incidents = (1...40).map { Samples.incident(UInt128($0), title: "failure", count: .max) }
        let text = render(.markdown, incidents)
        #expect(text.hasPrefix("# 40 failures in `api.log`\n"))
        #expect(text.count { $0 == "#" } > 25)
        #expect(text.contains("\n## 25. ") && !text.contains("\n## 26. "))
        #expect(text.contains("the JSON report has the other 15."))
    }

    @Test(
        "what the store remembers is said",
        arguments: [(true, "new: not in any earlier run"), (false, "9 times in all runs")])
    func memory(isNew: Bool, words: String) {
        let report = Report(
            incidents: [Samples.explained], sources: [Samples.source],
            memory: [Samples.explained.id: .init(isNew: isNew, count: 9)])
        #expect(ReportFormat.markdown.render(report, Appearance()).contains(words))
    }
}

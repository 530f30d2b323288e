import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces
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

            Start with **HTTP/2 frame arrived after GOAWAY had closed the connection**: it explains failure 2. Together they happened 5 times.

            | # | Severity | Failure | Count | First seen | Because of |
            | ---: | --- | --- | ---: | --- | --- |
            | 1 | **error** | HTTP/2 frame arrived after GOAWAY had closed the connection | 3 | 2026-11-21 14:02:11 UTC |  |

            """#
        #expect(render(.markdown, [consequence, cause]).hasPrefix(markdown))
        let terminal = #"""
            2 failures in api.log
            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

            Start with HTTP/2 frame arrived after GOAWAY had closed the connection:
            it explains failure 2. Together they happened 5 times.

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

    @Test("the first sentence gives the true reason to start with a failure")
    func reasons() {
        func sentence(_ incidents: [Incident]) -> String {
            String(render(.markdown, incidents).split(separator: "\n").dropFirst().first ?? "")
        }
        let (mild, rare) = (Samples.incident(1, title: "mild", severity: .warning), Samples.incident(2, title: "rare"))
        #expect(sentence([mild, rare]) == "Start with **rare**: it is the most severe of them. Each happened once.")
        let often = Samples.incident(3, title: "often", count: 4)
        #expect(
            sentence([mild, rare, often])
                == "Start with **often**: it is the most frequent of the most severe. Together they happened 6 times.")
        let other = Samples.incident(4, title: "other")
        #expect(sentence([rare, other]).hasSuffix("it is one of the most severe. Each happened once."))
        let (early, late) = (Samples.time, Samples.later(5))
        let first = Samples.incident(5, title: "first", first: early, last: early)
        let second = Samples.incident(6, title: "second", first: late, last: late)
        #expect(sentence([second, first]).hasPrefix("Start with **first**: it came first of the most severe."))
    }

    @Test("the time of all is told where all have one, and a moment is no period")
    func times() {
        let (time, later) = (Samples.time, Timestamp(milliseconds: Samples.time.milliseconds + 1, precision: .absolute))
        let dated = Samples.incident(1, title: "a", first: time, last: later)
        let other = Samples.incident(2, title: "b", first: later, last: later)
        #expect(render(.markdown, [dated, other]).contains(" All happened at 2026-11-21 14:02:11 UTC.\n"))
        #expect(render(.markdown, [dated, Samples.incident(3, title: "c")]).contains(" Each happened once.\n"))
    }

    @Test("a place inside Swift's own library is not shown as the place of the failure")
    func libraryPlace() {
        var incident = Samples.swiftTrap
        incident.exemplar.trace?.raisedAt = SourceLocation(file: "Swift/ErrorType.swift", line: 254)
        #expect(!render(.markdown, [incident]).contains("Swift/ErrorType.swift"))
    }

    @Test("in a report of several, how to write a rule is said once, and no column stands empty")
    func noClutter() {
        let incidents = [Samples.incident(1, title: "a"), Samples.incident(2, title: "b")]
        let text = render(.markdown, incidents)
        #expect(!text.contains("Explain it once and for all"))
        #expect(text.contains("\n2 failures are not explained by any rule."))
        #expect(text.contains("| # | Severity | Failure | Count |\n"))
    }

    @Test("a line of another source has that source's name before its number")
    func otherSource() {
        let line = EvidenceLine(source: "b.log", line: 7, text: "x")
        #expect(Document.ExcerptLine(line, in: "a.log").place == "b.log:7")
        #expect(Document.ExcerptLine(line, in: "b.log").place == "7")
    }

    @Test("no failure is one friendly line that says what was read")
    func nothing() {
        #expect(
            render(.terminal, []) == """
                No failure found. Read 1,204 lines (120 kB, python-logging) from
                api.log.

                """)
        let empty = SourceSummary(name: "-", bytes: 0, lines: 0, format: "")
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

import CulpritFindings
import CulpritIncidents
import CulpritTraces
import Testing

@testable import CulpritReports

@Suite("Traces and remembered incidents, for people")
struct PageTests {
    @Test("a trace is shown exception by exception, root cause first")
    func traces() {
        let page = TracesReport([Samples.httpTrace], culprit: Samples.innermostInApp)
        let text = ReportFormat.terminal.render(page, Appearance(width: 100))
        let parts = [
            "✗ httpcore.LocalProtocolError", "Direct cause of the next:", "▶ load_user", "✗ httpx.LocalProtocolError",
        ]
        let places = parts.compactMap { text.firstRange(of: $0)?.lowerBound }
        #expect(places.count == parts.count)
        #expect(places == places.sorted())
    }

    @Test("a trace with neither message nor frames is named after its signal")
    func signal() {
        let trace = StackTrace(language: "swift", kind: .signal, exceptions: [], signal: "SIGSEGV", source: "-")
        let text = ReportFormat.markdown.render(TracesReport([trace]), Appearance())
        #expect(text == "## 1. SIGSEGV\n\nSwift signal, `SIGSEGV`, line 1 of `standard input`\n")
    }

    @Test("remembered incidents stand in one table")
    func incidents() {
        let row = IncidentRow(
            id: Fingerprint(bits: 255 << 120), title: "a | b pwd=x1", severity: .warning, count: 1200,
            lastSeen: Samples.time, status: "open")
        let text = ReportFormat.markdown.render(IncidentsReport([row]), Appearance())
        #expect(
            text == #"""
                | Id | Severity | Status | Count | Last seen | Failure |
                | --- | --- | --- | ---: | --- | --- |
                | `ff000000` | **warning** | open | 1,200 | 2026-11-21 14:02:11 UTC | a \| b pwd=\[redacted: password\] |

                """#)
    }

    @Test("nothing to show is said in words")
    func nothing() {
        #expect(ReportFormat.terminal.render(TracesReport([]), Appearance()) == "No stack trace found.\n")
        #expect(ReportFormat.terminal.render(IncidentsReport([]), Appearance()) == "No incident is remembered.\n")
    }

    @Test("a rule's page has everything that the rule knows, captures unfilled")
    func rule() throws {
        let yaml = """
            id: frame-after-close
            title: Frame after close
            severity: warning
            class: race
            status: draft
            signatures:
              - name: seen
                line: 'frame (?<frame>[A-Z]+) after close'
                implies: "{frame} came late."
            cause:
              summary: The peer sent {frame} late.
              explanation: Buffers.
            impact: None.
            verdicts:
              - name: blame
                otherwise: { value: cannot tell, because: No address was logged. }
            mitigations:
              - kind: verify
                title: Look again
                detail: It is quick.
                commands: [tail -f log]
            references:
              - { url: https://example.org/1, title: One, kind: issue, state: open, checked: 2026-11-21 }
            relations:
              similar: [{ rule: other-rule, differs: It comes early. }]
            examples:
              matches: [{ text: frame PING after close, provenance: constructed }]
              ignores: [{ text: nothing, because: it is nothing }]
            """
        let decoded = RuleDecoder.decodeRule(yaml: yaml, file: "frame-after-close.yaml")
        let rule = try #require(decoded.rule, "\(decoded.problems)")
        let text = ReportFormat.markdown.render(RuleReport(rule), Appearance())
        for part in [
            "# Frame after close\n", "The peer sent {frame} late.", "- `seen`: {frame} came late.", "tail -f log",
            "[One](https://example.org/1)", "- Similar to `other-rule`: It comes early.", "**warning**, race",
        ] {
            #expect(text.contains(part))
        }
        #expect(RuleReport(rule).json.text.contains("\"id\": \"frame-after-close\""))
    }
}

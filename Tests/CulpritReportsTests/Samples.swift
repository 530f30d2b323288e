import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces

@testable import CulpritReports

/// Values made by hand, one per kind of report.
enum Samples {
    static let time = Timestamp(milliseconds: 1_795_269_731_250, precision: .absolute)

    static func later(_ seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: time.milliseconds + seconds * 1000, precision: .absolute)
    }

    /// The innermost frame of the user's own code, in the first exception that has one.
    static func innermostInApp(_ trace: StackTrace) -> Culprit? {
        for (index, exception) in trace.exceptions.enumerated() {
            if let frame = exception.frames.lastIndex(where: \.isInApp) {
                return Culprit(exceptionIndex: index, frameIndex: frame)
            }
        }
        return nil
    }

    static func report(_ incidents: [Incident], sources: [SourceSummary] = [source]) -> Report {
        Report(incidents: incidents, sources: sources, culprit: innermostInApp)
    }

    static let source = SourceSummary(name: "api.log", bytes: 120_400, lines: 1204, format: "python-logging")

    static let httpTrace = StackTrace(
        language: "python", kind: .exception,
        exceptions: [
            TracedException(
                type: "httpcore.LocalProtocolError",
                message: "Invalid input ConnectionInputs.RECV_PING in state CLOSED",
                relation: .cause,
                frames: [
                    Frame(function: "handle_request", file: "httpcore/http2.py", line: 120, origin: .dependency)
                ]),
            TracedException(
                type: "httpx.LocalProtocolError", message: "Invalid input ConnectionInputs.RECV_PING in state CLOSED",
                frames: [
                    Frame(
                        function: "load_user", file: "app/users.py", line: 42, sourceLine: "reply = client.get(url)",
                        origin: .app),
                    Frame(function: "get", file: "httpx/client.py", line: 1053, origin: .dependency),
                ]),
        ], source: "api.log", lines: 12...15, timestamp: time)

    static let finding = Finding(
        rule: "h2-frame-after-goaway", title: "HTTP/2 frame arrived after GOAWAY had closed the connection",
        severity: .error, class: .upstreamBug, variant: "received-ping", implies: "The peer drained the connection.",
        confidence: 0.9, captures: ["frame": "PING"],
        evidence: [EvidenceLine(source: "api.log", line: 15, text: "Invalid input ConnectionInputs.RECV_PING")],
        cause: Rule.Cause(
            summary: "The server closed the connection and h2 refuses the `PING` that was still on its way.",
            explanation: """
                h2 moves to `CLOSED` as soon as it reads GOAWAY:

                - frames sent before are refused
                - the pool reuses the connection
                """),
        impact: "One request fails.",
        verdicts: [Verdict(name: "retry", value: "idempotent only", because: "The request may have been handled.")],
        mitigations: [
            Rule.Mitigation(kind: .verify, title: "Look for GOAWAY", detail: "", commands: ["grep GOAWAY api.log"]),
            Rule.Mitigation(
                kind: .fix, title: "Upgrade `h2`", detail: "Costs nothing.", commands: ["pip install 'h2>=4.4'"]),
        ],
        wontHelp: [Rule.WontHelp(what: "Upgrading httpx", because: "The error is raised in h2.")],
        packages: [Rule.AffectedPackage(name: "h2", ecosystem: "pypi", affected: "<4.4", fixed: "4.4")],
        references: [
            Rule.Reference(
                url: "https://example.org/issues/1199", title: "Frame after GOAWAY", kind: "issue", state: "open",
                checked: "2026-11-21")
        ],
        questions: ["Which load balancer stands in front?"])

    static let explained = incident(
        1, title: finding.title, severity: .error, count: 3, first: time, last: later(449),
        exemplar: Observation(
            source: "api.log", line: 12, timestamp: time, severity: .error, logger: "api", trace: httpTrace,
            headline: "request failed", finding: finding,
            evidence: [
                EvidenceLine(source: "api.log", line: 12, text: "Traceback (most recent call last):"),
                EvidenceLine(
                    source: "api.log", line: 15,
                    text: "httpx.LocalProtocolError: Invalid input ConnectionInputs.RECV_PING in state CLOSED"),
            ]))

    static let keyErrorTrace = StackTrace(
        language: "python", kind: .exception,
        exceptions: [
            TracedException(
                type: "KeyError", message: "'user_17'",
                frames: [
                    Frame(function: "main", file: "app/main.py", line: 7, origin: .app),
                    Frame(
                        function: "find", file: "app/cache.py", line: 9, sourceLine: "return entries[key]", origin: .app
                    ),
                ])
        ], source: "api.log", lines: 40...44)

    static let unexplained = incident(
        2, title: "KeyError: 'user_17'", severity: .error, count: 2,
        exemplar: Observation(
            source: "api.log", line: 40, trace: keyErrorTrace, headline: "KeyError: 'user_17'",
            evidence: [EvidenceLine(source: "api.log", line: 44, text: "KeyError: 'user_17'")],
            context: [EvidenceLine(source: "api.log", line: 39, text: "cache was cleared")]))

    static let swiftTrap = incident(
        3, title: "Index out of range", severity: .critical,
        exemplar: Observation(
            source: "-", line: 1,
            trace: StackTrace(
                language: "swift", kind: .fatalError,
                exceptions: [TracedException(type: "", message: "Index out of range")], signal: "SIGILL",
                raisedAt: SourceLocation(file: "main/main.swift", line: 3), source: "-"),
            headline: "Fatal error: Index out of range"))

    /// The secret stands in every place into which a log can bring one.
    static func secretObservation(_ secret: String) -> Observation {
        let text = "url postgres://u:\(secret)@db/x and password=\(secret)"
        var shown = finding
        shown.captures = ["password": secret, "url": text]
        shown.cause.explanation = text
        shown.cause.summary = text
        shown.implies = text
        shown.impact = text
        shown.evidence = [EvidenceLine(source: "a", line: 1, text: text)]
        shown.verdicts = [Verdict(name: "v", value: text, because: text)]
        shown.mitigations = [Rule.Mitigation(kind: .fix, title: text, detail: text, commands: [text])]
        shown.questions = [text]
        let frame = Frame(function: "f", file: "f.py", line: 1, sourceLine: text, origin: .app)
        let trace = StackTrace(
            language: "python", kind: .exception,
            exceptions: [TracedException(type: "E", message: text, frames: [frame])])
        let lines = [EvidenceLine(source: text, line: 2, text: text)]
        return Observation(
            source: text, line: 1, logger: text, trace: trace, headline: text, finding: shown, evidence: lines,
            context: lines)
    }

    static func incident(
        _ id: UInt128, title: String, severity: Rule.Severity = .error, count: Int = 1, first: Timestamp? = nil,
        last: Timestamp? = nil, exemplar: Observation? = nil, causes: [UInt128] = [], consequences: [UInt128] = []
    ) -> Incident {
        Incident(
            id: Fingerprint(bits: id), title: title, severity: severity, count: count, firstSeen: first, lastSeen: last,
            exemplar: exemplar ?? Observation(source: "api.log", line: 1, headline: title), places: [], occurrences: [],
            consequences: consequences.map(Fingerprint.init), causes: causes.map(Fingerprint.init))
    }
}

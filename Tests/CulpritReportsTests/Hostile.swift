import CulpritFindings
import CulpritIncidents
import CulpritTraces

/// Text as an attacker would put it into a log.
enum Hostile {
    static let texts = [
        "\u{1B}[31mred\u{1B}]0;title\u{7}", "\u{9B}2J", "a\0b", "\u{202E}gnp.exe", "zero\u{200B}width\u{FEFF}",
        "line\rover", "<script>alert(1)</script>", "<!-- hidden -->", "![x](http://evil.example/p.png)",
        "[click](javascript:alert(1))", "| a | b |", "``` fence\n# heading", "````` `` `", "https://evil.example",
        "www.evil.example", "mail a@evil.example", "@someone #12", "# heading\n- list\n1. one", "> quote", "***\n---",
        "&lt;b&gt; &#64;", "$x^2$", "a\\|b\\", "tab\tend", "\u{E0041}\u{E0042}", "`", "~~~", "x\n\n| a |\n|---|",
        "<https://evil.example>", "[ref]: http://evil.example", "!\\[x](y)", "    code", "\u{2028}next",
    ]

    static var all: String { texts.joined(separator: " ") }

    /// An incident in which every text that can come from a log is hostile.
    static var incident: Incident {
        let lines = texts.enumerated().map { EvidenceLine(source: all, line: $0, text: $1) }
        let frame = Frame(function: all, file: all, line: -1, module: all, sourceLine: all, origin: .app)
        let trace = StackTrace(
            language: "python", kind: .exception,
            exceptions: [TracedException(type: all, message: texts.joined(separator: "\n"), frames: [frame, frame])],
            signal: all, raisedAt: SourceLocation(file: all, line: nil), source: all)
        var finding = Samples.finding
        finding.title = all
        finding.implies = all
        finding.impact = all
        finding.captures = ["x": all]
        finding.cause.summary = all
        finding.cause.explanation = texts.joined(separator: "\n")
        finding.verdicts = [Verdict(name: all, value: all, because: all)]
        finding.mitigations = [Rule.Mitigation(kind: .fix, title: all, detail: all, commands: texts, language: all)]
        finding.wontHelp = [Rule.WontHelp(what: all, because: all)]
        finding.packages = [Rule.AffectedPackage(name: all, ecosystem: all, affected: all, fixed: all, note: all)]
        finding.references = [Rule.Reference(url: "javascript:" + all, title: all, kind: all, state: all, checked: all)]
        finding.questions = texts
        return Samples.incident(
            9, title: all, count: 1,
            exemplar: Observation(
                source: all, line: 1, logger: all, trace: trace, headline: all, finding: finding, evidence: lines,
                context: lines))
    }

    static var unexplained: Incident {
        var incident = self.incident
        incident.id = Fingerprint(bits: 10)
        incident.exemplar.finding = nil
        return incident
    }
}

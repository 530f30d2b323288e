import CulpritFindings
import CulpritPatterns
import CulpritRecords
import CulpritTraces

extension Occurrence {
    /// How bad the failure is: the rule's word, else what kind of failure it is and how the program logged it.
    var incidentSeverity: Rule.Severity {
        if let trace, trace.kind == .exception, isAnnounced, let severity, severity < .warning {
            // Whoever logs an exception as debug or info has dealt with it: a retry, a fallback.
            return .info
        }
        if let explanation { return explanation.severity }
        guard let trace else { return severity?.incidentSeverity ?? .warning }
        switch trace.kind {
        case .fatalError, .signal: return .critical
        case .testFailure, .compilerError: return .error
        case .exception:
            guard isAnnounced, let severity else { return .error }
            return severity.incidentSeverity
        }
    }

    /// Whether a program logged the trace with a message of its own. A trace that only went to standard error carries
    /// the severity that the collector gives to everything (journald's `info`); that says nothing.
    private var isAnnounced: Bool {
        guard let trace, !headline.isEmpty else { return false }
        if LanguageTraits(of: trace.language).isAlwaysLogged { return true }
        // Where nothing was announced, the headline is what was raised; a long one is cut.
        let raised = trace.raisedLine
        if headline == raised || isCut(from: raised) { return false }
        if let title = ByteSearch.firstOffset(of: "Traceback (most recent call last)", in: headline), title < 48 {
            return false
        }
        return trace.text.first?.string != headline
    }

    private func isCut(from text: String) -> Bool {
        headline.utf8.count >= 500 && headline.utf8.prefix(500).elementsEqual(text.utf8.prefix(500))
    }
}

extension Severity {
    fileprivate var incidentSeverity: Rule.Severity {
        switch self {
        case .critical: .critical
        case .error: .error
        case .warning: .warning
        case .notice, .info, .debug, .trace: .info
        }
    }
}

import CulpritRecords
import CulpritTraces

/// What identifies and ranks one occurrence of a failure: enough to count it.
///
/// A log that fails all day shows each failure thousands of times, and a report shows one of them in full. So a
/// ``Failure`` gives this at once, and the ``Observation`` only where somebody asks.
public struct Occurrence: Sendable {
    /// What is known of the rule that explains it.
    public struct Explanation: Sendable {
        public var rule: String
        public var severity: Rule.Severity
        /// 0…1, as ``Finding/confidence``.
        public var confidence: Double

        public init(rule: String, severity: Rule.Severity, confidence: Double) {
            self.rule = rule
            self.severity = severity
            self.confidence = confidence
        }
    }

    public var source: String
    /// The first physical line, from 1.
    public var line: Int
    /// When it happened, by the record or else by the trace.
    public var timestamp: Timestamp?
    /// What the record said of itself, where it did.
    public var severity: Severity?
    public var logger: String?
    public var trace: StackTrace?
    /// As ``Observation/headline``.
    public var headline: String
    public var explanation: Explanation?

    public init(
        source: String, line: Int, timestamp: Timestamp? = nil, severity: Severity? = nil, logger: String? = nil,
        trace: StackTrace? = nil, headline: String, explanation: Explanation? = nil
    ) {
        self.source = source
        self.line = line
        self.timestamp = timestamp
        self.severity = severity
        self.logger = logger
        self.trace = trace
        self.headline = headline
        self.explanation = explanation
    }
}

extension Observation {
    /// The part of it that identifies and ranks it.
    public var occurrence: Occurrence {
        Occurrence(
            source: source, line: line, timestamp: timestamp ?? trace?.timestamp, severity: severity, logger: logger,
            trace: trace, headline: headline.isEmpty ? finding?.evidence.first?.text ?? "" : headline,
            explanation: finding.map { .init(rule: $0.rule, severity: $0.severity, confidence: $0.confidence) })
    }
}

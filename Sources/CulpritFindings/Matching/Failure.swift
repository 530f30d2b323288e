import CulpritRecords
import CulpritTraces

/// One failure in the records of an excerpt: what identifies it, and on demand all that a report shows of it.
///
/// It holds on to its whole excerpt; keep the ``Observation`` instead. A class, because it is sorted and handed on.
public final class Failure {
    public let occurrence: Occurrence
    private let subject: Subject
    private let winner: RuleMatch?
    private let alsoConsidered: [String]
    private let scene: Scene
    private let findings: FindingBuilder

    init(
        _ subject: Subject, winner: RuleMatch?, alsoConsidered: [String], scene: Scene, findings: FindingBuilder
    ) {
        self.subject = subject
        self.winner = winner
        self.alsoConsidered = alsoConsidered
        self.scene = scene
        self.findings = findings
        let record = subject.record
        let trace = subject.trace
        occurrence = Occurrence(
            source: subject.source, line: subject.firstLine, timestamp: record?.timestamp ?? trace?.timestamp,
            severity: record?.severity, logger: record?.logger, trace: trace,
            headline: Headline(of: subject, matched: winner?.hits.lines(of: subject).first).text,
            explanation: winner.map {
                .init(rule: $0.rule.id, severity: $0.rule.severity, confidence: $0.confidence)
            })
    }

    /// All that a report shows, put together anew with each call.
    public func observation() -> Observation {
        let finding = winner.map(findings.finding)
        return ObservationBuilder(subject: subject, scene: scene)
            .observation(of: occurrence, finding: finding, alsoConsidered: alsoConsidered)
    }
}

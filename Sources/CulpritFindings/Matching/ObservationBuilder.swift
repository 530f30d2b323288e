import CulpritRecords
import CulpritTraces

/// Puts together what a report shows of one failure.
struct ObservationBuilder {
    private static let evidenceLimit = 12
    private static let contextLimit = 3

    let subject: Subject
    let scene: Scene

    func observation(of occurrence: Occurrence, finding: Finding?, alsoConsidered: [String]) -> Observation {
        let record = subject.record
        let context = scene.context(
            before: scene.number(of: subject), line: occurrence.line, count: ObservationBuilder.contextLimit)
        return Observation(
            source: occurrence.source, stream: subject.trace?.stream ?? record?.stream ?? "", line: occurrence.line,
            timestamp: occurrence.timestamp, severity: occurrence.severity, logger: occurrence.logger,
            format: record?.format ?? "", attributes: record?.attributes ?? [:], trace: subject.trace?.detached,
            headline: occurrence.headline, finding: finding, alsoConsidered: alsoConsidered,
            evidence: evidence(finding).map { evidenceLine($0, occurrence.source) },
            context: context.map { evidenceLine($0, occurrence.source) })
    }

    private func evidenceLine(_ line: LogLine, _ source: String) -> EvidenceLine {
        EvidenceLine(source: source, line: line.number, text: line.quoted)
    }

    // MARK: Evidence

    /// The lines that carry a failure, in the order in which they survive a cut: the announcement, what was raised,
    /// the root's message, the culprit frame, the frame that raised, and what the rule matched on.
    private func evidence(_ finding: Finding?) -> [LogLine] {
        guard let trace = subject.trace else {
            return Array(subject.lines.prefix(ObservationBuilder.evidenceLimit))
        }
        var chosen = Headline.announcement(of: subject).map { [$0] } ?? []
        for exception in [trace.exceptions.last, trace.exceptions.first].compactMap({ $0 }) {
            chosen += messageLines(of: exception)
        }
        chosen += frameLines(of: trace.culpritFrame)
        chosen += frameLines(of: trace.exceptions.first?.frames.last)
        let matched = Set((finding?.evidence ?? []).map(\.line))
        chosen += trace.lines.count > 1 ? subject.lines.filter { matched.contains($0.number) } : []
        if chosen.isEmpty { chosen = Array(subject.lines.prefix(ObservationBuilder.evidenceLimit)) }
        return inReadingOrder(chosen)
    }

    /// An exception's line, and those its message goes on with, a few.
    private func messageLines(of exception: TracedException) -> [LogLine] {
        guard let line = TraceLines.messageLine(of: exception, in: subject.lines),
            let index = subject.lines.firstIndex(where: { $0.number == line.number && $0.text == line.text })
        else { return [] }
        let count = min(4, exception.message.count { $0 == "\n" } + 1)
        return Array(subject.lines[index...].prefix(count))
    }

    /// A frame's line and the source line below it.
    private func frameLines(of frame: Frame?) -> [LogLine] {
        guard let frame, let line = TraceLines.frameLine(of: frame, in: subject.lines),
            let index = subject.lines.firstIndex(where: { $0.number == line.number && $0.text == line.text })
        else { return [] }
        return Array(subject.lines[index...].prefix(frame.sourceLine == nil ? 1 : 2))
    }

    /// Each line once; lines of one physical line (a JSON field) are told apart by their text.
    private func inReadingOrder(_ chosen: [LogLine]) -> [LogLine] {
        var kept: [LogLine] = []
        for line in chosen where kept.count < ObservationBuilder.evidenceLimit {
            if !kept.contains(where: { $0.number == line.number && $0.text == line.text }) { kept.append(line) }
        }
        return subject.lines.filter { line in
            kept.contains { $0.number == line.number && $0.text == line.text }
        }.prefix(ObservationBuilder.evidenceLimit).map { $0 }
    }
}

import CulpritFindings
import CulpritRecords
import CulpritTraces

extension IncidentEntry {
    /// The incident's part of a report: what happened, why, where, and what to do.
    func section(titleLevel: Int) -> [Document.Block] {
        let heading: [Document.Span] = titleLevel == 1 ? [.text(title)] : [.text("\(number). \(title)")]
        var blocks: [Document.Block] = [.heading(level: titleLevel, heading), .paragraph(sentence), .facts(facts)]
        if let finding {
            blocks += rootCause(finding) + whereItStarts + finding.advice
        } else {
            blocks += unexplained + (titleLevel == 1 ? ruleHint : [])
        }
        return blocks
    }

    /// What happened, literally, in one sentence.
    private var sentence: [Document.Span] {
        var spans = whatHappened + [.text(" \(Wording.times(count))")]
        if let culprit = path?.culprit {
            spans += [.text(path?.frames.count == 1 ? ", in " : ", called from ")] + culprit.placedSpans
        } else if let raisedAt {
            spans += [.text(", in "), .code(raisedAt.text)]
        }
        let source = Document.Span.code(Wording.source(observation.source))
        return spans + [.text(", \(count > 1 ? "first " : "")on line \(observation.line) of "), source, .text(".")]
    }

    /// Where the runtime says that it happened, unless that is inside Swift's own library: it helps nobody.
    private var raisedAt: SourceLocation? { trace?.raisedAt.flatMap { $0.file.hasPrefix("Swift/") ? nil : $0 } }

    private var whatHappened: [Document.Span] {
        guard let trace, let raised else {
            let who: [Document.Span] = observation.logger.map { [.code($0)] } ?? [.text("The program")]
            return who + [.text(" logged "), .code(observation.headline)]
        }
        let name = raised.headline
        switch trace.kind {
        case .exception:
            return [.code(name.isEmpty ? "An exception" : name), .text(" was raised")]
        case .fatalError:
            let program = Document.Span.text("The \(Wording.language(trace.language)) program stopped with ")
            return [program, .code(name.isEmpty ? "a fatal error" : name)]
        case .signal:
            let signal = trace.signal ?? (name.isEmpty ? "a signal" : name)
            // The kernel's line about a process without frames does not tell what it was written in.
            let language =
                trace.exceptions.contains { !$0.frames.isEmpty } ? Wording.language(trace.language) + " " : ""
            return [.text("The \(language)program was killed by "), .code(signal)]
        case .testFailure:
            return [.text("A test failed with "), .code(name.isEmpty ? "no message" : name)]
        case .compilerError:
            return [.text("The compiler said "), .code(name.isEmpty ? "no more than that it failed" : name)]
        }
    }

    /// What fits on the first screen: how bad, when, where, what to do first.
    private var facts: [Document.Fact] {
        var facts = [Document.Fact("Severity", [.severity(severity.rawValue)] + classAndConfidence)]
        // "Once" stands in the sentence above already.
        if count > 1 || firstSeen != nil || memory != nil { facts.append(.init("Seen", [.text(seen)])) }
        if let culprit = path?.culprit, !culprit.placedSpans.isEmpty {
            facts.append(.init("Where", culprit.placedSpans))
        }
        if let note = memory?.note {
            facts.append(.init("Last time", [.text("\(note.status) on \(note.written.readable): \(note.text)")]))
        }
        if path?.culprit == nil, let raisedAt { facts.append(.init("Where", [.code(raisedAt.text)])) }
        if let version = VersionsSection(checks: finding?.checks ?? []).fact { facts.append(version) }
        if let first = finding?.mitigations.min(by: { $0.kind.rank < $1.kind.rank }) {
            facts.append(.init("Do first", Prose.spans(first.title) + first.shortCommand))
        }
        if !causes.isEmpty { facts.append(.init("Because of", Self.references(to: causes))) }
        if !consequences.isEmpty { facts.append(.init("Leads to", Self.references(to: consequences))) }
        return facts
    }

    private var classAndConfidence: [Document.Span] {
        guard let finding else { return [.text(", not explained by any rule")] }
        let percent = Int((min(max(finding.confidence.isFinite ? finding.confidence : 0, 0), 1) * 100).rounded())
        return [.text(", \(finding.class.rawValue), confidence \(percent) %, rule "), .code(finding.rule)]
    }

    private var seen: String {
        var text = Wording.times(count)
        if let firstSeen { text += ", " + Wording.period(from: firstSeen, to: lastSeen ?? firstSeen) }
        guard let memory else { return text }
        if memory.isNew { return text + "; new: not in any earlier run" }
        if memory.isBack { text += "; back after it was resolved" }
        if memory.isEscalating { text += "; escalating: much more often than on the days before" }
        text += "; \(Wording.times(memory.count)) in all runs"
        return memory.firstSeen.map { "\(text), since \($0.readable)" } ?? text
    }

    private static func references(to neighbours: [Neighbour]) -> [Document.Span] {
        let shown = neighbours.prefix(4).map { neighbour in
            "failure \(neighbour.number) (\(neighbour.title))" + (neighbour.link.map { ": \($0.because)" } ?? "")
        }
        let more = neighbours.count - shown.count
        let all = shown + (more > 0 ? ["\(more) more"] : [])
        let hasReasons = neighbours.contains { $0.link != nil }
        return [.text(hasReasons ? all.joined(separator: "; ") : Wording.list(all))]
    }

    private func rootCause(_ finding: Finding) -> [Document.Block] {
        var blocks: [Document.Block] = [.heading(level: 3, [.text("Root cause")])]
        if !finding.cause.summary.isEmpty { blocks.append(.paragraph(Prose.strong(finding.cause.summary))) }
        blocks += Prose.blocks(finding.cause.explanation)
        blocks += Advice.labelled("In this case", finding.implies) + Advice.labelled("Impact", finding.impact)
        return blocks + evidenceBlocks
    }

    var evidenceBlocks: [Document.Block] {
        guard !evidence.isEmpty else { return [] }
        return [
            .paragraph([.text("The evidence:")]),
            .excerpt(evidence.map { Document.ExcerptLine($0.line, in: observation.source, isDecisive: $0.isDecisive) }),
        ]
    }

    var whereItStarts: [Document.Block] {
        guard let path, !path.lines.isEmpty else { return [] }
        // Where there is a culprit frame, it is named above and marked in the stack.
        let introduction: [Document.Span] =
            if path.culprit != nil {
                []
            } else if let start = path.frames.first, !start.placedSpans.isEmpty {
                [.text("No frame of your own code is in the trace. It starts in library code, at ")]
                    + start.placedSpans + [.text(":")]
            } else {
                [.text("No frame of your own code is in the trace. It ends in:")]
            }
        return [.heading(level: 3, [.text("Where it starts")])]
            + (introduction.isEmpty ? [] : [.paragraph(introduction)]) + [.stack(path.lines)]
            + (quote?.blocks ?? [])
    }
}

extension Document.ExcerptLine {
    /// The place is the line's number alone in the source that the incident's first sentence names.
    init(_ line: EvidenceLine, in source: String, isDecisive: Bool = false) {
        let place = line.source == source ? "\(line.line)" : "\(Wording.source(line.source)):\(line.line)"
        self.init(place: place, text: line.text, isDecisive: isDecisive)
    }
}

extension Rule.Mitigation {
    /// Its command where it is one that fits behind the title.
    fileprivate var shortCommand: [Document.Span] {
        guard language == "shell", let command = commands.first, commands.count == 1, command.utf8.count <= 60,
            !command.contains(where: \.isNewline)
        else { return [] }
        return [.text(": "), .code(command)]
    }
}

extension SourceLocation {
    /// `main/main.swift:3`, or the file alone.
    fileprivate var text: String { line.map { "\(file):\($0)" } ?? file }
}

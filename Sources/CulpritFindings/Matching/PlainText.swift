import CulpritRecords
import CulpritTraces

/// Bare text: lines that neither a time nor a level tells apart are one record, however much failed in it.
///
/// A terminal's scrollback, a list of events, the output of a build: such a record is cut where a line meets a rule
/// that nothing before it met. Lines that meet the same rule again, and lines that no rule knows, stay with the line
/// before them, so that nobody's advice is torn from its error.
struct PlainText {
    /// How far above or below a trace a line may stand to tell what the trace is about.
    private static let reach = 3

    let search: RuleSearch
    let slow: (String) -> Void

    /// The parts of bare text that tell of different failures.
    ///
    /// - Returns: in order, without what stands before the first line that meets a rule.
    func sections(of lines: ArraySlice<LogLine>, in record: LogRecord) -> [LogRecord] {
        var starts: [Int] = []
        var known: Set<String> = []
        for index in lines.indices {
            guard let rule = rule(for: lines[index], in: record), known.insert(rule).inserted else { continue }
            starts.append(index)
        }
        let ends = starts.dropFirst() + [lines.endIndex]
        return zip(starts, ends).map { record.part(lines[$0..<$1]) }
    }

    private func rule(for line: LogLine, in record: LogRecord) -> String? {
        if Self.tellsOfSuccess(line) { return nil }
        let subject = Subject(record: record.part([line]), lines: [line])
        return RuleMatch.best(of: search.matches(subject, slow: slow))?.rule.id
    }

    /// Whether a test's name is all that a rule met: what passed may be named after any failure.
    static func isPassedTest(_ match: RuleMatch) -> Bool {
        let lines = match.hits.lines(of: match.subject)
        return !lines.isEmpty && lines.allSatisfy(tellsOfSuccess)
    }

    /// A test that passed, as TAP, pytest, Go, jest, mocha, Swift Testing and XCTest print it.
    private static func tellsOfSuccess(_ line: LogLine) -> Bool {
        let text = line.text.drop { $0 == 0x20 || $0 == 0x09 }
        return passedBeginnings.contains { text.starts(with: $0) }
            || passedEndings.contains { text.suffix($0.count).elementsEqual($0) }
    }

    private static let passedBeginnings = ["ok ", "\u{2713} ", "\u{2714} ", "\u{221A} ", "--- PASS", "PASS"].map {
        Array($0.utf8)
    }
    private static let passedEndings = [" PASSED", " ... ok", "' passed"].map { Array($0.utf8) }

    /// Whether a rule met only what stands so far from a trace that it tells of something else.
    static func isAside(_ match: RuleMatch) -> Bool {
        guard match.hits.isAnnouncement, let trace = match.subject.trace else { return false }
        return match.hits.lines(of: match.subject).allSatisfy { line in
            line.number < trace.lines.lowerBound && trace.lines.lowerBound - line.number > reach
                || line.number > trace.lines.upperBound && line.number - trace.lines.upperBound > reach
        }
    }
}

extension LogRecord {
    /// No program's layout was recognised, nor a collector's.
    var isPlainText: Bool { format == "text" }

    fileprivate func part(_ lines: ArraySlice<LogLine>) -> LogRecord {
        var part = self
        part.lines = Array(lines)
        part.bodyStart = lines.first?.text.startIndex ?? 0
        return part
    }
}

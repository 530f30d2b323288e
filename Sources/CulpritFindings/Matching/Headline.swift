import CulpritRecords
import CulpritTraces

/// What a failure's record announced; what was raised where the record begins with the trace itself.
struct Headline {
    let text: String

    /// - Parameter matched: the line that a rule's pattern met; it stands in where the record's own body is empty.
    init(of subject: Subject, matched: @autoclosure () -> LogLine?) {
        let body = subject.record.flatMap(Headline.body)
        if let trace = subject.trace {
            text = (Headline.announcement(of: subject) == nil ? nil : body) ?? trace.raisedLine.bounded
        } else {
            text = body ?? matched()?.quoted ?? ""
        }
    }

    private static func body(of record: LogRecord) -> String? {
        // Longer than the bound in any encoding, so that a line of a megabyte is not decoded for its beginning.
        let text = String(decoding: record.body.prefix(16 * 1024), as: UTF8.self).trimmed.bounded
        return text.isEmpty ? nil : text
    }

    /// The record's first line, where it is not the trace's.
    ///
    /// A trace that loggers print behind their message ("… failed Traceback (most recent call last):") is announced.
    static func announcement(of subject: Subject) -> LogLine? {
        guard let trace = subject.trace, let record = subject.record, let first = record.lines.first else {
            return subject.lines.first
        }
        guard first.number <= trace.lines.lowerBound, !record.body.isEmpty else { return nil }
        let body = record.body
        let isPartOfTrace = trace.text.contains { line in
            line.text == first.text || (!line.text.isEmpty && body == line.text)
        }
        return isPartOfTrace ? nil : first
    }
}

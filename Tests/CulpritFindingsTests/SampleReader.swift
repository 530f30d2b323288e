import CulpritRecords
import CulpritTraces
import Foundation

/// Cuts small sample texts into records, well enough for tests of the matcher: a line that begins with a level
/// (`ERROR:    `, `2026-11-21 14:28:04,805 ERROR [billing] `) begins a record, every other line goes on with the last. Of JSON it knows a container's `log` field and one
/// object per record with the trace in a field of its own.
enum SampleReader {
    static let read: @Sendable (String) -> (records: [LogRecord], traces: [StackTrace]) = { text in
        let records = records(text)
        return (records, TraceReader().traces(in: records))
    }

    static func records(_ text: String, source: String = "app.log") -> [LogRecord] {
        var records: [LogRecord] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for (index, physical) in lines.enumerated() {
            let json = JSONLine(physical)
            if let json, json.log == nil {
                records.append(json.record(number: index + 1, source: source))
                continue
            }
            let line = json?.log.map { $0.hasSuffix("\n") ? $0.dropLast() : $0[...] } ?? physical
            let logLine = LogLine(number: index + 1, text: Array(line.utf8)[...])
            if let head = head(of: line) {
                records.append(
                    LogRecord(
                        source: source, severity: head.severity, logger: head.logger, format: "python-logging",
                        lines: [logLine], bodyStart: head.length))
            } else if records.isEmpty {
                records.append(LogRecord(source: source, lines: [logLine], bodyStart: 0))
            } else {
                records[records.count - 1].lines.append(logLine)
            }
        }
        return records
    }

    private static func head(of line: Substring) -> (severity: Severity, logger: String?, length: Int)? {
        let pattern =
            /^(?:\d{4}-\d\d-\d\d[ T][\d:.,]+Z? +)?\[?(DEBUG|INFO|WARNING|ERROR|CRITICAL)\]?(?: +\[?([a-z][\w.]*)(?:\]:?|:)|: *(?:([a-z][\w.]*):)?)? */
        guard let match = line.prefixMatch(of: pattern) else { return nil }
        let severities: [Substring: Severity] = [
            "DEBUG": .debug, "INFO": .info, "WARNING": .warning, "ERROR": .error, "CRITICAL": .critical,
        ]
        guard let severity = severities[match.output.1] else { return nil }
        return (severity, (match.output.2 ?? match.output.3).map(String.init), match.output.0.utf8.count)
    }
}

/// The fields of a log written as JSON that the rules' examples use.
private struct JSONLine: Decodable {
    var log: String?
    var level: String?
    var logger: String?
    var msg: String?
    var message: String?
    var exception: String?
    var exc_info: String?

    init?(_ line: Substring) {
        guard line.hasPrefix("{"), let fields = try? JSONDecoder().decode(JSONLine.self, from: Data(line.utf8)) else {
            return nil
        }
        self = fields
    }

    func record(number: Int, source: String) -> LogRecord {
        let text = [message, msg, exception, exc_info].compactMap { $0 }.joined(separator: "\n")
        let lines = text.split(separator: "\n").map { LogLine(number: number, text: Array($0.utf8)[...]) }
        return LogRecord(
            source: source, severity: level?.lowercased() == "error" ? .error : .info, logger: logger, format: "json",
            lines: lines, bodyStart: 0)
    }
}

import CulpritRecords
import CulpritTraces

/// One piece of a log that rules are held against: a trace with the record around it, or a record alone.
///
/// A class, because most of what it can tell is asked for by few rules and worked out on first use, once for all.
final class Subject {
    /// More than any runtime prints; of what lies behind it only the end is searched.
    private static let textLimit = 256 * 1024
    /// How far into one line or message patterns look. A pattern may take quadratic time.
    static let lineLimit = 16 * 1024

    let trace: StackTrace?
    let record: LogRecord?
    /// Its own lines, in reading order.
    let lines: [LogLine]
    private let precedingLines: () -> [LogLine]

    /// What stood before it in the same stream and is no failure of its own; conditions and facts look there too.
    private(set) lazy var before: [LogLine] = precedingLines()
    /// Its own lines, joined with `\n`.
    private(set) lazy var text: [UInt8] = Subject.join(lines)
    /// The lines just before it and its own, for conditions.
    private(set) lazy var textWithContext: [UInt8] = before.isEmpty ? text : Subject.join(before + lines)
    /// What the program works out of it for all rules.
    private(set) lazy var facts: [String: String] = Facts.values(for: self)

    init(
        trace: StackTrace? = nil, record: LogRecord?, lines: [LogLine],
        before: @escaping @autoclosure () -> [LogLine] = []
    ) {
        self.trace = trace
        self.record = record
        self.lines = lines
        precedingLines = before
    }

    var source: String { trace?.source ?? record?.source ?? "" }

    /// The physical number of its first line, from 1.
    var firstLine: Int { lines.first?.number ?? trace?.lines.lowerBound ?? 1 }

    /// The own line in which a byte of `text` stands.
    func line(at offset: Int) -> LogLine? {
        var end = 0
        for line in lines {
            end += line.text.count + 1
            if offset < end { return line }
        }
        return lines.last
    }

    /// Calls `body` with the lines of `text`, one by one: searching them need not join them.
    func forEachSearchedLine(_ body: (ArraySlice<UInt8>) -> Void) { Subject.forEachLine(of: lines, body) }

    /// All lines, or of a text that is too long its beginning and its last lines: a trace's end says what was raised.
    private static func forEachLine(of lines: [LogLine], _ body: (ArraySlice<UInt8>) -> Void) {
        var count = 0
        for line in lines {
            guard count < textLimit else {
                for line in lines.suffix(20) { body(line.text.prefix(lineLimit)) }
                return
            }
            body(line.text.prefix(textLimit - count))
            count += line.text.count + 1
        }
    }

    private static func join(_ lines: [LogLine]) -> [UInt8] {
        var joined: [UInt8] = []
        joined.reserveCapacity(min(textLimit, lines.reduce(0) { $0 + $1.text.count + 1 }))
        forEachLine(of: lines) { line in
            if !joined.isEmpty { joined.append(0x0A) }
            joined += line
        }
        return joined
    }
}

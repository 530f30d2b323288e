import CulpritRecords
import CulpritTraces

/// One piece of a log that rules are held against: a trace with the record around it, or a record alone.
struct Subject {
    /// More than any runtime prints; what lies behind it is not searched.
    private static let textLimit = 256 * 1024

    var trace: StackTrace?
    var record: LogRecord?
    /// Its own lines, in reading order.
    var lines: [LogLine]
    /// What stood before it in the same stream and is no failure of its own; conditions and facts look there too.
    var before: [LogLine]
    /// Its own lines, joined with `\n`.
    let text: [UInt8]

    init(trace: StackTrace? = nil, record: LogRecord?, lines: [LogLine], before: [LogLine] = []) {
        self.trace = trace
        self.record = record
        self.lines = lines
        self.before = before
        text = Subject.join(lines)
    }

    /// The lines just before it and its own, for conditions.
    var textWithContext: [UInt8] { before.isEmpty ? text : Subject.join(before + lines) }

    /// The own line in which a byte of `text` stands.
    func line(at offset: Int) -> LogLine? {
        var end = 0
        for line in lines {
            end += line.text.count + 1
            if offset < end { return line }
        }
        return lines.last
    }

    private static func join(_ lines: [LogLine]) -> [UInt8] {
        var joined: [UInt8] = []
        for line in lines {
            guard joined.count < textLimit else { break }
            if !joined.isEmpty { joined.append(0x0A) }
            joined += line.text.prefix(textLimit - joined.count)
        }
        return joined
    }
}

import CulpritRecords

/// One line of a stream, as the languages read it.
struct StreamLine {
    var text: Text
    /// The physical line, from 1.
    var number: Int
    /// The index of its record among the records that were given.
    var record: Int
    /// Whether a recognised format begins a record here: then it cannot continue a message.
    var startsRecord: Bool
    /// Whether a recognised format delimits the record: then its lines belong together.
    var isInRecord: Bool
}

/// The lines of one stream in order, and which of them a trace has taken already.
struct StreamLines {
    let lines: [StreamLine]
    var used: [Bool]

    init(_ lines: [StreamLine]) {
        self.lines = lines
        used = Array(repeating: false, count: lines.count)
    }

    /// The nearest line above that no trace has taken and that is not blank.
    func previousText(before index: Int, within distance: Int = 4) -> Int? {
        var candidate = index - 1
        while candidate >= 0, index - candidate <= distance {
            if used[candidate] { return nil }
            if !lines[candidate].text.isBlank { return candidate }
            candidate -= 1
        }
        return nil
    }

    /// The lines of each stream of the records, in the order in which the streams begin.
    static func streams(of records: [LogRecord]) -> [StreamLines] {
        var order: [String] = []
        var lines: [String: [StreamLine]] = [:]
        for (index, record) in records.enumerated() {
            if lines[record.stream] == nil { order.append(record.stream) }
            for (position, line) in record.lines.enumerated() {
                lines[record.stream, default: []].append(
                    StreamLine(
                        text: line.text, number: line.number, record: index,
                        startsRecord: position == 0 && record.format != "text", isInRecord: record.format != "text"))
            }
        }
        return order.map { StreamLines(lines[$0] ?? []) }
    }
}

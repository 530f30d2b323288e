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
    /// The stacks that were read before, in this stream and in others.
    let memo: FrameMemo

    init(_ lines: [StreamLine], memo: FrameMemo) {
        self.lines = lines
        self.memo = memo
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
    static func streams(of records: [LogRecord], memo: FrameMemo) -> [StreamLines] {
        var numbers: [String: Int] = [:]
        var streams: [[StreamLine]] = []
        for (index, record) in records.enumerated() {
            let number = numbers[record.stream] ?? streams.count
            if number == streams.count {
                numbers[record.stream] = number
                streams.append([])
                // As a rule all records are of one stream.
                if number == 0 { streams[0].reserveCapacity(records.reduce(0) { $0 + $1.lines.count }) }
            }
            let isInRecord = record.format != "text"
            for (position, line) in record.lines.enumerated() {
                streams[number].append(
                    StreamLine(
                        text: line.text, number: line.number, record: index,
                        startsRecord: position == 0 && isInRecord, isInRecord: isInRecord))
            }
        }
        return streams.map { StreamLines($0, memo: memo) }
    }
}

import CulpritRecords
import CulpritTraces

/// Finds records by the place of a line, within one stream.
struct StreamIndex {
    private struct Stream: Hashable {
        var source: String
        var name: String
    }

    private struct Entry {
        var line: Int
        var record: Int
    }

    let records: [LogRecord]
    private let numbers: [Stream: Int]
    /// For each stream the lines of its records, in ascending order.
    private let entries: [[Entry]]
    /// For each record the one before it in its stream; -1 for none.
    private let previous: [Int]
    /// For each record the one behind it in its stream; -1 for none.
    private let following: [Int]

    init(_ records: [LogRecord]) {
        self.records = records
        var numbers: [Stream: Int] = [:]
        var entries: [[Entry]] = []
        var latest: [Int] = []
        var previous: [Int] = []
        previous.reserveCapacity(records.count)
        var following = [Int](repeating: -1, count: records.count)
        for (index, record) in records.enumerated() {
            let stream = Stream(source: record.source, name: record.stream)
            let number = numbers[stream] ?? entries.count
            if number == entries.count {
                numbers[stream] = number
                entries.append([])
                // As a rule all records are of one stream.
                if number == 0 { entries[0].reserveCapacity(records.reduce(0) { $0 + $1.lines.count }) }
                latest.append(-1)
            }
            previous.append(latest[number])
            if latest[number] >= 0 { following[latest[number]] = index }
            latest[number] = index
            for line in record.lines { entries[number].append(Entry(line: line.number, record: index)) }
        }
        for number in entries.indices where !StreamIndex.isSorted(entries[number]) {
            entries[number].sort { ($0.line, $0.record) < ($1.line, $1.record) }
        }
        self.numbers = numbers
        self.entries = entries
        self.previous = previous
        self.following = following
    }

    /// Almost always: only where two processes write into one stream does a record end behind another's beginning.
    private static func isSorted(_ entries: [Entry]) -> Bool {
        zip(entries, entries.dropFirst()).allSatisfy { $0.line <= $1.line }
    }

    /// The records that have a line in a trace's range, in reading order.
    func records(of trace: StackTrace) -> [Int] {
        guard let number = numbers[Stream(source: trace.source, name: trace.stream)] else { return [] }
        let entries = entries[number]
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].line < trace.lines.lowerBound { low = middle + 1 } else { high = middle }
        }
        let own = ownLines(of: trace)
        var found: [Int] = []
        var seen: Set<Int> = []
        for entry in entries[low...] {
            guard entry.line <= trace.lines.upperBound else { break }
            guard found.last != entry.record, own?.contains(entry.line) ?? true else { continue }
            // The trace may go on in the lines of a record that another process began.
            if let own, !found.isEmpty, let begin = records[entry.record].lines.first, !own.contains(begin.number) {
                continue
            }
            if seen.insert(entry.record).inserted { found.append(entry.record) }
        }
        return found
    }

    /// The lines of a trace that has others' lines in between; nil where it has none, or where not all are known.
    private func ownLines(of trace: StackTrace) -> Set<Int>? {
        guard let first = trace.text.first?.number, let last = trace.text.last?.number,
            min(first, last) == trace.lines.lowerBound, max(first, last) == trace.lines.upperBound,
            trace.text.count < trace.lines.count, trace.text.count < TraceReader.textLimit
        else { return nil }
        return Set(trace.text.map(\.number))
    }

    /// The record before another one in its stream.
    func previous(of record: Int) -> Int? {
        previous[record] < 0 ? nil : previous[record]
    }

    /// The record behind another one in its stream.
    func next(of record: Int) -> Int? {
        following[record] < 0 ? nil : following[record]
    }
}

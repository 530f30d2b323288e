import CulpritRecords
import CulpritTraces

/// Finds records by the place of a line, within one stream.
struct StreamIndex {
    struct Stream: Hashable {
        var source: String
        var name: String
    }

    private struct Entry {
        var line: Int
        var record: Int
    }

    let records: [LogRecord]
    /// For each stream the lines of its records, in ascending order.
    private let entries: [Stream: [Entry]]
    /// For each stream its records, in the order of their first lines.
    private let recordsByStream: [Stream: [Int]]
    /// For each record its place in `recordsByStream`.
    private let places: [Int]

    init(_ records: [LogRecord]) {
        self.records = records
        var entries: [Stream: [Entry]] = [:]
        var byStream: [Stream: [Int]] = [:]
        var places = [Int](repeating: 0, count: records.count)
        for (number, record) in records.enumerated() {
            let stream = Stream(source: record.source, name: record.stream)
            places[number] = byStream[stream]?.count ?? 0
            byStream[stream, default: []].append(number)
            for line in record.lines { entries[stream, default: []].append(Entry(line: line.number, record: number)) }
        }
        self.entries = entries.mapValues { $0.sorted { ($0.line, $0.record) < ($1.line, $1.record) } }
        recordsByStream = byStream
        self.places = places
    }

    /// The records that have a line in a trace's range, in reading order.
    func records(of trace: StackTrace) -> [Int] {
        guard let entries = entries[Stream(source: trace.source, name: trace.stream)] else { return [] }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].line < trace.lines.lowerBound { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        for entry in entries[low...] {
            guard entry.line <= trace.lines.upperBound else { break }
            if found.last != entry.record, !found.contains(entry.record) { found.append(entry.record) }
        }
        return found
    }

    /// The record before another one in its stream.
    func previous(of record: Int) -> Int? {
        let stream = Stream(source: records[record].source, name: records[record].stream)
        guard places[record] > 0 else { return nil }
        return recordsByStream[stream]?[places[record] - 1]
    }
}

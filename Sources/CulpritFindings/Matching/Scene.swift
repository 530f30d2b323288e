import CulpritRecords
import CulpritTraces

/// The records and traces of one excerpt, and which of them belong together.
final class Scene {
    /// How many lines before a failure facts and conditions may look at: httpcore's debug log prints about ten per
    /// request.
    private static let linesBefore = 40
    /// How far back to look for them: records of failures are skipped.
    private static let recordsBefore = 60
    /// How far round a trace lines of its record are looked at.
    private static let linesAround = 40

    let records: [LogRecord]
    let traces: [StackTrace]
    private let index: StreamIndex
    /// For each trace the records it stands in; the first one announces it.
    private let recordsOfTrace: [[Int]]
    /// For each record the traces in it, in the order in which they begin.
    private let tracesOfRecord: [[Int]]

    /// - Parameter traces: in the order in which they begin.
    init(records: [LogRecord], traces: [StackTrace]) {
        self.records = records
        self.traces = traces
        let index = StreamIndex(records)
        self.index = index
        recordsOfTrace = traces.map { trace in
            let found = index.records(of: trace)
            return Scene.announcement(of: trace, found, index).map { [$0] + found } ?? found
        }
        var tracesOfRecord = [[Int]](repeating: [], count: records.count)
        for (trace, found) in recordsOfTrace.enumerated() {
            for record in found { tracesOfRecord[record].append(trace) }
        }
        self.tracesOfRecord = tracesOfRecord
    }

    /// True where a trace stands in a record, or is announced by it.
    func isCovered(_ record: Int) -> Bool { !tracesOfRecord[record].isEmpty }

    /// The record right before a trace that begins a record of its own (each line of a journal is one): an error
    /// without a trace there is what the trace is about, not a second failure.
    private static func announcement(of trace: StackTrace, _ found: [Int], _ index: StreamIndex) -> Int? {
        guard let first = found.first, let begin = index.records[first].lines.first,
            begin.number == trace.lines.lowerBound, index.records[first].severity.map({ $0 < .error }) ?? true,
            let previous = index.previous(of: first), let last = index.records[previous].lines.last
        else { return nil }
        let record = index.records[previous]
        guard let severity = record.severity, severity >= .error, last.number == begin.number - 1 else { return nil }
        return previous
    }

    /// A trace with what its record says around it, except for other traces in the same record.
    func subject(ofTrace number: Int) -> Subject {
        let trace = traces[number]
        guard let first = recordsOfTrace[number].first else {
            return Subject(trace: trace, record: nil, lines: trace.text)
        }
        let near = surroundings(of: number)
        let around = recordsOfTrace[number].flatMap { records[$0].lines(in: near) }
        // A record of one physical line holds all its lines under one number; the trace's text is a part of them.
        let isOnOneLine = trace.lines.count == 1 && records[first].lines.count > 1
        let announcing = isOnOneLine ? records[first].lines.prefix(1).filter { !contains(trace, $0) } : []
        let head = announcing + around.filter { $0.number < trace.lines.lowerBound }
        let tail = around.filter { $0.number > trace.lines.upperBound }
        let lines = head.isEmpty && tail.isEmpty ? trace.text : head + trace.text + tail
        return Subject(
            trace: trace, record: records[first], lines: lines, before: self.linesBefore(first))
    }

    /// The lines near a trace, as far as the next trace of its record: bare text is one record however many traces
    /// stand in it.
    private func surroundings(of number: Int) -> ClosedRange<Int> {
        let lines = traces[number].lines
        // Numbers come from outside, so they may be the largest there are.
        var lower = max(lines.lowerBound, Scene.linesAround) - Scene.linesAround
        var upper = min(lines.upperBound, Int.max - Scene.linesAround) + Scene.linesAround
        for record in recordsOfTrace[number] {
            let (earlier, later) = neighbours(of: number, in: tracesOfRecord[record])
            if let earlier { lower = max(lower, min(traces[earlier].lines.upperBound, Int.max - 1) + 1) }
            if let later { upper = min(upper, traces[later].lines.lowerBound - 1) }
        }
        return min(lower, lines.lowerBound)...max(upper, lines.upperBound)
    }

    /// The traces before and behind one of ascending numbers.
    private func neighbours(of number: Int, in numbers: [Int]) -> (earlier: Int?, later: Int?) {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return (low > 0 ? numbers[low - 1] : nil, low + 1 < numbers.count ? numbers[low + 1] : nil)
    }

    func subject(ofRecord number: Int) -> Subject {
        Subject(record: records[number], lines: records[number].lines, before: self.linesBefore(number))
    }

    private func contains(_ trace: StackTrace, _ line: LogLine) -> Bool {
        trace.text.contains { $0.text == line.text }
    }

    /// The lines before a record that are no failures of their own: another failure's text proves nothing here.
    private func linesBefore(_ record: Int) -> [LogLine] {
        var lines: [LogLine] = []
        var current = record
        for _ in 0..<Scene.recordsBefore {
            guard lines.count < Scene.linesBefore, let previous = index.previous(of: current) else { break }
            current = previous
            let isFailure = isCovered(previous) || records[previous].severity.map { $0 >= .error } ?? false
            if !isFailure { lines.insert(contentsOf: records[previous].lines.suffix(Scene.linesBefore), at: 0) }
        }
        return lines.suffix(Scene.linesBefore)
    }

    /// What stood right before a failure in its stream, whatever it was.
    func context(before record: Int?, line: Int, count: Int) -> [LogLine] {
        var lines: [LogLine] = []
        var current = record
        while let number = current, lines.count < count {
            lines.insert(
                contentsOf: records[number].lines(in: Int.min...max(line, Int.min + 1) - 1).suffix(count), at: 0)
            current = index.previous(of: number)
        }
        return lines.suffix(count)
    }

    /// The record's number, for a subject made of it.
    func number(of subject: Subject) -> Int? {
        guard let record = subject.record, let first = record.lines.first else { return nil }
        let trace = StackTrace(
            language: "", kind: .exception, exceptions: [], source: record.source,
            lines: first.number...first.number, stream: record.stream)
        return index.records(of: trace).first
    }
}

extension LogRecord {
    /// Its lines with these numbers; they stand in ascending order.
    fileprivate func lines(in numbers: ClosedRange<Int>) -> ArraySlice<LogLine> {
        let start = firstIndex { $0 >= numbers.lowerBound }
        let end = firstIndex { $0 > numbers.upperBound }
        return lines[start..<max(start, end)]
    }

    /// The first line whose number meets a condition that all further ones meet too.
    private func firstIndex(where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if holds(lines[middle].number) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

import CulpritRecords
import CulpritTraces

/// The records and traces of one excerpt, and which of them belong together.
struct Scene {
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
    private var covered: Set<Int> = []
    /// For each record the traces in it.
    private var tracesOfRecord: [Int: [Int]] = [:]

    init(records: [LogRecord], traces: [StackTrace]) {
        self.records = records
        self.traces = traces
        let index = StreamIndex(records)
        self.index = index
        recordsOfTrace = traces.map { trace in
            let found = index.records(of: trace)
            return Scene.announcement(of: trace, found, index).map { [$0] + found } ?? found
        }
        for (trace, found) in recordsOfTrace.enumerated() {
            covered.formUnion(found)
            for record in found { tracesOfRecord[record, default: []].append(trace) }
        }
    }

    /// True where a trace stands in a record, or is announced by it.
    func isCovered(_ record: Int) -> Bool { covered.contains(record) }

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
        // Bare text is one record however many traces stand in it: only the lines near this one belong to it.
        let near = Scene.neighbourhood(of: trace.lines)
        let others = recordsOfTrace[number].flatMap { tracesOfRecord[$0] ?? [] }.filter { $0 != number }
            .map { traces[$0].lines }.filter { $0.overlaps(near) }
        let around = recordsOfTrace[number].flatMap { records[$0].lines(in: near) }
            .filter { line in !trace.lines.contains(line.number) && !others.contains { $0.contains(line.number) } }
        // A record of one physical line holds all its lines under one number; the trace's text is a part of them.
        let isOnOneLine = trace.lines.count == 1 && records[first].lines.count > 1
        let announcing = isOnOneLine ? records[first].lines.prefix(1).filter { !contains(trace, $0) } : []
        let head = announcing + around.filter { $0.number < trace.lines.lowerBound }
        let tail = around.filter { $0.number > trace.lines.upperBound }
        return Subject(
            trace: trace, record: records[first], lines: head + trace.text + tail, before: linesBefore(first))
    }

    /// The lines and those around them; numbers come from outside, so they may be the largest there are.
    private static func neighbourhood(of lines: ClosedRange<Int>) -> ClosedRange<Int> {
        let lower = max(lines.lowerBound, linesAround) - linesAround
        return min(lower, lines.lowerBound)...(min(lines.upperBound, Int.max - linesAround) + linesAround)
    }

    func subject(ofRecord number: Int) -> Subject {
        Subject(record: records[number], lines: records[number].lines, before: linesBefore(number))
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
            let isFailure = covered.contains(previous) || records[previous].severity.map { $0 >= .error } ?? false
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

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
        let found = traces.map { index.records(of: $0) }
        var inTraces = [Bool](repeating: false, count: records.count)
        for record in found.joined() { inTraces[record] = true }
        recordsOfTrace = zip(traces, found).map { trace, found in
            Scene.announcement(of: trace, found, index, inTraces: inTraces).map { [$0] + found } ?? found
        }
        var tracesOfRecord = [[Int]](repeating: [], count: records.count)
        for (trace, found) in recordsOfTrace.enumerated() {
            for record in found { tracesOfRecord[record].append(trace) }
        }
        self.tracesOfRecord = tracesOfRecord
    }

    /// Everything in it that rules are held against: each trace, and each record that has none.
    var subjects: [Subject] {
        traces.indices.map { subject(ofTrace: $0) }
            + records.indices.filter { !isCovered($0) }.map { subject(ofRecord: $0) }
    }

    /// True where a trace stands in a record, or is announced by it.
    func isCovered(_ record: Int) -> Bool { !tracesOfRecord[record].isEmpty }

    /// The traces in a record, in the order in which they begin.
    func traces(of record: Int) -> [Int] { tracesOfRecord[record] }

    /// The stretches of a record's lines that belong to none of its traces.
    func linesOutsideTraces(of record: Int) -> [ArraySlice<LogLine>] {
        let lines = records[record].lines
        var stretches: [ArraySlice<LogLine>] = []
        var start = lines.startIndex
        for trace in tracesOfRecord[record] {
            let end = records[record].firstIndex { $0 >= traces[trace].lines.lowerBound }
            if start < end { stretches.append(lines[start..<end]) }
            start = max(start, records[record].firstIndex { $0 > traces[trace].lines.upperBound })
        }
        return start < lines.endIndex ? stretches + [lines[start...]] : stretches
    }

    /// True where the next record of the stream, or the one before, has a trace in it.
    func isBesideTrace(_ record: Int) -> Bool {
        [index.previous(of: record), index.next(of: record)].contains { $0.map(isCovered) ?? false }
    }

    /// The record beside a trace that says what the trace is about, where the trace begins a record of its own (each
    /// line of a journal is one): an error without a trace is not a second failure there. Of a view that lists the
    /// newest line first it stands behind the trace, and the trace in the record of what happened later.
    private static func announcement(
        of trace: StackTrace, _ found: [Int], _ index: StreamIndex, inTraces: [Bool]
    ) -> Int? {
        guard let first = found.first, let last = found.last else { return nil }
        if trace.isNewestFirst {
            guard let next = index.next(of: last), index.records[next].isError else { return nil }
            let isBeside = index.records[next].lines.first?.number == trace.lines.upperBound.addingOne
            return isBeside ? next : nil
        }
        let record = index.records[first]
        guard record.lines.first?.number == trace.lines.lowerBound, let previous = index.previous(of: first),
            index.records[previous].isError, !inTraces[previous],
            index.records[previous].lines.last?.number.addingOne == trace.lines.lowerBound
        else { return nil }
        // A record that is an error itself announces itself, unless it says nothing but the trace, or but one line of
        // it: then a formatter puts its prefix before each line.
        let isLine = found.count > 1 && record.lines.count == 1
        let isTrace = trace.text.first.map { record.body.elementsEqual($0.text) } ?? false
        return record.isError && !isLine && !isTrace ? nil : previous
    }

    /// A trace with what its record says around it, except for other traces in the same record.
    func subject(ofTrace number: Int) -> Subject {
        let trace = traces[number]
        guard let first = recordsOfTrace[number].first else {
            return Subject(trace: trace, record: nil, lines: trace.text)
        }
        let near = surroundings(of: number)
        // A record of one physical line holds all its lines under one number; the trace's text is a part of them.
        let isOnOneLine = trace.lines.count == 1 && records[first].lines.count > 1
        let announcing = isOnOneLine ? records[first].lines.prefix(1).filter { !contains(trace, $0) } : []
        let above = lines(of: recordsOfTrace[number], from: near.lowerBound, before: trace.lines.lowerBound)
        let below = lines(
            of: recordsOfTrace[number], from: trace.lines.upperBound.addingOne, before: near.upperBound.addingOne)
        // Newest first, what stands below is what was written before, and the record above is another one.
        let (head, tail) = trace.isNewestFirst ? (announcing + below, []) : (announcing + above, below)
        let lines = head.isEmpty && tail.isEmpty ? trace.text : head + trace.text + tail
        return Subject(
            trace: trace, record: records[first], lines: lines, before: self.linesBefore(first))
    }

    private func lines(of numbers: [Int], from start: Int, before end: Int) -> [LogLine] {
        start < end ? numbers.flatMap { records[$0].lines(in: start...end - 1) } : []
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

extension StackTrace {
    /// Whether it stood upside down in the log; its text is in reading order.
    fileprivate var isNewestFirst: Bool {
        guard let first = text.first, let last = text.last else { return false }
        return first.number > last.number
    }
}

extension Int {
    /// The next line's number; numbers come from outside and may be the largest there are.
    fileprivate var addingOne: Int { self == Int.max ? self : self + 1 }
}

extension LogRecord {
    fileprivate var isError: Bool { severity.map { $0 >= .error } ?? false }

    /// Its lines with these numbers; they stand in ascending order.
    fileprivate func lines(in numbers: ClosedRange<Int>) -> ArraySlice<LogLine> {
        let start = firstIndex { $0 >= numbers.lowerBound }
        let end = firstIndex { $0 > numbers.upperBound }
        return lines[start..<max(start, end)]
    }

    /// The first line whose number meets a condition that all further ones meet too.
    fileprivate func firstIndex(where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if holds(lines[middle].number) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

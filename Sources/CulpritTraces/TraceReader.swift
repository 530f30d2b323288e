import CulpritPatterns
import CulpritRecords

/// Finds the stack traces in records.
///
/// It looks for the anchors of all languages in one pass over each stream, lets the anchor's language read from there,
/// and goes on behind what it took. Reading costs the trace's own length.
public struct TraceReader: Sendable {
    /// In the order in which they are asked about one line: what demands more of a line first. Swift last: its `Fatal
    /// error:` also stands in other programs' lines.
    static let languages: [any TraceLanguage.Type] = [
        Python.self,
        Go.self,
        Java.self,
        JavaScript.self,
        SwiftRuntime.self,
    ]

    /// The literals that at least one trace form of any language must contain; the scanner looks for them.
    public static var anchors: [String] { Array(Set(languages.flatMap { $0.anchors })).sorted() }

    /// How much of a trace's text is kept to quote from and to match rules on, in lines.
    public static let textLimit = 2_000

    private let scanner: LiteralScanner
    /// The indices of the languages of each anchor: several print `    at `.
    private let owners: [[Int]]
    private let memo = FrameMemo()
    private let appCode: AppCode

    /// - Parameter appCode: what the user says of which code is theirs.
    public init(appCode: AppCode = .told) {
        self.appCode = appCode
        let anchors = Self.anchors
        scanner = LiteralScanner(anchors)
        let languages = Self.languages.map { Set($0.anchors) }
        owners = anchors.map { anchor in languages.indices.filter { languages[$0].contains(anchor) } }
    }

    /// All stack traces in the records of one excerpt, in the order in which they begin.
    public func traces(in records: [LogRecord]) -> [StackTrace] {
        var found: [StackTrace] = []
        var origins = FrameOrigins()
        for var stream in StreamLines.streams(of: records, memo: memo) {
            read(&stream, records, &origins, into: &found)
        }
        found.sort { ($0.lines.lowerBound, $0.lines.upperBound) < ($1.lines.lowerBound, $1.lines.upperBound) }
        return found
    }

    private func read(
        _ stream: inout StreamLines, _ records: [LogRecord], _ origins: inout FrameOrigins,
        into found: inout [StackTrace]
    ) {
        for index in stream.lines.indices where !stream.used[index] {
            for (column, owner) in hits(in: stream.lines[index].text) {
                guard let reading = Self.languages[owner].read(stream, at: index, column: column) else { continue }
                for line in reading.lines { stream.used[line.index] = true }
                found.append(finish(reading, of: owner, stream, records, &origins))
                break
            }
        }
    }

    /// Where anchors stand in a line, each language's first only.
    private func hits(in text: Text) -> [(column: Int, owner: Int)] {
        var hits: [(column: Int, owner: Int)] = []
        scanner.forEachHit(in: text.span) { offset, literal in
            for owner in owners[literal] where !hits.contains(where: { $0.owner == owner }) {
                hits.append((text.startIndex + offset, owner))
            }
        }
        return hits.count > 1 ? hits.sorted { $0.owner < $1.owner } : hits
    }

    /// From the smallest to the largest number: a trace printed newest line first is turned round.
    private static func extent(of lines: [LogLine]) -> ClosedRange<Int> {
        guard var low = lines.first?.number else { return 1...1 }
        var high = low
        for line in lines {
            low = min(low, line.number)
            high = max(high, line.number)
        }
        return low...high
    }

    /// The head and, what matters more, the end of a text that is too long.
    private static func bounded(_ lines: [LogLine]) -> [LogLine] {
        guard lines.count > textLimit else { return lines }
        return Array(lines.prefix(textLimit / 2) + lines.suffix(textLimit / 2))
    }

    private func finish(
        _ reading: Reading, of language: Int, _ stream: StreamLines, _ records: [LogRecord],
        _ origins: inout FrameOrigins
    ) -> StackTrace {
        var trace = reading.trace
        var leftOut: Range<Int>?
        if let first = reading.lines.first {
            let record = records[stream.lines[first.index].record]
            trace.source = record.source
            trace.stream = record.stream
            trace.timestamp = record.timestamp
            leftOut = record.linesLeftOut
        }
        let text = reading.lines.map { LogLine(number: stream.lines[$0.index].number, text: $0.text) }
        trace.lines = Self.extent(of: text)
        trace.text = Self.bounded(text)
        if let leftOut, trace.lines.lowerBound < leftOut.lowerBound, trace.lines.upperBound >= leftOut.upperBound {
            trace.isComplete = false
        }
        if !reading.hasOrigins { trace.setOrigins { origins.origin(of: $0, language: language) } }
        if !appCode.isEmpty { trace.setOrigins(appCode.origin) }
        return trace
    }
}

extension StackTrace {
    fileprivate mutating func setOrigins(_ origin: (Frame) -> Frame.Origin) {
        for exception in exceptions.indices {
            for frame in exceptions[exception].frames.indices {
                exceptions[exception].frames[frame].origin = origin(exceptions[exception].frames[frame])
            }
        }
    }
}

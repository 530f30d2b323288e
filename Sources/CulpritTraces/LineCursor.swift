/// The lines of one trace as its language reads them: behind their prefix, foreign lines passed over.
///
/// Lines are fetched only as far as somebody looks, so that a trace costs its own length and not its excerpt's.
struct LineCursor {
    /// A line behind its prefix.
    struct Line {
        var text: Text
        /// Its index in the stream.
        var index: Int
        var startsRecord: Bool
        var record: Int
        /// The physical line, which several share that were written into one.
        var number: Int
    }

    /// With a prefix on every line, how many lines of others may stand between two of ours.
    private static let foreignLimit = 64

    private let stream: StreamLines
    private let prefix: LinePrefix
    /// What a logger appends to every line (Apache a referer, some layouts a bar).
    private let suffix: Text
    private let step: Int
    private let first: Line
    /// Nothing stands round the lines: then they are the stream's own and need not be kept a second time.
    private let isPlain: Bool
    /// How many plain lines are known to follow each other.
    private var reach = 1
    private var next: Int
    private var fetched: [Line] = []
    /// The positions of lines that belong to others.
    private var foreign: Set<Int> = []
    /// The line that is read now.
    private(set) var position = 0

    /// - Parameters:
    ///   - first: the trace's first line, its text cut at the anchor.
    ///   - suffix: what stands at the end of each line; it is taken off.
    ///   - reversed: reads upwards, for views that list the newest line first.
    init(
        _ stream: StreamLines, at index: Int, first: Text, prefix: LinePrefix, suffix: Text = [], reversed: Bool = false
    ) {
        self.stream = stream
        self.prefix = prefix
        self.suffix = suffix
        step = reversed ? -1 : 1
        next = index + step
        let line = stream.lines[index]
        self.first = Line(
            text: Self.without(suffix, first), index: index, startsRecord: false, record: line.record,
            number: line.number)
        isPlain = prefix.isEmpty && suffix.isEmpty
        if !isPlain { fetched = [self.first] }
    }

    /// The line `distance` further on.
    mutating func peek(_ distance: Int = 0) -> Line? {
        if isPlain { return plainLine(position + distance) }
        while fetched.count <= position + distance {
            guard fetch() else { return nil }
        }
        return fetched[position + distance]
    }

    /// Calls `body` with the texts from here on, as they stand, as long as it says so: for many lines, since it makes
    /// nothing of them. None where something stands round the lines.
    mutating func forEachPlainText(_ body: (Text) -> Bool) {
        guard isPlain, step == 1, position > 0 else { return }
        var index = first.index + position
        while index < stream.lines.count, !stream.used[index], !stream.lines[index].startsRecord,
            body(stream.lines[index].text)
        {
            index += 1
        }
        reach = max(reach, index - first.index)
    }

    mutating func advance(by count: Int = 1) { position += count }

    /// Passes over a line of another writer: it stays out of what was read.
    mutating func skip() {
        foreign.insert(position)
        position += 1
    }

    var memo: FrameMemo { stream.memo }

    /// The lines read so far.
    var consumed: [Reading.Line] {
        let end = min(position, isPlain ? reach : fetched.count)
        var lines: [Reading.Line] = []
        lines.reserveCapacity(end)
        for position in 0..<end where foreign.isEmpty || !foreign.contains(position) {
            let line = isPlain ? line(at: position) : fetched[position]
            lines.append(Reading.Line(index: line.index, text: line.text))
        }
        return lines
    }

    private mutating func plainLine(_ position: Int) -> Line? {
        while reach <= position {
            let index = first.index + reach * step
            guard stream.lines.indices.contains(index), !stream.used[index] else { return nil }
            reach += 1
        }
        return line(at: position)
    }

    private func line(at position: Int) -> Line {
        if position == 0 { return first }
        let index = first.index + position * step
        let line = stream.lines[index]
        return Line(
            text: line.text, index: index, startsRecord: line.startsRecord, record: line.record, number: line.number)
    }

    private mutating func fetch() -> Bool {
        var foreign = 0
        while stream.lines.indices.contains(next), foreign < Self.foreignLimit {
            let index = next
            next += step
            if stream.used[index] {
                if prefix.isEmpty { return false }
                continue
            }
            let line = stream.lines[index]
            guard let text = prefix.strip(line.text) else {
                foreign += 1
                continue
            }
            fetched.append(
                Line(
                    text: Self.without(suffix, text), index: index, startsRecord: prefix.isEmpty && line.startsRecord,
                    record: line.record, number: line.number))
            return true
        }
        return false
    }

    private static func without(_ suffix: Text, _ text: Text) -> Text {
        guard !suffix.isEmpty, text.count >= suffix.count, text.suffix(suffix.count) == suffix else { return text }
        return text.dropLast(suffix.count)
    }
}

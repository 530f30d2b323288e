/// Cuts the excerpts of one source out of its blocks, line by line round the hits.
///
/// Everything it decides depends on lines only, so where blocks end makes no difference.
struct ExcerptCutter {
    private let source: String
    private let limits: InputLimits
    private var open: Draft?
    /// The last lines that belong to no excerpt, oldest first: a hit in the next block may want them.
    private var before: [ArraySlice<UInt8>] = []
    /// The number of the next block's first line.
    private var nextLine = 1
    /// The beginning of the source's first line, which every excerpt carries.
    private var head: [UInt8] = []

    /// An excerpt that may still grow.
    private struct Draft {
        var excerpt: Excerpt
        var lineCount = 0
        var linesSinceHit = 0
        var endsIndented = true
        /// Two lines ago it was indented: Go prints a function at the margin and its place below.
        var wasIndented = true
        /// What the lines are since the excerpt would rather have ended.
        var run: TraceRun?
        /// Where the excerpt is too long and nothing but one trace: that one's end.
        var tail: TraceTail?

        /// The excerpt, with a gap where lines were left out.
        var whole: Excerpt {
            guard var tail, tail.dropped > 0 else { return joined(lineCount, self.tail, excerpt.bytes.count) }
            guard tail.align() else { return joined(lineCount, tail, excerpt.bytes.count) }
            let (end, lines) = lastLink
            return joined(lineCount - lines, tail, end)
        }

        private func joined(_ lines: Int, _ tail: TraceTail?, _ end: Int) -> Excerpt {
            var excerpt = excerpt
            excerpt.bytes.removeSubrange(end...)
            guard let tail else { return excerpt }
            let left = tail.dropped + lineCount - lines
            if left > 0 { excerpt.gap = .init(linesBefore: lines, count: left) }
            excerpt.bytes += tail.text
            return excerpt
        }

        /// Where the last link of a chain begins, with the blank line above it, and how many lines there are from
        /// there; the end where none is near.
        private var lastLink: (offset: Int, lines: Int) {
            let bytes = excerpt.bytes
            var start = bytes.count
            for lines in 1..<400 where start > 0 {
                let end = start
                start -= 1
                while start > 0, bytes[start - 1] != 10 { start -= 1 }
                guard TraceRun.isLink(ExcerptCutter.withoutCarrier(bytes[start..<end])) else { continue }
                var blank = max(start - 1, 0)
                while blank > 0, bytes[blank - 1] != 10 { blank -= 1 }
                let text = ExcerptCutter.withoutCarrier(bytes[blank..<start])
                let isBlank = blank < start && (text.first.map { $0 == 10 || $0 == 13 } ?? true)
                return isBlank ? (blank, lines + 1) : (start, lines)
            }
            return (bytes.count, 0)
        }
    }

    init(source: String, limits: InputLimits) {
        self.source = source
        self.limits = limits
    }

    /// The excerpts that are complete with this block.
    mutating func add(_ scan: BlockScan) -> [Excerpt] {
        var done: [Excerpt] = []
        let bytes = scan.block.bytes
        if nextLine == 1, head.isEmpty { head = Array(bytes.prefix { $0 != 10 }.prefix(256)) }
        var position = 0
        var lineIndex = 0
        var hits = scan.hits[...]
        while position < bytes.count {
            if open == nil {
                guard let hit = hits.first else { break }
                begin(at: hit, in: bytes, from: &position, lineIndex: &lineIndex)
            }
            if let next = hits.first, extend(to: next, in: bytes, from: &position, lineIndex: &lineIndex) { continue }
            let end = Bytes.endOfLine(bytes.span, from: position)
            let isHit = hits.first?.range.lowerBound == position
            if isHit { hits.removeFirst() }
            append(bytes[position..<end], line: nextLine + lineIndex, isHit: isHit, done: &done)
            position = end
            lineIndex += 1
        }
        if open == nil { remember(bytes[position...]) }
        nextLine += scan.lineCount
        return done
    }

    /// The excerpt at the end of the source, if one is open.
    mutating func finish() -> Excerpt? {
        defer { open = nil }
        return open?.whole
    }

    /// Opens an excerpt at the lines before a hit and moves to the first of them that stands in this block.
    private mutating func begin(
        at hit: BlockScan.HitLine, in bytes: [UInt8], from position: inout Int, lineIndex: inout Int
    ) {
        var start = hit.range.lowerBound
        var wanted = limits.linesBefore
        while wanted > 0, start > position {
            start -= 1
            while start > position, bytes[start - 1] != 10 { start -= 1 }
            wanted -= 1
        }
        lineIndex = hit.index - (limits.linesBefore - wanted)
        let earlier = before.suffix(wanted)
        position = start
        let firstLine = nextLine + lineIndex - earlier.count
        open = Draft(excerpt: Excerpt(source: source, firstLine: firstLine, bytes: [], sourceHead: head))
        for line in earlier { extend(with: line) }
        before = []
    }

    private mutating func append(_ line: ArraySlice<UInt8>, line number: Int, isHit: Bool, done: inout [Excerpt]) {
        var text = line
        if isLate {
            text = Self.withoutCarrier(line)
            if open?.run == nil { open?.run = TraceRun() }
            open?.run?.add(text)
        }
        if let draft = open, mustCut(draft, before: text) {
            done.append(draft.whole)
            var next = Draft(excerpt: Excerpt(source: source, firstLine: number, bytes: [], sourceHead: head))
            next.linesSinceHit = draft.linesSinceHit
            open = next
        }
        extend(with: line, text)
        if isHit { open?.linesSinceHit = 0 } else { open?.linesSinceHit += 1 }
        // Lines in front of the first hit count as well; there are fewer of them than lines after a hit.
        guard let draft = open, draft.linesSinceHit >= limits.linesAfter,
            !(draft.endsIndented || draft.wasIndented) || draft.linesSinceHit >= limits.linesAfterInside
        else { return }
        done.append(draft.whole)
        open = nil
        before = []
    }

    /// Takes all lines before the next hit at once, where none of them can end the excerpt; false where one could.
    private mutating func extend(
        to hit: BlockScan.HitLine, in bytes: [UInt8], from position: inout Int, lineIndex: inout Int
    ) -> Bool {
        let (count, end) = (hit.index - lineIndex, hit.range.lowerBound)
        guard count > 1, staysOpen(with: count, bytes: end - position) else { return false }
        let last = Self.startOfLine(endingAt: end, in: bytes)
        let isIndented = TraceRun.isInside(bytes[last..<end])
        let wasIndented = TraceRun.isInside(bytes[Self.startOfLine(endingAt: last, in: bytes)..<last])
        open?.excerpt.bytes += bytes[position..<end]
        open?.wasIndented = wasIndented
        open?.endsIndented = isIndented
        open?.lineCount += count
        open?.linesSinceHit += count
        position = end
        lineIndex = hit.index
        return true
    }

    private func staysOpen(with count: Int, bytes: Int) -> Bool {
        guard let open else { return false }
        return open.lineCount > 0 && open.run == nil && open.linesSinceHit + count < limits.linesAfter
            && open.lineCount + count < limits.eagerExcerptLines
            && open.excerpt.bytes.count + bytes <= limits.eagerExcerptBytes
    }

    private static func startOfLine(endingAt end: Int, in bytes: [UInt8]) -> Int {
        var start = end - 1
        while start > 0, bytes[start - 1] != 10 { start -= 1 }
        return max(start, 0)
    }

    private mutating func extend(with line: ArraySlice<UInt8>) { extend(with: line, line) }

    /// - Parameter text: the line without its carrier, as far as that matters.
    private mutating func extend(with line: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) {
        // Not with a copy of the draft at hand: then each line would copy what is kept.
        if isFull {
            if open?.tail == nil { open?.tail = TraceTail() }
            open?.tail?.add(line, text, limits)
        } else {
            open?.excerpt.bytes += line
            open?.lineCount += 1
        }
        let wasIndented = open?.endsIndented ?? true
        open?.wasIndented = wasIndented
        open?.endsIndented = TraceRun.isInside(text)
    }

    /// Whether the excerpt should end where a new entry seems to begin.
    private var isLate: Bool {
        open.map {
            $0.lineCount >= limits.eagerExcerptLines || $0.excerpt.bytes.count > limits.eagerExcerptBytes
        } ?? false
    }

    private var isFull: Bool {
        open.map { $0.lineCount >= limits.excerptLines || $0.excerpt.bytes.count >= limits.excerptBytes } ?? false
    }

    private func mustCut(_ draft: Draft, before line: ArraySlice<UInt8>) -> Bool {
        guard let run = draft.run else { return false }
        // A line at the margin after another: neither inside a trace nor the exception below its frames.
        if !draft.endsIndented, !TraceRun.isInside(line) { return true }
        // What can only be one trace is read as one: all but its middle.
        return isFull && run.length < limits.certainLines
    }

    /// The program's own text: collectors put their stamps before indented lines, too.
    fileprivate static func withoutCarrier(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var envelope = Envelope()
        return Carriers.peel(line, &envelope)
    }

    /// Keeps the last lines of a block's innocent end.
    private mutating func remember(_ bytes: ArraySlice<UInt8>) {
        var lines: [ArraySlice<UInt8>] = []
        var end = bytes.endIndex
        while end > bytes.startIndex, lines.count < limits.linesBefore {
            var start = end - 1
            while start > bytes.startIndex, bytes[start - 1] != 10 { start -= 1 }
            lines.append(bytes[start..<end])
            end = start
        }
        // Copies, lest six lines keep a block of a mebibyte alive.
        before = (before + lines.reversed().map { ArraySlice(Array($0)) }).suffix(limits.linesBefore)
    }
}

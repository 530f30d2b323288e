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
        return open?.excerpt
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
        if let draft = open, mustCut(draft, before: line) {
            done.append(draft.excerpt)
            var next = Draft(excerpt: Excerpt(source: source, firstLine: number, bytes: [], sourceHead: head))
            next.linesSinceHit = draft.linesSinceHit
            open = next
        }
        extend(with: line)
        if isHit { open?.linesSinceHit = 0 } else { open?.linesSinceHit += 1 }
        // Lines in front of the first hit count as well; there are fewer of them than lines after a hit.
        guard let draft = open, draft.linesSinceHit >= limits.linesAfter,
            !draft.endsIndented || draft.linesSinceHit >= limits.linesAfterInside
        else { return }
        done.append(draft.excerpt)
        open = nil
        before = []
    }

    /// Takes all lines before the next hit at once, where none of them can end the excerpt; false where one could.
    private mutating func extend(
        to hit: BlockScan.HitLine, in bytes: [UInt8], from position: inout Int, lineIndex: inout Int
    ) -> Bool {
        let (count, end) = (hit.index - lineIndex, hit.range.lowerBound)
        guard count > 0, staysOpen(with: count, bytes: end - position) else { return false }
        var last = end - 1
        while last > position, bytes[last - 1] != 10 { last -= 1 }
        open?.excerpt.bytes += bytes[position..<end]
        let isIndented = isIndented(bytes[last..<end])
        open?.endsIndented = isIndented
        open?.lineCount += count
        open?.linesSinceHit += count
        position = end
        lineIndex = hit.index
        return true
    }

    private func staysOpen(with count: Int, bytes: Int) -> Bool {
        guard let open else { return false }
        return open.lineCount > 0 && open.linesSinceHit + count < limits.linesAfter
            && open.lineCount + count < limits.eagerExcerptLines
            && open.excerpt.bytes.count + bytes <= limits.eagerExcerptBytes
    }

    private mutating func extend(with line: ArraySlice<UInt8>) {
        open?.excerpt.bytes += line
        open?.lineCount += 1
        let isIndented = isIndented(line)
        open?.endsIndented = isIndented
    }

    private func mustCut(_ draft: Draft, before line: ArraySlice<UInt8>) -> Bool {
        let size = draft.excerpt.bytes.count + line.count
        if draft.lineCount == 0 { return false }
        if size > limits.excerptBytes || draft.lineCount >= limits.excerptLines { return true }
        guard size > limits.eagerExcerptBytes || draft.lineCount >= limits.eagerExcerptLines else { return false }
        // A line at the margin after another: neither inside a trace nor the exception below its frames.
        return !draft.endsIndented && !isIndented(line)
    }

    /// Whether a line looks like the inside of something: indented, or empty.
    private func isIndented(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first else { return true }
        return first == 32 || first == 9 || first == 10 || first == 13
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

import CulpritPatterns

/// Marks the lines of a block in which literals stand, as far as excerpts need to know them.
///
/// The lines behind a hit belong to its excerpt whatever stands in them, so the next few are passed over, and looked at
/// only where no other hit follows while the excerpt lasts: a trace, of which every other line is a hit, is marked once
/// in some twenty lines. The excerpts are the same as with every hit marked.
struct HitMarks {
    private let bytes: [UInt8]
    /// How many lines an excerpt goes on for behind its last hit, at least.
    private let linesAfter: Int
    private(set) var lines: [BlockScan.HitLine] = []
    /// Where to look on: behind the lines that are passed over.
    private(set) var resume = 0
    /// Lines are counted from hit to hit, so that every byte is counted once.
    private var counted = (offset: 0, lines: 0)

    init(in bytes: [UInt8], linesAfter: Int) {
        self.bytes = bytes
        self.linesAfter = linesAfter
    }

    /// Marks the line of a hit that stands at or behind `resume`.
    mutating func add(_ offset: Int, _ scanner: LiteralScanner) {
        let start = startOfLine(at: offset, notBefore: resume)
        let index = lineCount(to: start)
        if let last = lines.last, index - last.index > linesAfter { addLastSkipped(scanner) }
        mark(start, index)
        resume = lines[lines.count - 1].range.upperBound
        var passed = index + 1
        while passed <= index + linesAfter / 2, resume < bytes.count {
            resume = Bytes.endOfLine(bytes.span, from: resume)
            passed += 1
        }
        if resume < bytes.count { counted = (resume, passed) }
    }

    /// Marks the last hit among the lines that were passed over last.
    mutating func addLastSkipped(_ scanner: LiteralScanner) {
        guard let last = lines.last, last.range.upperBound < resume else { return }
        let bytes = bytes
        let skipped = bytes.span.extracting(last.range.upperBound..<resume)
        var found: Int?
        scanner.forEachLine(hitIn: skipped) { offset in
            found = offset
            return Bytes.endOfLine(skipped, from: offset)
        }
        guard let found else { return }
        let start = startOfLine(at: last.range.upperBound + found, notBefore: last.range.upperBound)
        mark(start, last.index + Bytes.countLines(bytes.span, last.range.lowerBound..<start))
    }

    /// How many line ends stand before an offset, which is none before the last one asked for.
    mutating func lineCount(to offset: Int) -> Int {
        let more = Bytes.countLines(bytes.span, counted.offset..<offset)
        counted = (offset, counted.lines + more)
        return counted.lines
    }

    private mutating func mark(_ start: Int, _ index: Int) {
        lines.append(BlockScan.HitLine(range: start..<Bytes.endOfLine(bytes.span, from: start), index: index))
    }

    private func startOfLine(at offset: Int, notBefore bound: Int) -> Int {
        var start = offset
        while start > bound, bytes[start - 1] != 10 { start -= 1 }
        return start
    }
}

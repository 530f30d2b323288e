import CulpritPatterns

/// What one pass over a block found.
struct BlockScan: Sendable {
    /// A line in which at least one literal stands.
    ///
    /// Not every such line is one of these: see ``HitMarks``.
    struct HitLine: Sendable {
        /// Byte offsets in the block; the line end belongs to it.
        var range: Range<Int>
        /// The line's number in the block, from 0.
        var index: Int
    }

    var block: Block
    var hits: [HitLine] = []
    var lineCount = 0
    /// The format of the source; decided by its first block.
    var format: String?

    init(_ block: Block, scanner: LiteralScanner, limits: InputLimits) {
        self.block = block
        scan(with: scanner, limits)
        if block.isFirst { format = FormatSniffer.format(of: block.bytes) }
    }

    private mutating func scan(with scanner: LiteralScanner, _ limits: InputLimits) {
        let bytes = block.bytes
        let text = bytes.span
        var marks = HitMarks(in: bytes, linesAfter: limits.linesAfter)
        scanner.forEachLine(hitIn: text) { offset in
            marks.add(offset, scanner)
            return marks.resume
        }
        marks.addLastSkipped(scanner)
        hits = marks.lines
        // Only the last block of a source may end without a line end.
        let count = marks.lineCount(to: text.count)
        lineCount = text.count > 0 && text[text.count - 1] != 10 ? count + 1 : count
    }
}

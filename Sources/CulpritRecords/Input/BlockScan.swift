import CulpritPatterns

/// What one pass over a block found.
struct BlockScan: Sendable {
    /// A line in which at least one literal stands.
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

    init(_ block: Block, scanner: LiteralScanner) {
        self.block = block
        scan(with: scanner)
        if block.isFirst { format = FormatSniffer.format(of: block.bytes) }
    }

    private mutating func scan(with scanner: LiteralScanner) {
        let bytes = block.bytes
        let text = bytes.span
        var found: [HitLine] = []
        // Lines are counted from hit to hit, so every byte is counted once.
        var countedTo = 0
        var lines = 0
        var lineEnd = 0
        scanner.forEachLine(hitIn: text) { offset in
            var start = offset
            while start > lineEnd, text[start - 1] != 10 { start -= 1 }
            // Right behind another hit's line there is nothing to count but that line.
            lines += start == lineEnd && start > countedTo ? 1 : Bytes.countLines(text, countedTo..<start)
            countedTo = start
            lineEnd = Bytes.endOfLine(text, from: offset)
            found.append(HitLine(range: start..<lineEnd, index: lines))
            return lineEnd
        }
        lines += Bytes.countLines(text, countedTo..<text.count)
        hits = found
        // Only the last block of a source may end without a line end.
        lineCount = text.count > 0 && text[text.count - 1] != 10 ? lines + 1 : lines
    }
}

/// Splits an excerpt into lines of plain text.
struct LineSplitter {
    private let bytes: [UInt8]
    private let hasEscapes: Bool
    private let hasReturns: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // One look at the whole spares a look at each line; most excerpts hold none of these.
        hasEscapes = ANSI.isIn(bytes.span)
        hasReturns = Bytes.find(13, in: bytes.span) != nil
    }

    /// Calls `body` with each line and its number, counted from `first`.
    func forEachLine(from first: Int, _ body: (ArraySlice<UInt8>, Int) -> Void) {
        var start = 0
        var number = first
        while start < bytes.count {
            let end = Bytes.find(10, in: bytes.span, from: start) ?? bytes.count
            emit(bytes[start..<end], number, body)
            start = end + 1
            number += 1
        }
    }

    private func emit(_ raw: ArraySlice<UInt8>, _ number: Int, _ body: (ArraySlice<UInt8>, Int) -> Void) {
        var line = raw
        guard hasReturns || hasEscapes else { return body(line, number) }
        while line.last == 13 { line.removeLast() }
        if hasEscapes, ANSI.isIn(line.span) { line = ANSI.strip(line) }
        guard hasReturns, line.contains(13) else { return body(line, number) }
        // Progress bars overwrite their line, and AWS Lambda ends the lines of a trace with a lone CR.
        for piece in line.split(separator: 13) { body(piece, number) }
    }
}

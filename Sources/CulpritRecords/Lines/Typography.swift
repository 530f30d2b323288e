/// What word processors and web pages make of a traceback: blanks that do not break, quotes that curl.
enum Typography {
    /// Whether an excerpt may hold any of it.
    static func mayBeIn(_ bytes: [UInt8]) -> Bool {
        Bytes.find("File \u{201C}", in: bytes.span) != nil || Bytes.find("\u{A0}", in: bytes.span) != nil
    }

    /// The line as it was, where it begins with such a blank or is a frame; nil for any other.
    static func undo(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let text = line.span
        let start = text.skipBlanks(0)
        let isFrame = Bytes.find("File \u{201C}", in: text) != nil
        guard isFrame || Bytes.has("\u{A0}", in: text, at: start) else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if Bytes.has("\u{A0}", in: text, at: index) {
                plain.append(0x20)
                index += 2
            } else if isFrame, isQuote(text, index) {
                plain.append(0x22)
                index += 3
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain[...]
    }

    private static func isQuote(_ text: Span<UInt8>, _ index: Int) -> Bool {
        Bytes.has("\u{201C}", in: text, at: index) || Bytes.has("\u{201D}", in: text, at: index)
    }
}

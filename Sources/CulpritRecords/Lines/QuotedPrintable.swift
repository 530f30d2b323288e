/// Mails as they are stored: `=3D` stands for `=`, a `=` at the end of a line for a line end that is none.
struct QuotedPrintable {
    /// A line without an end of its own, and where it began.
    private var open: (text: [UInt8], number: Int)?

    /// RFC 2045 allows no longer line, and a mail that has one is none.
    private static let longestLine = 76

    /// Whether an excerpt is a mail with a traceback: every `=` in it is part of the encoding, which no other text keeps
    /// up, and one of them breaks a line.
    static func isIn(_ bytes: [UInt8]) -> Bool {
        let text = bytes.span
        guard Bytes.find("=\n", in: text) != nil || Bytes.find("=\r\n", in: text) != nil else { return false }
        var from = 0
        while let sign = Bytes.find(0x3D, in: text, from: from) {
            guard isBreak(text, sign) || isByte(text, sign) else { return false }
            from = sign + 1
        }
        return Bytes.find("(most recent call last)", in: text) != nil || Bytes.find("File \"", in: text) != nil
    }

    /// Whether a `=` stands for a byte that has to be encoded: the sign itself, what is no ASCII, a blank at a line's end.
    /// `status=200` would be a blank as well, but in the middle of a line blanks are left alone.
    private static func isByte(_ text: Span<UInt8>, _ sign: Int) -> Bool {
        guard sign + 2 < text.count, let high = digit(text[sign + 1]), let low = digit(text[sign + 2]) else {
            return false
        }
        let byte = high << 4 | low
        if byte == 0x3D || byte >= 0x80 { return true }
        return (byte == 0x20 || byte == 9)
            && (isLineEnd(text, sign + 3) || sign + 3 < text.count && text[sign + 3] == 0x3D)
    }

    /// Whether a `=` ends a line that is no longer than a mail's.
    private static func isBreak(_ text: Span<UInt8>, _ sign: Int) -> Bool {
        guard isLineEnd(text, sign + 1) else { return false }
        var start = sign
        while start > 0, text[start - 1] != 10 {
            start -= 1
            if sign - start >= longestLine { return false }
        }
        return true
    }

    private static func isLineEnd(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard index < text.count else { return false }
        return text[index] == 10 || text[index] == 13 && index + 1 < text.count && text[index + 1] == 10
    }

    /// The whole line, once its last part is there.
    mutating func add(_ line: ArraySlice<UInt8>, _ number: Int) -> (line: ArraySlice<UInt8>, number: Int)? {
        let isPart = line.last == 0x3D
        let decoded = Self.decode(isPart ? line.dropLast() : line)
        if open == nil { open = (decoded, number) } else { open?.text += decoded }
        // A part of every line would make one line of everything.
        if isPart, open?.text.count ?? 0 < 1024 * 1024 { return nil }
        return finish()
    }

    /// What is open: at the end the last line may be a part.
    mutating func finish() -> (line: ArraySlice<UInt8>, number: Int)? {
        defer { open = nil }
        return open.map { ($0.text[...], $0.number) }
    }

    private static func decode(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(line.count)
        var index = line.startIndex
        while index < line.endIndex {
            if line[index] == 0x3D, index + 2 < line.endIndex, let high = digit(line[index + 1]),
                let low = digit(line[index + 2])
            {
                plain.append(high << 4 | low)
                index += 3
            } else {
                plain.append(line[index])
                index += 1
            }
        }
        return plain
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        default: nil
        }
    }
}

/// How a source encodes its text, as far as it matters for reading bytes.
enum TextEncoding: Equatable {
    /// UTF-8 or anything in which ASCII stands for itself.
    case utf8
    case utf16LittleEndian, utf16BigEndian

    /// Told by the byte order mark, or by ASCII with a NUL in every second byte (files cut from their beginning).
    static func detect(_ beginning: ArraySlice<UInt8>) -> TextEncoding {
        if beginning.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if beginning.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let sample = Array(beginning.prefix(16))
        guard sample.count >= 8 else { return .utf8 }
        let pairs = stride(from: 0, to: sample.count - 1, by: 2).map { (sample[$0], sample[$0 + 1]) }
        if pairs.allSatisfy({ isText($0.0) && $0.1 == 0 }) { return .utf16LittleEndian }
        if pairs.allSatisfy({ $0.0 == 0 && isText($0.1) }) { return .utf16BigEndian }
        return .utf8
    }

    private static func isText(_ byte: UInt8) -> Bool {
        byte == 9 || byte == 10 || byte == 13 || (32..<127).contains(byte)
    }
}

/// Turns the bytes of a source into UTF-8 as they come; drops the byte order mark.
struct TextDecoder {
    private var encoding: TextEncoding?
    private var rest: [UInt8] = []
    private var highSurrogate: UInt16?

    /// Appends the text of `bytes`; `isLast` says that none follow.
    mutating func decode(_ bytes: [UInt8], into text: inout [UInt8], isLast: Bool = false) {
        if encoding == .utf8 { return text += bytes }
        rest += bytes
        if encoding == nil {
            // Sixteen bytes decide; fewer only when there are no more.
            guard rest.count >= 16 || isLast else { return }
            begin()
        }
        if encoding == .utf8 {
            text += rest
            rest = []
        } else {
            transcode(into: &text)
            if isLast, highSurrogate != nil || !rest.isEmpty { append(0xFFFD, to: &text) }
        }
    }

    private mutating func begin() {
        encoding = TextEncoding.detect(rest[...])
        if encoding != .utf8, rest[0] >= 0xFE { rest.removeFirst(2) }
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
    }

    private mutating func transcode(into text: inout [UInt8]) {
        var index = 0
        while index + 1 < rest.count {
            let first = UInt16(rest[index])
            let second = UInt16(rest[index + 1])
            append(unit: encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second, to: &text)
            index += 2
        }
        rest.removeFirst(index)
    }

    private mutating func append(unit: UInt16, to text: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                append(0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF)), to: &text)
                return
            }
            append(0xFFFD, to: &text)
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            append(UTF16.isTrailSurrogate(unit) ? 0xFFFD : UInt32(unit), to: &text)
        }
    }

    private func append(_ scalar: UInt32, to text: inout [UInt8]) {
        UTF8Writer.append(scalar, to: &text)
    }
}

/// Classes of ASCII bytes, and searches in bytes: `Character` would be slower and would read invalid UTF-8 as
/// something else than what stood there.
extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    var isHexDigit: Bool { isDigit || ((self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "f")) }
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    /// A letter, a digit, an underscore, or part of a character outside ASCII.
    var isNamePart: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self >= 0x80 }
    var lowercased: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// Where the bytes first stand at or after `start`. Costs the product of both lengths at worst: for short needles.
    func firstIndex(of needle: StaticString, from start: Int? = nil) -> Int? {
        let length = needle.utf8CodeUnitCount
        guard length <= count else { return nil }
        var index = start ?? startIndex
        while index <= endIndex - length {
            if starts(with: needle, at: index) { return index }
            index += 1
        }
        return nil
    }

    func starts(with needle: StaticString, at index: Int) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard index >= startIndex, index <= endIndex - length else { return false }
        return needle.withUTF8Buffer { buffer in
            for offset in 0..<length where self[index + offset] != buffer[offset] { return false }
            return true
        }
    }

    func contains(_ needle: StaticString) -> Bool { firstIndex(of: needle) != nil }

    var text: String { String(decoding: self, as: UTF8.self) }

    /// Without blanks at both ends.
    var trimmed: SubSequence {
        var (low, high) = (startIndex, endIndex)
        while low < high, self[low].isBlank { low += 1 }
        while high > low, self[high - 1].isBlank { high -= 1 }
        return self[low..<high]
    }
}

extension String {
    /// At most this many bytes of UTF-8, cut between characters' scalars; an ellipsis marks the cut.
    func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let room = max(limit - 3, 0)
        var end = utf8.index(startIndex, offsetBy: room)
        while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return String(self[..<end]) + "…"
    }
}

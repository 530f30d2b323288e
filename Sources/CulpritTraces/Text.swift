/// A stretch of a line's bytes. Traces are read as bytes; a `String` is made only of what is kept.
typealias Text = ArraySlice<UInt8>

/// The bytes that the readers ask for by name.
enum Byte {
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let quote = UInt8(ascii: "\"")
    static let colon = UInt8(ascii: ":")
    static let dot = UInt8(ascii: ".")
    static let bar = UInt8(ascii: "|")
    static let plus = UInt8(ascii: "+")
    static let caret = UInt8(ascii: "^")
    static let tilde = UInt8(ascii: "~")

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
    static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
    /// Letters, digits, `_` and everything beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == 0x5F || byte >= 0x80 }
}

extension ArraySlice<UInt8> {
    var string: String { String(decoding: self, as: UTF8.self) }

    func starts(with literal: StaticString) -> Bool { has(literal, at: startIndex) }

    func ends(with literal: StaticString) -> Bool { has(literal, at: endIndex - literal.utf8CodeUnitCount) }

    /// Whether the literal stands at this index.
    func has(_ literal: StaticString, at index: Int) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard index >= startIndex, endIndex - index >= length else { return false }
        return literal.withUTF8Buffer { buffer in
            for offset in 0..<length where self[index + offset] != buffer[offset] { return false }
            return true
        }
    }

    /// The index of the literal's first occurrence at or after `from`.
    func firstIndex(of literal: StaticString, from: Int? = nil) -> Int? {
        let length = literal.utf8CodeUnitCount
        guard length > 0, count >= length else { return nil }
        let first = literal.withUTF8Buffer { $0[0] }
        var index = from ?? startIndex
        while index <= endIndex - length {
            if self[index] == first, has(literal, at: index) { return index }
            index += 1
        }
        return nil
    }

    func lastIndex(of literal: StaticString) -> Int? {
        let length = literal.utf8CodeUnitCount
        var index = endIndex - length
        while index >= startIndex {
            if has(literal, at: index) { return index }
            index -= 1
        }
        return nil
    }

    func contains(_ literal: StaticString) -> Bool { firstIndex(of: literal) != nil }

    /// The number of spaces and tabs that it begins with.
    var indentation: Int {
        var index = startIndex
        while index < endIndex, Byte.isBlank(self[index]) { index += 1 }
        return index - startIndex
    }

    var isBlank: Bool { indentation == count }

    var trimmed: Text {
        var low = startIndex
        var high = endIndex
        while low < high, Byte.isBlank(self[low]) { low += 1 }
        while high > low, Byte.isBlank(self[high - 1]) { high -= 1 }
        return self[low..<high]
    }

    /// The decimal number at the index, and where it ends; nil where there is none or it does not fit.
    func number(at index: Int) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while end < endIndex, Byte.isDigit(self[end]) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(self[end] - 0x30))
            guard !overflow, !carry else { return nil }
            value = sum
            end += 1
        }
        return end > index ? (value, end) : nil
    }
}

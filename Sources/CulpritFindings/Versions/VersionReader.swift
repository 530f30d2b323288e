/// Walks through the text of a version, in lower case.
struct VersionReader {
    private let bytes: [UInt8]
    private var index = 0

    /// Longer than any version: what is longer was taken from the wrong place.
    private static let limit = 128

    init(_ text: some StringProtocol) {
        let trimmed = text.utf8.prefix(Self.limit + 1).drop { $0 == 0x20 }
        var bytes = trimmed.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        while bytes.last == 0x20 { bytes.removeLast() }
        self.bytes = bytes.count > Self.limit ? [] : bytes
    }

    var isAtEnd: Bool { index == bytes.count }
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }
    var isAtDigit: Bool { next.map { $0 &- 0x30 < 10 } ?? false }

    /// `-1` behind the numbers, which PEP 440 reads as `.post1`.
    var startsImplicitPost: Bool {
        next == 0x2D && index + 1 < bytes.count && bytes[index + 1] &- 0x30 < 10
    }

    @discardableResult
    mutating func skip(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    /// A word that a separator may stand before.
    mutating func skip(separated word: String) -> Bool {
        let start = index
        skipSeparator()
        if skip(word) { return true }
        index = start
        return false
    }

    @discardableResult
    mutating func skipSeparator() -> Bool {
        guard let next, next == 0x2E || next == 0x2D || next == 0x5F else { return false }
        index += 1
        return true
    }

    /// Nil where there is no digit, or too many of them.
    mutating func number() -> UInt64? {
        let digits = bytes[index...].prefix { $0 &- 0x30 < 10 }
        index = digits.endIndex
        return UInt64(String(decoding: digits, as: UTF8.self))
    }

    /// The number behind a word, with or without a separator; 0 where there is none, nil where it is too large.
    mutating func suffixNumber() -> UInt64? {
        let start = index
        skipSeparator()
        if isAtDigit { return number() }
        index = start
        return 0
    }

    /// The numbers behind the first, each after a dot; false where one is too large.
    mutating func moreNumbers(into numbers: inout [UInt64]) -> Bool {
        while next == 0x2E, index + 1 < bytes.count, bytes[index + 1] &- 0x30 < 10 {
            index += 1
            guard let number = number() else { return false }
            numbers.append(number)
        }
        return true
    }

    /// Letters and digits; nil where there are none.
    mutating func word() -> String? {
        let letters = bytes[index...].prefix { $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }
        index = letters.endIndex
        return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }

    /// What is left, whole.
    mutating func rest() -> String {
        defer { index = bytes.count }
        return String(decoding: bytes[index...], as: UTF8.self)
    }
}

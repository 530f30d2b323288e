/// A place in a pattern's source.
struct PatternCursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }
    var peek: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func next() -> UInt8? {
        guard !isAtEnd else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    /// Passes the token if it stands here.
    mutating func skip(_ token: String) -> Bool {
        guard bytes[position...].starts(with: token.utf8) else { return false }
        position += token.utf8.count
        return true
    }

    /// Passes everything up to and with the next such byte, or to the end.
    mutating func skip(past byte: UInt8) {
        position = bytes[position...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count
    }

    /// Passes bytes while they are of a kind, at most so many.
    mutating func skip(atMost count: Int = .max, while isKind: (UInt8) -> Bool) {
        position += bytes[position...].prefix(count).prefix(while: isKind).count
    }

    struct Quantifier {
        var least: Int
        var most: Int?
    }

    /// Reads `*`, `+`, `?` or `{2,3}` with the mark that makes it lazy or possessive; nil where none stands here.
    mutating func readQuantifier() -> Quantifier? {
        guard let quantifier = readBareQuantifier() else { return nil }
        if peek == UInt8(ascii: "?") || peek == UInt8(ascii: "+") { position += 1 }
        return quantifier
    }

    private mutating func readBareQuantifier() -> Quantifier? {
        if skip("*") { return Quantifier(least: 0, most: nil) }
        if skip("+") { return Quantifier(least: 1, most: nil) }
        if skip("?") { return Quantifier(least: 0, most: 1) }
        guard peek == UInt8(ascii: "{"), let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else {
            return nil
        }
        let inside = bytes[(position + 1)..<end]
        guard let quantifier = Self.counts(inside) else { return nil }
        position = end + 1
        return quantifier
    }

    private static func counts(_ inside: ArraySlice<UInt8>) -> Quantifier? {
        let parts = inside.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let isCounted = parts.allSatisfy { $0.allSatisfy { $0.isASCIIDigit || isBlank($0) } }
        guard isCounted, parts.count <= 2, inside.contains(where: \.isASCIIDigit) else { return nil }
        // `{,3}` and blanks inside the braces are text before PCRE2 10.43 and a quantifier since. "At least none" is
        // true of both, as long as the braces themselves are not taken for text.
        guard !inside.contains(where: isBlank), let least = number(parts[0]) else {
            return Quantifier(least: 0, most: nil)
        }
        return Quantifier(least: least, most: parts.count == 1 ? least : number(parts[1]))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self))
    }
}

/// Reads TOML as far as lock files need it: which table a line stands in, and its keys with their strings.
///
/// Values of other types are passed over, but walked through: a bracket or a `[[package]]` in a string is none.
/// Source: toml.io, 1.0.0.
struct TOMLReader {
    enum Entry: Equatable {
        /// `[a.b]` or, as an element of an array, `[[a.b]]`.
        case table([String], isElement: Bool, line: Int)
        /// A key with its text, where its value is one.
        case value([String], String?, line: Int)
    }

    struct Problem: Error, Equatable {
        var line: Int
        var reason: String
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next table or key; nil at the end.
    mutating func next() throws(Problem) -> Entry? {
        skipToEntry()
        guard let first = peek else { return nil }
        let start = line
        if first == Self.openBracket {
            index += 1
            let isElement = skip(Self.openBracket)
            let path = try keys()
            guard skip(Self.closeBracket), !isElement || skip(Self.closeBracket) else {
                throw problem("the name of a table does not end")
            }
            try endLine()
            return .table(path, isElement: isElement, line: start)
        }
        let path = try keys()
        guard skip(0x3D) else { throw problem("a key without a value") }
        skipBlanks()
        let text = try value()
        try endLine()
        return .value(path, text, line: start)
    }

    // MARK: Values

    /// A string's text; nil for a value of another type, which is passed over.
    private mutating func value() throws(Problem) -> String? {
        switch peek {
        case nil, 0x0A: throw problem("a key without a value")
        case Self.quote, Self.apostrophe: return try string()
        case Self.openBracket, Self.openBrace: try skipNested()
        default: while let byte = peek, byte != 0x0A, byte != 0x23 { index += 1 }
        }
        return nil
    }

    /// An array or an inline table. A counter, not recursion: how deep it nests is the file's choice.
    private mutating func skipNested() throws(Problem) {
        let start = line
        var depth = 0
        while let byte = peek {
            switch byte {
            case Self.quote, Self.apostrophe:
                _ = try string()
                continue
            case 0x23:
                skipComment()
                continue
            case Self.openBracket, Self.openBrace: depth += 1
            case Self.closeBracket, Self.closeBrace: depth -= 1
            case 0x0A: line += 1
            default: break
            }
            index += 1
            if depth == 0 { return }
        }
        throw Problem(line: start, reason: "a bracket that is not closed")
    }

    private mutating func string() throws(Problem) -> String {
        let start = line
        let mark = bytes[index]
        let isLong = bytes[index...].starts(with: [mark, mark, mark])
        index += isLong ? 3 : 1
        var text: [UInt8] = []
        while let byte = peek {
            if byte == mark, !isLong || bytes[index...].starts(with: [mark, mark, mark]) {
                index += isLong ? 3 : 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == 0x0A {
                guard isLong else { break }
                line += 1
            }
            if byte == 0x5C, mark == Self.quote, index + 1 < bytes.count {
                // What is escaped matters to no name and no version; that it is no end of the string does.
                text.append(byte)
                index += 1
                if bytes[index] == 0x0A { line += 1 }
            }
            text.append(bytes[index])
            index += 1
        }
        throw Problem(line: start, reason: "a string that does not end")
    }

    // MARK: Keys

    private mutating func keys() throws(Problem) -> [String] {
        var path: [String] = []
        repeat {
            skipBlanks()
            if peek == Self.quote || peek == Self.apostrophe {
                path.append(try string())
            } else {
                let word = bytes[index...].prefix(while: Self.isKey)
                guard !word.isEmpty else { throw problem("a line that is neither a key nor a table") }
                path.append(String(decoding: word, as: UTF8.self))
                index = word.endIndex
            }
            skipBlanks()
        } while skip(0x2E)
        return path
    }

    private static func isKey(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D || byte == 0x5F
    }

    // MARK: Bytes

    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")
    private static let openBracket = UInt8(ascii: "[")
    private static let closeBracket = UInt8(ascii: "]")
    private static let openBrace = UInt8(ascii: "{")
    private static let closeBrace = UInt8(ascii: "}")

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0D { index += 1 }
    }

    private mutating func skipComment() {
        while let byte = peek, byte != 0x0A { index += 1 }
    }

    private mutating func skipToEntry() {
        while true {
            skipBlanks()
            if peek == 0x23 { skipComment() }
            guard skip(0x0A) else { return }
            line += 1
        }
    }

    private mutating func endLine() throws(Problem) {
        skipBlanks()
        if peek == 0x23 { skipComment() }
        guard peek == nil || peek == 0x0A else { throw problem("more than one entry on a line") }
    }

    private func problem(_ reason: String) -> Problem { Problem(line: line, reason: reason) }
}

extension PatternParser {
    /// Reads what follows a backslash outside a class.
    mutating func parseEscape() throws(Unsupported) -> MatchShapes {
        guard let byte = cursor.next() else { throw Unsupported() }
        switch byte {
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "Z"), UInt8(ascii: "z"),
            UInt8(ascii: "G"):
            return .empty
        // `\K` moves the start of the match: what stands before it is then no part of it.
        case UInt8(ascii: "K"): throw Unsupported()
        default: break
        }
        guard byte.isASCIILetter || byte.isASCIIDigit else { return literal(byte) }
        skipOperand(of: byte)
        // Characters written by number could be decoded; they are mostly what no literal may contain.
        return .gap
    }

    /// Passes what belongs to the escape of a letter or digit.
    ///
    /// Passing too much is harmless as long as it has no syntax of its own: it becomes part of the gap.
    private mutating func skipOperand(of letter: UInt8) {
        switch letter {
        case UInt8(ascii: "c"):
            _ = cursor.next()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            cursor.skip(while: \.isASCIIDigit)
        case UInt8(ascii: "x"):
            if !skip(delimitedBy: "{}") { cursor.skip(atMost: 2, while: \.isASCIIHexDigit) }
        case UInt8(ascii: "p"), UInt8(ascii: "P"):
            if !skip(delimitedBy: "{}") { _ = cursor.next() }
        case UInt8(ascii: "o"):
            _ = skip(delimitedBy: "{}")
        case UInt8(ascii: "k"):
            _ = skip(delimitedBy: "{}", "<>", "''")
        case UInt8(ascii: "N"):
            // `\N{U+20ac}` is a character; `\N{2}` is any character, twice.
            if cursor.skip("{U+") { cursor.skip(past: UInt8(ascii: "}")) }
        case UInt8(ascii: "g"):
            if !skip(delimitedBy: "{}", "<>", "''") {
                cursor.skip(atMost: 1) { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
                cursor.skip(while: \.isASCIIDigit)
            }
        default: break
        }
    }

    /// Passes text from an opening to a closing delimiter, if one of the pairs' openings stands here.
    private mutating func skip(delimitedBy pairs: String...) -> Bool {
        for pair in pairs {
            guard let closing = pair.utf8.last, cursor.skip(String(pair.prefix(1))) else { continue }
            cursor.skip(past: closing)
            return true
        }
        return false
    }

    /// Reads what follows a `[`.
    mutating func parseClass() throws(Unsupported) -> MatchShapes {
        let isNegated = cursor.skip("^")
        var members = 0
        var only: MatchShapes = .gap
        while let byte = cursor.next() {
            // A `]` that stands first is one of the characters. `[.]` is a common way to write a full stop.
            if byte == UInt8(ascii: "]"), members > 0 { return members == 1 && !isNegated ? only : .gap }
            members += 1
            only = literal(byte)
            switch byte {
            case UInt8(ascii: "\\"):
                only = .gap
                try skipEscapedMember()
            case UInt8(ascii: "[") where skipPOSIXName():
                only = .gap
            default: break
            }
        }
        throw Unsupported()
    }

    private mutating func skipEscapedMember() throws(Unsupported) {
        // `\Q` and `\E` change which `]` ends the class, in ways that nobody needs.
        guard let byte = cursor.next(), byte != UInt8(ascii: "Q"), byte != UInt8(ascii: "E") else {
            throw Unsupported()
        }
        if byte == UInt8(ascii: "c") { _ = cursor.next() }
    }

    /// Passes the rest of `[:alpha:]`, `[.x.]` or `[=x=]`, which may stand inside a class and contains a `]`.
    private mutating func skipPOSIXName() -> Bool {
        for mark in [":", ".", "="] {
            var ahead = cursor
            guard ahead.skip(mark) else { continue }
            ahead.skip { $0.isASCIILetter || $0 == UInt8(ascii: "^") }
            guard ahead.skip(mark + "]") else { return false }
            cursor = ahead
            return true
        }
        return false
    }
}

extension UInt8 {
    var isASCIIHexDigit: Bool {
        isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
}

/// The value that stands behind a name: `= x`, `: 'x'`, `": "x"`, `', b'x'`, `:[x]`, or behind a flag and a space.
struct SecretValue {
    /// What else than `=` and `:` may stand between a name and its value.
    struct Separators {
        /// A blank: `--password x`.
        var blank = false
        /// The end of an element's name: `<password>x`.
        var bracket = false
        /// A blank and a quotation of one word: `PASSWORD 'x'`.
        var quote = false
    }

    private let bytes: [UInt8]
    private(set) var start: Int
    private(set) var end: Int
    private(set) var isQuoted = false
    /// Whether `=` stood before it; `:` is also what prose uses.
    private var isAssigned = false
    private var nameIsQuoted = false
    /// Whether it is the first of a list: a message about the field as often as its value.
    private var isListed = false

    var range: Range<Int> { start..<end }

    /// In quotation marks and without a blank.
    var isOneQuotedWord: Bool { isQuoted && !bytes[range].contains(where: \.isBlank) }

    /// Nil where no value follows the name that ends at `index`.
    init?(in bytes: [UInt8], after index: Int, _ separators: Separators) {
        self.bytes = bytes
        start = index
        end = index
        guard readSeparator(separators) else { return nil }
        readValue()
        // `password: str = "x"`: the type is no secret, what follows is.
        if !isQuoted, SecretWords.innocent.contains(text) {
            let type = range
            start = end
            guard readSeparator(Separators()), isAssigned else {
                (start, end) = (type.lowerBound, type.upperBound)
                return
            }
            readValue()
        }
    }

    /// Whether hiding it is right: empty values, variables and prose stay.
    func isSecret(for label: String) -> Bool {
        let value = bytes[range]
        guard value.contains(where: { $0.isASCIIDigit || $0.isASCIILetter || $0 > 0x7F }), !isInnocent else {
            return false
        }
        if label == "private key" { return true }
        if isListed, value.count(where: \.isBlank) > 1 { return false }
        if isQuoted, nameIsQuoted || isAssigned || !["token", "secret", "signature"].contains(label) { return true }
        let isLast = end == bytes.count || bytes[end].isLineEnd || ",;}<".utf8.contains(bytes[end])
        switch label {
        case "pass": return isAssigned && !value.allSatisfy(\.isASCIIDigit)
        case "password", "aws key":
            return isAssigned || isLast || value.contains { !$0.isASCIILetter && $0 != UInt8(ascii: ".") }
        case "signature": return isAssigned && value.count >= 20 && looksRandom
        default: return isAssigned ? value.count >= 4 : value.count >= 8 && looksRandom
        }
    }

    /// With a digit, or long and of both cases.
    private var looksRandom: Bool {
        let value = bytes[range]
        if value.contains(where: \.isASCIIDigit) { return true }
        return value.count >= 16 && !value.contains(UInt8(ascii: "."))
            && value.contains { (0x41...0x5A).contains($0) } && value.contains { (0x61...0x7A).contains($0) }
    }

    /// What gives nothing away: words, masks, and expressions of a program.
    private var isInnocent: Bool {
        let value = bytes[range]
        if SecretWords.innocent.contains(text) { return true }
        if value.count > 2, let first = value.first, "*xX#".utf8.contains(first), value.allSatisfy({ $0 == first }) {
            return true
        }
        if SecretWords.references.contains(where: { value.starts(with: $0.utf8) }) { return true }
        guard !isQuoted else { return false }
        let next = end < bytes.count ? bytes[end] : 0x0A
        // `login(password:user:)` is the name of a function.
        if value.last == UInt8(ascii: ":"), next == UInt8(ascii: ")") || next == UInt8(ascii: "]") { return true }
        // `os.environ["X"]` and `load("X")` end where the quotation begins, `load(x)` and `f(password=password)` at `)`.
        if next.isQuote, let last = value.last, last == UInt8(ascii: "[") || last == UInt8(ascii: "(") { return true }
        guard next == UInt8(ascii: ")") || next == UInt8(ascii: ","), isAssigned else { return false }
        let name = value.prefix(while: \.isWordByte)
        if name.count == value.count { return SecretNames.kind(of: name) != nil && !value.contains(UInt8(ascii: "-")) }
        return next == UInt8(ascii: ")") && !name.isEmpty && value[name.endIndex] == UInt8(ascii: "(")
    }

    private mutating func readSeparator(_ separators: Separators) -> Bool {
        nameIsQuoted = skipQuotes() != nil
        // `headers["token"]`, `user[token]` and the same with its brackets encoded.
        skip { $0 == UInt8(ascii: "]") }
        skip("%5D")
        let nameEnd = start
        skip(\.isBlank)
        guard start < bytes.count else { return false }
        switch bytes[start] {
        // `Password::new` is a path of names.
        case UInt8(ascii: ":") where start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: ":"): return false
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            isAssigned = bytes[start] == UInt8(ascii: "=")
            skip { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ">") }
        case UInt8(ascii: ",") where nameIsQuoted: start += 1
        case UInt8(ascii: ">") where separators.bracket && start == nameEnd:
            start += 1
            isAssigned = true
        case UInt8(ascii: "%") where skip("%3D"): isAssigned = true
        case UInt8(ascii: "'") where separators.quote && start > nameEnd && hasOneQuotedWord: isAssigned = true
        default:
            guard separators.blank, start > nameEnd else { return false }
            isAssigned = true
        }
        skip(\.isBlank)
        return start < bytes.count
    }

    /// Whether a quotation without blanks stands here.
    private var hasOneQuotedWord: Bool {
        let rest = bytes[(start + 1)...].prefix { !$0.isBlank && !$0.isLineEnd && $0 != UInt8(ascii: "'") }
        return !rest.isEmpty && rest.endIndex < bytes.count && bytes[rest.endIndex] == UInt8(ascii: "'")
    }

    private mutating func readValue() {
        if bytes[start] == UInt8(ascii: "["), start + 1 < bytes.count {
            isListed = true
            start += 1
        }
        let prefixed = start + 1 < bytes.count && "bruf".utf8.contains(bytes[start]) && bytes[start + 1].isQuote
        if prefixed { start += 1 }
        if let backslashes = skipQuotes() {
            isQuoted = true
            end = endOfQuotation(quote: bytes[start - 1], backslashes: backslashes)
        } else {
            end = start
            while end < bytes.count, bytes[end] > 0x20, !"\"',;&)]}<>".utf8.contains(bytes[end]) { end += 1 }
            dropEscapes()
        }
    }

    /// Text that was escaped for another: `password=x\n`, `password%3Dx%26y`, `password=x\",`.
    private mutating func dropEscapes() {
        let value = bytes[range]
        if let first = value.indices.first(where: { index in
            value[index] == UInt8(ascii: "%") && value[index...].starts(with: "%26".utf8)
                || value[index] == UInt8(ascii: "\\") && index + 1 < bytes.count
                    && ("\"'".utf8.contains(bytes[index + 1]) || value[index...].starts(with: "\\n".utf8))
        }) {
            end = first
        }
    }

    /// Where the quotation ends, or the line if it does not. A quote that is escaped as often as the first one ends it.
    private func endOfQuotation(quote: UInt8, backslashes: Int) -> Int {
        var index = start
        var run = 0
        while index < bytes.count, !bytes[index].isLineEnd {
            if bytes[index] == UInt8(ascii: "\\") {
                run += 1
            } else {
                let closes = backslashes == 0 ? run.isMultiple(of: 2) : run == backslashes
                if bytes[index] == quote, closes { return index - (backslashes == 0 ? 0 : run) }
                run = 0
            }
            index += 1
        }
        return index
    }

    /// Skips `"` or `'` with the backslashes before it, and says how many they were; nil where no quote is.
    private mutating func skipQuotes() -> Int? {
        var index = start
        while index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < bytes.count, bytes[index].isQuote else { return nil }
        defer { start = index + 1 }
        return index - start
    }

    private mutating func skip(_ condition: (UInt8) -> Bool) {
        while start < bytes.count, condition(bytes[start]) { start += 1 }
    }

    @discardableResult
    private mutating func skip(_ text: StaticString) -> Bool {
        let isThere = text.withUTF8Buffer { bytes[start...].starts(with: $0) }
        if isThere { start += text.utf8CodeUnitCount }
        return isThere
    }

    /// In small letters; empty where it is longer than every word that matters.
    private var text: String { range.count > 16 ? "" : String(decoding: bytes[range], as: UTF8.self).lowercased() }
}

/// Values that are no secrets.
private enum SecretWords {
    /// Values that give nothing away, and the types of annotations.
    static let innocent: Set<String> = [
        "none", "null", "nil", "true", "false", "undefined", "str", "string", "bytes", "int", "bool", "optional",
        "string?", "secretstr", "any", "[redacted]", "<redacted>", "redacted", "[filtered]", "filtered", "[masked]",
        "(none)", "yes", "no", "required", "missing", "invalid", "incorrect", "wrong", "expired", "revoked", "empty",
        "unset", "failed", "denied", "unknown", "rejected", "not", "is", "was", "changed", "mismatch",
        "set",
    ]

    /// How values begin that are variables, placeholders, paths or addresses rather than secrets.
    static let references = [
        "$", "{", "%s", "%d", "%r", "%(", "%v", "...", "…", "/", "[redacted:", "redacted:", "self.", "cls.", "os.",
        "settings.", "config.", "request.", "args.", "environ", "getenv", "get_", "Field(", "SecretStr(", "len(",
        "process.env", "ENV[", "env.", "<",
    ]
}

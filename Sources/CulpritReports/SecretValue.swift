/// The value that stands behind a name: `= x`, `: 'x'`, `": "x"`, `', b'x'`, or behind a flag and a space.
struct SecretValue {
    private let bytes: [UInt8]
    private(set) var start: Int
    private(set) var end: Int
    private(set) var isQuoted = false
    /// Whether `=` stood before it; `:` is also what prose uses.
    private var isAssigned = false

    var range: Range<Int> { start..<end }

    /// Nil where no value follows the name that ends at `index`.
    init?(in bytes: [UInt8], after index: Int, isFlag: Bool) {
        self.bytes = bytes
        start = index
        end = index
        guard readSeparator(isFlag: isFlag) else { return nil }
        readValue()
        // `password: str = "x"`: the type is no secret, what follows is.
        if !isQuoted, Self.innocent.contains(text) {
            let type = range
            start = end
            guard readSeparator(isFlag: false), isAssigned else {
                (start, end) = (type.lowerBound, type.upperBound)
                return
            }
            readValue()
        }
    }

    /// Whether hiding it is right: empty values, variables and prose stay.
    func isSecret(for label: String) -> Bool {
        if range.isEmpty || Self.innocent.contains(text) { return false }
        if Self.references.contains(where: { bytes[range].starts(with: $0.utf8) }) { return false }
        if isQuoted || label == "private key" { return true }
        let looksRandom = bytes[range].contains { !$0.isASCIILetter && $0 != UInt8(ascii: ".") }
        let isLast = end == bytes.count || bytes[end].isLineEnd || ",;}".utf8.contains(bytes[end])
        if label == "password" || label == "aws key" { return isAssigned || looksRandom || isLast }
        return isAssigned ? range.count >= 4 : range.count >= 8 && looksRandom
    }

    private mutating func readSeparator(isFlag: Bool) -> Bool {
        let nameIsQuoted = skipQuote()
        if nameIsQuoted { skip { $0 == UInt8(ascii: "]") } }
        let nameEnd = start
        skip(\.isBlank)
        guard start < bytes.count else { return false }
        switch bytes[start] {
        case UInt8(ascii: "="), UInt8(ascii: ":"):
            isAssigned = bytes[start] == UInt8(ascii: "=")
            skip { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ">") }
        case UInt8(ascii: ",") where nameIsQuoted: start += 1
        default:
            guard isFlag, start > nameEnd else { return false }
            isAssigned = true
        }
        skip(\.isBlank)
        return start < bytes.count
    }

    private mutating func readValue() {
        let prefixed = start + 1 < bytes.count && "bruf".utf8.contains(bytes[start]) && bytes[start + 1].isQuote
        if prefixed { start += 1 }
        let quoteStart = start
        if skipQuote() {
            isQuoted = true
            let isEscaped = bytes[quoteStart] == UInt8(ascii: "\\")
            end = endOfQuotation(quote: bytes[start - 1], isEscaped: isEscaped)
        } else {
            end = start
            while end < bytes.count, bytes[end] > 0x20, !"\"',;&)]}<>".utf8.contains(bytes[end]) { end += 1 }
        }
    }

    /// Where the quotation ends, or the line if it does not.
    private func endOfQuotation(quote: UInt8, isEscaped: Bool) -> Int {
        var index = start
        while index < bytes.count, !bytes[index].isLineEnd {
            if bytes[index] == UInt8(ascii: "\\") {
                if isEscaped, index + 1 < bytes.count, bytes[index + 1] == quote { return index }
                index += 2
            } else if bytes[index] == quote {
                return index
            } else {
                index += 1
            }
        }
        return min(index, bytes.count)
    }

    /// Skips `"`, `'`, `\"` or `\'`.
    private mutating func skipQuote() -> Bool {
        var index = start
        if index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < bytes.count, bytes[index].isQuote else { return false }
        start = index + 1
        return true
    }

    private mutating func skip(_ condition: (UInt8) -> Bool) {
        while start < bytes.count, condition(bytes[start]) { start += 1 }
    }

    private var text: String { range.count > 16 ? "" : String(decoding: bytes[range], as: UTF8.self) }

    /// Values that give nothing away, and the types of annotations.
    private static let innocent: Set<String> = [
        "None", "none", "null", "NULL", "nil", "true", "false", "True", "False", "undefined", "str", "String", "string",
        "bytes", "int", "bool", "Optional", "String?", "***", "****", "*****", "********", "[REDACTED]", "(none)",
        "yes",
        "no", "required", "missing", "invalid",
    ]

    /// How values begin that are variables, placeholders, paths or addresses rather than secrets.
    private static let references = [
        "$", "{", "%", "...", "…", "/", "[redacted:", "self.", "cls.", "os.", "settings.", "config.", "request.",
        "args.",
        "environ", "getenv", "get_", "Field(", "SecretStr(", "len(",
    ]
}

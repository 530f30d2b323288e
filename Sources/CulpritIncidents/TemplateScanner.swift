/// Reads one line word by word and writes its template.
struct TemplateScanner {
    private let line: [UInt8]
    private let quotes: MessageTemplate.Quotes
    private var position = 0
    private var words = TemplateWriter()

    init(line: [UInt8], quotes: MessageTemplate.Quotes) {
        self.line = line
        self.quotes = quotes
    }

    mutating func scan() -> String {
        // An interpreter's suggestion changes with its version and with unrelated names nearby.
        let end = line.firstIndex(of: ". Did you mean") ?? line.count
        while position < end {
            let byte = line[position]
            if byte.isQuote, isAtBoundary, let close = closingQuote(before: end), isData(position + 1..<close) {
                words.append([byte], hole: "<text>", [byte])
                position = close + 1
            } else if byte == UInt8(ascii: "<"), let close = objectEnd(before: end) {
                position = close + 1
            } else if byte.isDelimiter {
                words.append(delimiter: byte)
                position += 1
            } else {
                scanWord(before: end)
            }
        }
        return words.finish()
    }

    private var isAtBoundary: Bool { position == 0 || !line[position - 1].isNamePart }

    /// One run without delimiters. A comma between digits belongs to the number.
    private mutating func scanWord(before end: Int) {
        var wordEnd = position + 1
        while wordEnd < end {
            let byte = line[wordEnd]
            if byte == UInt8(ascii: ","), wordEnd + 1 < end, line[wordEnd - 1].isDigit, line[wordEnd + 1].isDigit {
                wordEnd += 1
                continue
            }
            if byte.isDelimiter { break }
            wordEnd += 1
        }
        if line[position..<wordEnd].contains("://") {
            // A query has delimiters of its own.
            while wordEnd < end, !line[wordEnd].endsURL { wordEnd += 1 }
        }
        var coreEnd = wordEnd
        while coreEnd > position + 1, line[coreEnd - 1].isClosingPunctuation { coreEnd -= 1 }
        words.append(word: line[position..<coreEnd])
        for index in coreEnd..<wordEnd { words.append(delimiter: line[index]) }
        position = wordEnd
    }

    private func closingQuote(before end: Int) -> Int? {
        let quote = line[position]
        var index = position + 1
        while index < end {
            if line[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if line[index] == quote, index + 1 == end || !line[index + 1].isNamePart { return index }
            index += 1
        }
        return nil
    }

    private func isData(_ content: Range<Int>) -> Bool {
        switch quotes {
        case .keep: false
        case .mask: true
        case .maskData:
            content.count > 32
                || line[content].contains {
                    $0.isDigit || $0.isBlank || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@")
                }
        }
    }

    /// `<app.Thing object at 0x7f…>`: writes `<app.Thing>` and gives the index of the closing bracket.
    private mutating func objectEnd(before end: Int) -> Int? {
        let limit = min(end, position + 256)
        guard let close = line[position..<limit].firstIndex(of: UInt8(ascii: ">")),
            let address = line[position..<close].firstIndex(of: " at 0x")
        else { return nil }
        let inner = line[position + 1..<address]
        let name = inner.prefix { !$0.isBlank }
        words.append([UInt8(ascii: "<")], verbatim: name, [UInt8(ascii: ">")])
        return close
    }
}

extension UInt8 {
    var isQuote: Bool { self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") || self == UInt8(ascii: "`") }

    fileprivate var isDelimiter: Bool {
        if self <= 0x20 || self == 0x7F || isQuote { return true }
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "|"),
            UInt8(ascii: ";"), UInt8(ascii: ","):
            return true
        default:
            return false
        }
    }

    fileprivate var endsURL: Bool {
        isDelimiter && self != UInt8(ascii: "=") && self != UInt8(ascii: ";") && self != UInt8(ascii: ",")
    }

    fileprivate var isClosingPunctuation: Bool {
        self == UInt8(ascii: ".") || self == UInt8(ascii: ":") || self == UInt8(ascii: "!") || self == UInt8(ascii: "?")
    }
}

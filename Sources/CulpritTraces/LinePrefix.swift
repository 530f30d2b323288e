/// What stands before the text on each line of a trace: learned at the line where the trace begins.
///
/// Loggers put a time, a pid or a name before every line, mail a `> `, a document an indentation. Digits that count or
/// tell the time change from line to line; everything else must stay. A number alone in brackets is a pid and stays
/// too: that is how the lines of two processes are told apart.
struct LinePrefix {
    private enum Piece {
        case literal(UInt8)
        case digits
        /// Blanks that pad the digits behind them: a column of numbers.
        case padding
        /// What `grep` puts round a line's number: `:` where it found something, `-` elsewhere.
        case separator
    }

    private let pieces: [Piece]
    /// Only blanks: then shorter indentation (a blank line) is accepted.
    private let isBlank: Bool

    static let none = LinePrefix(Text())

    /// What may stand before the lines of a trace whose first line begins with `lead`: the same again, or nothing where
    /// only that line was prefixed.
    static func candidates(before lead: Text) -> [LinePrefix] { lead.isEmpty ? [.none] : [LinePrefix(lead), .none] }

    init(_ prefix: Text) {
        isBlank = prefix.isBlank
        var pieces: [Piece] = []
        var index = prefix.startIndex
        while index < prefix.endIndex {
            guard Byte.isDigit(prefix[index]) else {
                pieces.append(.literal(prefix[index]))
                index += 1
                continue
            }
            var end = index
            while end < prefix.endIndex, Byte.isDigit(prefix[end]) { end += 1 }
            if Self.isProcess(prefix, index..<end) {
                pieces += prefix[index..<end].map { .literal($0) }
            } else {
                Self.pad(&pieces)
                pieces.append(.digits)
            }
            index = end
        }
        if Self.isNumberedMatch(prefix) { Self.separate(&pieces) }
        self.pieces = pieces
    }

    var isEmpty: Bool { pieces.isEmpty }

    private static func pad(_ pieces: inout [Piece]) {
        let count = pieces.count
        while case .literal(Byte.space) = pieces.last { pieces.removeLast() }
        if pieces.count < count { pieces.append(.padding) }
    }

    /// `app.log-118-` or `118:`, as `grep -n` writes it.
    private static func isNumberedMatch(_ prefix: Text) -> Bool {
        guard prefix.count > 1, let last = prefix.last, isSeparator(last), !prefix.contains(where: Byte.isBlank) else {
            return false
        }
        let digits = prefix.dropLast().reversed().prefix(while: Byte.isDigit).count
        let rest = prefix.dropLast(digits + 1)
        return digits > 0 && (rest.last.map(isSeparator) ?? true)
    }

    private static func separate(_ pieces: inout [Piece]) {
        pieces[pieces.count - 1] = .separator
        if pieces.count > 2 { pieces[pieces.count - 3] = .separator }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == Byte.colon || byte == UInt8(ascii: "-") }

    /// The text behind the prefix; nil where the line does not carry it.
    func strip(_ line: Text) -> Text? {
        if pieces.isEmpty { return line }
        var index = line.startIndex
        for (position, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let byte):
                guard index < line.endIndex, line[index] == byte else {
                    // Trailing blanks are often trimmed from a line that says nothing.
                    let rest = pieces[position...].allSatisfy {
                        if case .literal(let byte) = $0 { Byte.isBlank(byte) } else { false }
                    }
                    return rest && line[index...].isBlank ? line[line.endIndex...] : nil
                }
                index += 1
            case .padding:
                while index < line.endIndex, line[index] == Byte.space { index += 1 }
            case .separator:
                guard index < line.endIndex, Self.isSeparator(line[index]) else { return nil }
                index += 1
            case .digits:
                guard index < line.endIndex, Byte.isDigit(line[index]) else { return nil }
                while index < line.endIndex, Byte.isDigit(line[index]) { index += 1 }
            }
        }
        return line[index...]
    }

    private static func isProcess(_ prefix: Text, _ digits: Range<Int>) -> Bool {
        guard digits.lowerBound > prefix.startIndex, digits.upperBound < prefix.endIndex else { return false }
        let before = prefix[digits.lowerBound - 1]
        let after = prefix[digits.upperBound]
        return before == UInt8(ascii: "[") && after == UInt8(ascii: "]")
            || before == UInt8(ascii: "(") && after == UInt8(ascii: ")")
    }
}

/// What stands before the text on each line of a trace: learned at the line where the trace begins.
///
/// Loggers put a time, a pid or a name before every line, mail a `> `, a document an indentation. Digits that count or
/// tell the time change from line to line; everything else must stay. A number alone in brackets is a pid and stays
/// too: that is how the lines of two processes are told apart.
struct LinePrefix {
    private enum Piece {
        case literal(UInt8)
        case digits
    }

    private let pieces: [Piece]
    /// Only blanks: then shorter indentation (a blank line) is accepted.
    private let isBlank: Bool

    static let none = LinePrefix(Text())

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
                pieces.append(.digits)
            }
            index = end
        }
        self.pieces = pieces
    }

    var isEmpty: Bool { pieces.isEmpty }

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

/// Puts backslashes into a text where Markdown could see markup, and only there: `snake_case`, `a > b`, `~/.config` and
/// `C:\\Users` stay readable.
///
/// What stands before and behind the whole text is not known: there, a mark counts as markup. It looks at scalars, as
/// Markdown does: a mark that an accent combines with is another character and still a mark.
struct MarkdownEscapes {
    private let scalars: [Unicode.Scalar]
    private let hasLinks: Bool

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        // Brackets alone are text. `](` and `][` make links, `]:` and `[^` definitions, `[[` a link in a wiki, and one
        // at the beginning a box to tick.
        hasLinks =
            scalars.first == "[" || scalars.last == "]"
            || zip(scalars, scalars.dropFirst()).contains { first, second in
                switch (first, second) {
                case ("]", "("), ("]", "["), ("]", ":"), ("[", "["), ("[", "^"): true
                default: false
                }
            }
    }

    var escaped: String {
        var shown = String.UnicodeScalarView()
        for index in scalars.indices {
            if isMarkup(at: index) { shown.append("\\") }
            shown.append(scalars[index])
        }
        return String(shown)
    }

    private func isMarkup(at index: Int) -> Bool {
        let previous = index > 0 ? scalars[index - 1] : nil
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        switch scalars[index] {
        case "`", "|": return true
        case "\\": return next.map(\.isMark) ?? true
        case "[", "]": return hasLinks
        // A tag, a comment or an address; an entity ends in a semicolon.
        case "<": return next.map { $0.properties.isAlphabetic || $0 == "/" || $0 == "!" || $0 == "?" } ?? true
        case "&": return next.map { $0 == "#" || $0.properties.isAlphabetic } ?? true && endsEntity(from: index)
        // Between blanks it is neither the beginning of something nor its end.
        case "*": return previous != " " || next != " "
        // At a word's beginning it only opens, and nothing closes it: all others have backslashes.
        case "~", "$": return previous != " " || next == scalars[index] || next == nil
        case "_": return !isInsideWord(previous, next)
        default: return false
        }
    }

    private func endsEntity(from index: Int) -> Bool {
        let rest = scalars[index...].dropFirst().prefix(40)
        guard let end = rest.firstIndex(where: { !($0 == "#" || $0.isWordPart) }) else { return true }
        return scalars[end] == ";"
    }

    private func isInsideWord(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let previous, let next else { return false }
        return previous == " " && next == " " || previous.isWordPart && next.isWordPart
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { properties.isAlphabetic || properties.numericType != nil }

    /// What a backslash takes the meaning from: ASCII's punctuation and symbols.
    fileprivate var isMark: Bool { (0x21...0x7E).contains(value) && !isWordPart }
}

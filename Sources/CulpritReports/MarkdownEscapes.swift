/// Puts backslashes into a text where Markdown could see markup, and only there: `snake_case`, `a > b`, `~/.config` and
/// `C:\\Users` stay readable.
///
/// What stands before and behind the whole text is not known: there, a mark counts as markup.
struct MarkdownEscapes {
    private let characters: [Character]
    private let hasLinks: Bool

    init(_ text: String) {
        characters = Array(text)
        // Brackets alone are text. `](` and `][` make links, `]:` and `[^` definitions, `[[` a link in a wiki, and one
        // at the beginning a box to tick.
        let marks = ["](", "][", "]:", "[[", "[^"]
        hasLinks = text.hasPrefix("[") || text.hasSuffix("]") || marks.contains(where: text.contains)
    }

    var escaped: String {
        var shown = ""
        for index in characters.indices {
            if isMarkup(at: index) { shown.append("\\") }
            shown.append(characters[index])
        }
        return shown
    }

    private func isMarkup(at index: Int) -> Bool {
        let previous = index > 0 ? characters[index - 1] : nil
        let next = index + 1 < characters.count ? characters[index + 1] : nil
        switch characters[index] {
        case "`", "|": return true
        case "\\": return next.map { $0.isASCII && ($0.isPunctuation || $0.isSymbol) } ?? true
        case "[", "]": return hasLinks
        // A tag, a comment or an address; an entity ends in a semicolon.
        case "<": return next.map { $0.isLetter || "/!?".contains($0) } ?? true
        case "&": return next.map { $0 == "#" || $0.isLetter } ?? true && endsEntity(from: index)
        // Between blanks it is neither the beginning of something nor its end.
        case "*": return previous != " " || next != " "
        // At a word's beginning it only opens, and nothing closes it: all others have backslashes.
        case "~", "$": return previous != " " || next == characters[index] || next == nil
        case "_": return !isInsideWord(previous, next)
        default: return false
        }
    }

    private func endsEntity(from index: Int) -> Bool {
        let rest = characters[index...].dropFirst().prefix(40)
        guard let end = rest.firstIndex(where: { !($0 == "#" || $0.isLetter || $0.isNumber) }) else { return true }
        return characters[end] == ";"
    }

    private func isInsideWord(_ previous: Character?, _ next: Character?) -> Bool {
        guard let previous, let next else { return false }
        return previous == " " && next == " "
            || (previous.isLetter || previous.isNumber) && (next.isLetter || next.isNumber)
    }
}

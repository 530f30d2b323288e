/// Text that is safe inside a Markdown document: it stays text, whatever it holds.
///
/// Backslashes alone do not suffice: GitHub turns addresses, `@names` and `#1` into links after it has taken the
/// backslashes away. So a word that could become a link is shown as code, where nothing is ever linked.
enum MarkdownText {
    /// Prose: markup is escaped, words that could become links are code.
    static func prose(_ text: String, inTable: Bool = false) -> String {
        Sanitizing.cut(Sanitizing.visible(text))
            .split(separator: " ", omittingEmptySubsequences: true)
            .map { couldBecomeLink($0) ? code(String($0), inTable: inTable) : escaped($0) }
            .joined(separator: " ")
    }

    /// An inline code span. In a table `|` needs a backslash even there.
    static func code(_ text: String, inTable: Bool = false) -> String {
        var shown = Sanitizing.cut(Sanitizing.visible(text))
        guard shown.contains(where: { $0 != " " }) else { return "" }
        if inTable {
            // A backslash before the bar would be taken for its escape, and the bar would then end the cell.
            shown = shown.replacing("\\|", with: "\\ |").replacing("|", with: "\\|")
            if shown.hasSuffix("\\") { shown += " " }
        }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: shown) + 1)
        let isPadded = shown.hasPrefix("`") || shown.hasSuffix("`") || (shown.hasPrefix(" ") && shown.hasSuffix(" "))
        return isPadded ? "\(fence) \(shown) \(fence)" : "\(fence)\(shown)\(fence)"
    }

    /// A fenced block whose fence is longer than every run of backticks inside.
    static func fenced(_ lines: [String], language: String) -> [String] {
        let longest = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return ["\(fence)\(language.prefix(20).filter { $0.isASCII && ($0.isLetter || $0.isNumber) })"] + lines + [
            fence
        ]
    }

    /// A link, or the title and the address as text where the address is none that one should click.
    static func link(_ title: String, to url: String, inTable: Bool = false) -> String {
        guard let address = clickable(url) else {
            return "\(prose(title, inTable: inTable)) \(code(url, inTable: inTable))"
        }
        // No code in the label's words: a title that looks like an address may show as one here, it is a link anyway.
        return "[\(escaped(Sanitizing.cut(Sanitizing.visible(title))))](\(address))"
    }

    /// The address if it is http(s), with everything that could end the link percent-encoded.
    static func clickable(_ url: String) -> String? {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
        var address = ""
        for byte in url.utf8 {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"),
                UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"),
                UInt8(ascii: "["), UInt8(ascii: "]"), 0x80...0xFF:
                address += "%" + hexadecimal(byte)
            case 0x00...0x20, 0x7F: return nil
            default: address.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return address
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
    }

    private static func couldBecomeLink(_ word: Substring) -> Bool {
        if word.contains("@") || word.contains("://") { return true }
        let lowercased = word.lowercased()
        if ["www.", "mailto:", "xmpp:"].contains(where: lowercased.contains) { return true }
        var previous: Character = " "
        for character in word {
            if previous == "#", character.isNumber { return true }
            previous = character
        }
        return false
    }

    /// Backslashes where Markdown could see markup, and only there: `snake_case` stays readable.
    private static func escaped(_ text: some StringProtocol) -> String {
        var shown = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let previous = index > 0 ? characters[index - 1] : " "
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if needsBackslash(character, after: previous, before: next) { shown.append("\\") }
            shown.append(character)
        }
        return shown
    }

    private static func needsBackslash(
        _ character: Character, after previous: Character, before next: Character
    ) -> Bool {
        switch character {
        case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "$": true
        case "_": !(previous.isLetter || previous.isNumber) || !(next.isLetter || next.isNumber)
        case "&": next == "#" || next.isLetter
        default: false
        }
    }

    /// The first line of a block, in which nothing at the beginning opens a heading, a list or a rule.
    static func opening(_ line: String) -> String {
        let line = line.drop { $0 == " " }
        guard let first = line.first else { return "" }
        if "#+-=".contains(first) { return "\\\(line)" }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return String(line) }
        return "\(digits)\\\(rest)"
    }

    private static func longestRun(of character: UInt8, in text: String) -> Int {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == character ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    private static func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
        longestRun(of: UInt8(ascii: character), in: text)
    }
}

/// Text that is safe inside a Markdown document: it stays text, whatever it holds.
///
/// Backslashes alone do not suffice: GitHub turns addresses, `@names` and `#1` into links after it has taken the
/// backslashes away. So a word that could become a link is shown as code, where nothing is ever linked.
enum MarkdownText {
    /// Prose: markup is escaped, words that could become links are code.
    static func prose(_ text: String, inTable: Bool = false) -> String {
        let words = Sanitizing.cut(Sanitizing.visible(text)).split(separator: " ", omittingEmptySubsequences: true)
        // Runs of words are escaped as one text: what a mark means depends on what stands round it.
        var shown: [String] = []
        var run: [Substring] = []
        for word in words {
            if !couldBecomeLink(word) {
                run.append(word)
                continue
            }
            if !run.isEmpty { shown.append(escaped(run.joined(separator: " "))) }
            run = []
            shown.append(code(String(word), inTable: inTable))
        }
        if !run.isEmpty { shown.append(escaped(run.joined(separator: " "))) }
        return shown.joined(separator: " ")
    }

    /// An inline code span. In a table `|` needs a backslash even there.
    static func code(_ text: String, inTable: Bool = false) -> String {
        var shown = Sanitizing.cut(Sanitizing.visible(text))
        guard shown.contains(where: { $0 != " " }) else { return "" }
        if inTable {
            shown = withEscapedBars(shown)
            if shown.hasSuffix("\\") { shown += " " }
        }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: shown) + 1)
        let isPadded =
            shown.utf8.first == UInt8(ascii: "`") || shown.utf8.last == UInt8(ascii: "`")
            || (shown.hasPrefix(" ") && shown.hasSuffix(" "))
        return isPadded ? "\(fence) \(shown) \(fence)" : "\(fence)\(shown)\(fence)"
    }

    /// By scalars: a bar that an accent combines with ends a cell all the same.
    private static func withEscapedBars(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "|" {
                // A backslash before the bar would be taken for its escape, and the bar would then end the cell.
                if shown.last == "\\" { shown.append(" ") }
                shown.append("\\")
            }
            shown.append(scalar)
        }
        return String(shown)
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
        // A page beside this one: a name cannot lead anywhere else.
        if url.wholeMatch(of: /[A-Za-z0-9_-]+\.md/) != nil { return url }
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

    private static func escaped(_ text: String) -> String { MarkdownEscapes(text).escaped }

    /// The first line of a block, in which nothing at the beginning opens a heading, a list, a quote or a rule.
    static func opening(_ line: String) -> String {
        let line = line.drop { $0 == " " }
        // A scalar, so that no accent hides the mark.
        guard let first = line.unicodeScalars.first.map(Character.init) else { return "" }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        if digits.isEmpty { return opensBlock(line, with: first) ? "\\\(line)" : String(line) }
        let rest = line.dropFirst(digits.count)
        guard digits.count < 10, let mark = rest.first, mark == "." || mark == ")", isAlone(rest.dropFirst()) else {
            return String(line)
        }
        return "\(digits)\\\(rest)"
    }

    private static func opensBlock(_ line: Substring, with first: Character) -> Bool {
        switch first {
        case "#": isAlone(line.drop { $0 == "#" })
        // A list, or a line of nothing else: a rule.
        case "+", "-", "*": isAlone(line.dropFirst()) || line.allSatisfy { $0 == first || $0 == " " }
        case ">": true
        default: false
        }
    }

    /// Whether a mark before the rest stands alone, which is what makes it a mark.
    private static func isAlone(_ rest: Substring) -> Bool { rest.first.map { $0 == " " } ?? true }

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

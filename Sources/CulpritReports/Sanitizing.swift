/// Makes text that came from a log harmless for the place where it is shown. Secrets are another matter: see
/// ``Redactor``.
enum Sanitizing {
    /// A line longer than this is cut where people read it (programs get the whole text).
    static let lineLimit = 600

    /// One line in which nothing is invisible: control characters (C0, C1, NUL, ESC), bidirectional overrides and
    /// zero-width characters become `\u{1B}`, tabs become spaces, line ends become one space.
    static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var shown = String.UnicodeScalarView()
        var column = 0
        for scalar in text.unicodeScalars {
            column += append(scalar, to: &shown, at: column)
        }
        return String(shown)
    }

    /// The lines of a text, each ``visible(_:)``; line ends are LF and CR LF.
    static func visibleLines(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            visible(String(line.last == "\r" ? line.dropLast() : line))
        }
    }

    /// The text, cut to ``lineLimit`` scalars with a note of how much is missing.
    ///
    /// Not characters: one of them may be a letter and megabytes of marks that combine with it.
    static func cut(_ text: String, to limit: Int = lineLimit) -> String {
        guard text.utf8.count > limit else { return text }
        let scalars = text.unicodeScalars
        let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex) ?? scalars.endIndex
        guard end < text.endIndex else { return text }
        return "\(text[..<end]) … (\(Wording.bytes(text[end...].utf8.count)) more)"
    }

    /// Appends what stands for the scalar and returns how many columns that took.
    private static func append(_ scalar: Unicode.Scalar, to shown: inout String.UnicodeScalarView, at column: Int)
        -> Int
    {
        switch scalar {
        case "\t":
            let width = 4 - column % 4
            shown.append(contentsOf: repeatElement(" ", count: width))
            return width
        case "\n":
            shown.append(" ")
            return 1
        case _ where isInvisible(scalar):
            let escape = "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            shown.append(contentsOf: escape.unicodeScalars)
            return escape.unicodeScalars.count
        default:
            shown.append(scalar)
            return 1
        }
    }

    /// Whether a scalar steers a terminal, changes the reading order or shows nothing.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
        case 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true  // zero width, separators, bidirectional
        case 0x3164, 0xFE00...0xFE0E, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true
        case 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true  // musical controls, tags, more variation selectors
        default: false
        }
    }
}

/// Text that is safe inside XML 1.0 and HTML: it stays text, whatever it holds.
enum XMLText {
    /// The value of an attribute in `"`, one line.
    static func attribute(_ text: String) -> String { escaped(Sanitizing.visible(text)) }

    /// Text between tags; line ends stay.
    static func content(_ text: String) -> String {
        escaped(Sanitizing.visibleLines(text).joined(separator: "\n"))
    }

    /// What is neither a control character nor a letter (U+FFFE, U+FFFF, and their like in other planes) is dropped.
    private static func escaped(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": shown.append(contentsOf: "&amp;".unicodeScalars)
            case "<": shown.append(contentsOf: "&lt;".unicodeScalars)
            case ">": shown.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": shown.append(contentsOf: "&quot;".unicodeScalars)
            case "'": shown.append(contentsOf: "&#39;".unicodeScalars)
            case _ where scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value): break
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}

/// The first text of a new rule: a draft that decodes, with a reminder where its author's knowledge is needed.
public enum RuleTemplate {
    /// A rule file's text.
    ///
    /// - Parameters:
    ///   - id: lower-case words joined by `-`; the file's name.
    ///   - title: one line.
    ///   - exceptionType: as printed, with its module; empty where the failure is a line of a log.
    ///   - message: the message or the line to look for, as printed; it is quoted as a pattern.
    ///   - example: the text that shows the failure.
    public static func yaml(
        id: String, title: String, exceptionType: String, message: String, example: String
    ) -> String {
        """
        id: \(id)
        title: \(scalar(oneLine(title, or: id)))
        severity: error                    # critical | error | warning | info
        class: misuse                      # upstream bug | misuse | configuration | resource | dependency down | race
                                           # | version conflict | data
        status: draft                      # drafts run only with --drafts; make it stable when you are sure

        signatures:
          - name: seen
        \(signature(type: oneLine(exceptionType, or: ""), message: message))
            implies: TODO what this form of the failure tells.

        cause:
          summary: TODO one sentence that answers why.
          explanation: |
            TODO the mechanism.
        impact: TODO what it does to users.

        mitigations:
          - kind: fix                      # fix | workaround | mitigate | verify | prevent
            title: TODO
            detail: TODO why this helps, and what it costs.

        examples:
          matches:
            - text: \(block(example))
              provenance: reproduced       # reproduced | upstream | constructed
          ignores:
            - text: TODO a look-alike that has another cause
              because: TODO

        """
    }

    private static func signature(type: String, message: String) -> String {
        let pattern = quotedPattern(message.prefix { !$0.isNewline }.description)
        guard !type.isEmpty else {
            return "    line: \(scalar(pattern.isEmpty ? "TODO the words to look for" : pattern))"
        }
        let lines = ["    exception:", "      type: \(scalar(type))"]
        return (lines + (pattern.isEmpty ? [] : ["      message: \(scalar(pattern))"])).joined(separator: "\n")
    }

    /// A single-quoted scalar: in it, only the quote itself means anything.
    private static func scalar(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }

    private static func oneLine(_ text: String, or fallback: String) -> String {
        let line = printable(text).split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        return line.isEmpty ? fallback : line
    }

    /// A text as a pattern that matches exactly it.
    private static func quotedPattern(_ text: String) -> String {
        printable(text).trimmed.reduce(into: "") { pattern, character in
            if "\\^$.|?*+()[]{}".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
    }

    /// YAML refuses control characters; logs have them.
    private static func printable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isYAML ? $0 : "\u{FFFD}" }))
    }

    /// A literal block; the indentation is stated, since an example may begin with blanks.
    private static func block(_ text: String) -> String {
        let lines = printable(text).split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false)
        let indented = lines.map { $0.isEmpty ? "" : "        " + $0 }
        let isEmpty = text.allSatisfy(\.isWhitespace)
        return "|2\n" + (isEmpty ? "        TODO the failure as the log shows it" : indented.joined(separator: "\n"))
    }
}

extension Unicode.Scalar {
    /// YAML 1.2, 5.1: the printable characters. The line separators U+2028 and U+2029 and NEL would break lines.
    fileprivate var isYAML: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...0x10FFFF:
            true
        default: false
        }
    }
}

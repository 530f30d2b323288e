/// Something wrong in a rule's file, with its place and what to do about it.
public struct RuleProblem: Error, Sendable, Equatable {
    /// What it is about: `rule 'x'`, `verdict table 'retry'`.
    public var subject: String
    /// What is wrong, as the end of a sentence that the subject begins: `has no 'title'`.
    public var reason: String
    public var file: String
    /// From 1.
    public var line: Int
    /// In Unicode scalars, from 1.
    public var column: Int
    public var help: String?
    /// The text of the line; nil where the file has no such line.
    public var sourceLine: String?

    public init(
        subject: String, reason: String, file: String, line: Int = 1, column: Int = 1, help: String? = nil,
        sourceLine: String? = nil
    ) {
        self.subject = subject
        self.reason = reason
        self.file = file
        self.line = line
        self.column = column
        self.help = help
        self.sourceLine = sourceLine
    }

    /// The problem for people, with the line it stands on and a mark below the place.
    public var rendered: String {
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        var text = "error: \(subject) \(reason)\n\(margin.dropLast())--> \(file):\(line):\(column)\n"
        if let sourceLine {
            let shown = RuleProblem.window(of: sourceLine, around: column)
            text +=
                "\(margin) |\n\(number) | \(shown.text)\n\(margin) | \(indentation(of: shown.text, to: shown.column))^\n"
        }
        if let help { text += "help: \(help)\n" }
        return text
    }

    /// In scalars. A rule's longest lines are patterns and examples; one of a megabyte would hide its message.
    private static let widest = 400

    /// The line, or the part of it in which the column is.
    private static func window(of line: String, around column: Int) -> (text: String, column: Int) {
        let scalars = line.unicodeScalars
        guard scalars.count > widest else { return (line, column) }
        let start = max(0, min(column - 1, scalars.count) - widest / 2)
        let part = String(Substring(scalars.dropFirst(start).prefix(widest)))
        let end = start + widest < scalars.count ? "…" : ""
        return start == 0 ? (part + end, column) : ("…" + part + end, column - start + 1)
    }

    /// As wide as what stands before the column; tabs stay tabs, so that the mark is below its place in any terminal.
    private func indentation(of text: String, to column: Int) -> String {
        let before = text.unicodeScalars.prefix(max(0, column - 1))
        let missing = max(0, min(column - 1, RuleProblem.widest) - before.count)
        return before.map { $0 == "\t" ? "\t" : " " }.joined() + String(repeating: " ", count: missing)
    }
}

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
            text += "\(margin) |\n\(number) | \(sourceLine)\n\(margin) | \(indentation(of: sourceLine))^\n"
        }
        if let help { text += "help: \(help)\n" }
        return text
    }

    /// As wide as what stands before the column; tabs stay tabs, so that the mark is below its place in any terminal.
    private func indentation(of text: String) -> String {
        let before = text.unicodeScalars.prefix(max(0, column - 1))
        let missing = max(0, min(column - 1, 400) - before.count)
        return before.map { $0 == "\t" ? "\t" : " " }.joined() + String(repeating: " ", count: missing)
    }
}

import CulpritTraces

/// Lines of the user's own file round the place where a failure starts.
public struct SourceQuote: Sendable, Equatable {
    /// Relative to the working tree.
    public var file: String
    /// The number of the first of `lines`, from 1.
    public var firstLine: Int
    public var lines: [String]
    /// The line that the trace names, from 1; it is one of `lines`.
    public var line: Int
    /// Whether the trace shows other text for that line: then the file is not the one that ran.
    public var differs: Bool

    public init(file: String, firstLine: Int, lines: [String], line: Int, differs: Bool) {
        self.file = file
        self.firstLine = firstLine
        self.lines = lines
        self.line = line
        self.differs = differs
    }

    /// The same without secrets: code holds passwords too.
    var redacted: SourceQuote {
        var quote = self
        quote.file = Redactor.redacted(file)
        quote.lines = lines.map(Redactor.redacted)
        return quote
    }

    var blocks: [Document.Block] {
        let end = differs ? ". It is not what ran: the trace shows another text for line \(line)." : ":"
        return [
            .paragraph([.text("The code there, in "), .code(file), .text(end)]),
            .excerpt(
                lines.enumerated().map { index, text in
                    let number = firstLine + index
                    return Document.ExcerptLine(place: String(number), text: text, isDecisive: number == line)
                }),
        ]
    }
}

extension SourceQuote {
    var json: JSONValue {
        [
            "file": .string(file), "line": .integer(line), "first_line": .integer(firstLine), "lines": .strings(lines),
            "differs": .bool(differs),
        ]
    }
}

/// Turns a rule's text into blocks: paragraphs, lists, tables, fences, inline code. No other Markdown is understood.
///
/// Captures have been filled into the text, so parts of it come from the log. `RedactedValues` has taken their line ends
/// and fences away, so none of them makes a block of its own: no command to copy, no table, no step among the rule's. A
/// capture can still make words of its own look strong or like code, and where it begins a line, an item of a list.
/// Nothing becomes a link or markup of the page: formats escape what the document holds.
enum Prose {
    /// Rules are short; what is longer came out of a log.
    private static let limit = 8000

    static func blocks(_ text: String) -> [Document.Block] {
        var reader = Reader()
        for line in Sanitizing.cut(text, to: limit).unicodeScalars.split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            reader.read(String(line.last == "\r" ? line.dropLast() : line))
        }
        reader.finish()
        return reader.blocks
    }

    /// One line of prose: `` `code` `` and `**strong**`.
    static func spans(_ text: String) -> [Document.Span] {
        var spans: [Document.Span] = []
        var rest = Substring(Sanitizing.cut(text, to: limit).split(whereSeparator: \.isNewline).joined(separator: " "))
        while let mark = rest.firstIndex(where: { $0 == "`" || $0 == "*" }) {
            let delimiter = rest[mark] == "`" ? rest[mark...].prefix { $0 == "`" } : rest[mark...].prefix(2)
            let inner = rest[delimiter.endIndex...]
            guard rest[mark] == "`" || delimiter == "**", !inner.isEmpty, delimiter.count <= 4,
                let end = inner.firstRange(of: delimiter), !end.isEmpty, end.lowerBound > inner.startIndex
            else {
                append(.text(String(rest[..<delimiter.endIndex])), to: &spans)
                rest = inner
                continue
            }
            append(.text(String(rest[..<mark])), to: &spans)
            let content = String(inner[..<end.lowerBound])
            append(rest[mark] == "`" ? .code(content) : .strong(content), to: &spans)
            rest = inner[end.upperBound...]
        }
        append(.text(String(rest)), to: &spans)
        return spans
    }

    /// One line that stands out; with code in it, it stands out already.
    static func strong(_ text: String) -> [Document.Span] {
        let spans = spans(text)
        guard spans.count == 1, case .text(let whole) = spans[0] else { return spans }
        return [.strong(whole)]
    }

    /// Texts that stand side by side become one.
    private static func append(_ span: Document.Span, to spans: inout [Document.Span]) {
        if case .text(let text) = span {
            if text.isEmpty { return }
            if case .text(let before) = spans.last {
                spans[spans.count - 1] = .text(before + text)
                return
            }
        }
        spans.append(span)
    }

    private struct Reader {
        var blocks: [Document.Block] = []
        private var paragraph: [String] = []
        private var items: [[String]] = []
        private var isNumbered = false
        private var rows: [String] = []
        private var code: [String]?
        private var language = ""

        mutating func read(_ line: String) {
            let trimmed = line.drop { $0 == " " }
            if let lines = code {
                if trimmed.hasPrefix("```") { endCode() } else { code = lines + [line] }
            } else if trimmed.hasPrefix("```") {
                endText()
                code = []
                language = trimmed.drop { $0 == "`" }.filter(\.isLetter)
            } else if trimmed.isEmpty {
                endText()
            } else if trimmed.hasPrefix("|") {
                if rows.isEmpty { endText() }
                rows.append(String(trimmed))
            } else if let (item, numbered) = Self.item(trimmed) {
                if !rows.isEmpty { endText() }
                if !paragraph.isEmpty || numbered != isNumbered { endText() }
                isNumbered = numbered
                items.append([item])
            } else if !items.isEmpty {
                items[items.count - 1].append(String(trimmed))
            } else {
                if !rows.isEmpty { endText() }
                paragraph.append(String(trimmed))
            }
        }

        mutating func finish() {
            endText()
            if code != nil { endCode() }
        }

        private static func item(_ line: Substring) -> (text: String, isNumbered: Bool)? {
            if line.hasPrefix("- ") || line.hasPrefix("* ") { return (String(line.dropFirst(2)), false) }
            let digits = line.prefix(3).prefix { $0.isASCII && $0.isNumber }
            let rest = line.dropFirst(digits.count)
            guard !digits.isEmpty, rest.hasPrefix(". ") else { return nil }
            return (String(rest.dropFirst(2)), true)
        }

        private mutating func endText() {
            if !paragraph.isEmpty { blocks.append(.paragraph(Prose.spans(paragraph.joined(separator: " ")))) }
            if !items.isEmpty {
                let entries = items.map { Document.Item(Prose.spans($0.joined(separator: " "))) }
                blocks.append(.list(entries, numberedFrom: isNumbered ? 1 : nil))
            }
            if !rows.isEmpty { blocks.append(ProseTable.block(rows)) }
            paragraph = []
            items = []
            rows = []
        }

        private mutating func endCode() {
            blocks.append(.code(code ?? [], language: language))
            code = nil
        }
    }
}

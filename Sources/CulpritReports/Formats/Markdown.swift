extension ReportFormat {
    /// CommonMark with GitHub's tables, for issues, wikis and incident documents.
    public static let markdown = ReportFormat(
        name: "markdown", help: "Markdown for an issue, a wiki or a post-mortem"
    ) { page, _ in
        MarkdownWriter.text(of: page.document)
    }
}

/// Writes a document as Markdown; all text passes through ``MarkdownText``.
enum MarkdownWriter {
    static func text(of document: Document) -> String {
        document.blocks.map { lines(of: $0).joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func lines(of block: Document.Block) -> [String] {
        switch block {
        case .heading(let level, let spans):
            return ["\(String(repeating: "#", count: level)) \(text(spans))"]
        case .paragraph(let spans): return [MarkdownText.opening(text(spans))]
        case .facts(let facts): return facts.map { "- **\(MarkdownText.prose($0.label)):** \(text($0.spans))" }
        case .list(let items, let first): return list(items, numberedFrom: first)
        case .code(let code, let language):
            return MarkdownText.fenced(
                code.flatMap(Sanitizing.visibleLines), language: language == "shell" ? "sh" : language)
        case .excerpt(let excerpt): return MarkdownText.fenced(ExcerptLayout.lines(excerpt), language: "text")
        case .stack(let stack): return MarkdownText.fenced(stack.flatMap(StackLayout.lines), language: "text")
        case .table(let table): return lines(of: table)
        case .timeline(let timeline): return MarkdownText.fenced(MermaidChart.lines(timeline), language: "mermaid")
        }
    }

    private static func list(_ items: [Document.Item], numberedFrom first: Int?) -> [String] {
        items.enumerated().flatMap { index, item -> [String] in
            let marker = first.map { "\($0 + index). " } ?? "- "
            let indentation = String(repeating: " ", count: marker.count)
            var lines = [marker + MarkdownText.opening(text(item.spans))]
            for block in item.blocks {
                lines.append("")
                lines += self.lines(of: block).map { $0.isEmpty ? "" : indentation + $0 }
            }
            if !item.blocks.isEmpty, index + 1 < items.count { lines.append("") }
            return lines
        }
    }

    private static func lines(of table: Document.Table) -> [String] {
        let header = table.columns.map { MarkdownText.prose($0.title, inTable: true) }
        let rulers = table.columns.map { $0.isNumeric ? "---:" : "---" }
        let rows = table.rows.map { row in row.map { text($0, inTable: true) } }
        return ([header, rulers] + rows).map { "| \($0.joined(separator: " | ")) |" }
    }

    /// Spans side by side; the blanks at their edges are kept, for the text between them is not.
    private static func text(_ spans: [Document.Span], inTable: Bool = false) -> String {
        spans.map { text($0, inTable: inTable) }.joined()
    }

    private static func text(_ span: Document.Span, inTable: Bool) -> String {
        switch span {
        case .text(let text), .secondary(let text): return edged(text) { MarkdownText.prose($0, inTable: inTable) }
        case .strong(let text): return edged(text) { "**\(MarkdownText.prose($0, inTable: inTable))**" }
        case .code(let text): return MarkdownText.code(text, inTable: inTable)
        case .severity(let name): return "**\(MarkdownText.prose(name, inTable: inTable))**"
        case .link(let title, let url): return MarkdownText.link(title, to: url, inTable: inTable)
        }
    }

    /// Renders the text without the blanks around it and puts one blank back where some were.
    private static func edged(_ text: String, render: (String) -> String) -> String {
        guard text.contains(where: { $0 != " " }) else { return text.isEmpty ? "" : " " }
        return (text.hasPrefix(" ") ? " " : "") + render(text) + (text.hasSuffix(" ") ? " " : "")
    }
}

/// Log lines with their places, as plain text.
enum ExcerptLayout {
    /// `api.log:12  Traceback …`; a long text that was one line of the log continues below without a place.
    static func lines(_ excerpt: [Document.ExcerptLine]) -> [String] {
        let width = min(40, excerpt.map { Sanitizing.visible($0.place).count }.max() ?? 0)
        let isMarked = excerpt.contains(where: \.isDecisive) && !excerpt.allSatisfy(\.isDecisive)
        return excerpt.flatMap { line -> [String] in
            let place = Sanitizing.visible(line.place)
            let mark = isMarked ? (line.isDecisive ? "> " : "  ") : ""
            let indentation = String(repeating: " ", count: max(width, 0))
            let texts = Sanitizing.visibleLines(line.text).map { Sanitizing.cut($0) }
            return texts.enumerated().map { index, text in
                let head = index == 0 ? place + indentation.dropFirst(place.count) : indentation
                return "\(mark)\(head)  \(text)".trimmedEnd
            }
        }
    }
}

/// Frames as plain text, one or two lines each.
enum StackLayout {
    static func lines(_ line: Document.StackLine) -> [String] {
        switch line {
        case .frame(let function, let place, let sourceLine, let isCulprit, _):
            let name = [function, place].filter { !$0.isEmpty }.map(shown).joined(separator: "  ")
            let source = sourceLine.map { ["      " + shown($0)] } ?? []
            return [
                "\(isCulprit ? "> " : "  ")\(name.isEmpty ? "(unknown)" : name)\(isCulprit ? "  <- start here" : "")"
            ] + source
        case .gap(let text): return ["  … \(text)"]
        case .exception(let text): return ["= \(shown(text))"]
        }
    }

    static func shown(_ text: String) -> String { Sanitizing.cut(Sanitizing.visible(text)) }
}

extension String {
    /// Without blanks at the end.
    var trimmedEnd: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}

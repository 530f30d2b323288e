/// The elements that blocks and sections become.
struct HTMLBlocks {
    /// So many failures have sections that a number can lead to.
    let failureCount: Int
    /// As many are shown opened; the others are a click away.
    private static let openLimit = 3

    func text(of outline: HTMLOutline) -> String {
        var lines = blocks(outline.opening)
        // Several titles are several reports, each of one failure.
        let isOne = outline.sections.count { $0.level == 1 } <= 1
        var number = 0
        for section in outline.sections {
            lines += isOne ? self.section(section, &number) : [collapsible(section, number: nil, isOpen: false)]
        }
        if !outline.closing.isEmpty { lines += ["<footer>"] + blocks(outline.closing) + ["</footer>"] }
        return lines.joined(separator: "\n")
    }

    private func section(_ section: HTMLOutline.Section, _ number: inout Int) -> [String] {
        if section.level == 2, section.failure != nil {
            number += 1
            let isOpen = failureCount <= Self.openLimit || number == 1
            return [collapsible(section, number: number, isOpen: isOpen)]
        }
        let level = min(max(section.level, 1), 6)
        let badge = level == 1 ? section.failure.map { self.badge($0.severity) + " " } ?? "" : ""
        var lines = ["<section class=\"level-\(level)\">", "<h\(level)>\(badge)\(text(section.heading))</h\(level)>"]
        if level == 1 { lines += tally(of: section) }
        lines += blocks(section.blocks)
        for inner in section.sections { lines += self.section(inner, &number) }
        return lines + ["</section>"]
    }

    /// How many failures of each severity the numbered table has, the worst first.
    private func tally(of section: HTMLOutline.Section) -> [String] {
        let tables = (section.blocks + section.sections.flatMap(\.blocks)).compactMap { block -> Document.Table? in
            if case .table(let table) = block, Self.isNumbered(table) { table } else { nil }
        }
        let names = tables.flatMap(\.rows).flatMap(\.self).flatMap(\.self).compactMap { span -> String? in
            if case .severity(let name) = span { name } else { nil }
        }
        let counts = Dictionary(grouping: names, by: \.self).mapValues(\.count)
        let badges = ["critical", "error", "warning", "info"].compactMap { name in
            counts[name].map { "<span class=\"badge \(name)\">\(Wording.grouped($0)) \(name)</span>" }
        }
        return badges.isEmpty ? [] : ["<p class=\"tally\">\(badges.joined(separator: "\n"))</p>"]
    }

    /// Whether its rows are the failures of the page.
    private static func isNumbered(_ table: Document.Table) -> Bool { table.columns.first?.title == "#" }

    /// A failure below a line that stays. The anchor is inside, for a browser opens what holds the place it goes to.
    private func collapsible(_ section: HTMLOutline.Section, number: Int?, isOpen: Bool) -> String {
        let failure = section.failure
        let place = failure?.place ?? []
        var lines = [
            "<details class=\"failure \(Self.style(failure?.severity ?? ""))\"\(isOpen ? " open=\"open\"" : "")>",
            "<summary>\(failure.map { badge($0.severity) } ?? "")<h2>\(text(section.heading))</h2>",
            place.isEmpty ? "</summary>" : "<span class=\"place\">\(text(place))</span></summary>",
            "<div class=\"body\"\(number.map { " id=\"failure-\($0)\"" } ?? "")>",
        ]
        lines += blocks(section.blocks)
        var inner = 0
        for section in section.sections { lines += self.section(section, &inner) }
        return (lines + ["</div>", "</details>"]).joined(separator: "\n")
    }

    private func blocks(_ blocks: [Document.Block]) -> [String] { blocks.flatMap(lines) }

    private func lines(of block: Document.Block) -> [String] {
        switch block {
        case .heading(_, let spans): return ["<h4>\(text(spans))</h4>"]
        case .paragraph(let spans): return ["<p>\(text(spans))</p>"]
        case .facts(let facts):
            return ["<dl class=\"facts\">"]
                + facts.map { "<div><dt>\(shown($0.label))</dt><dd>\(text($0.spans))</dd></div>" } + ["</dl>"]
        case .list(let items, let first): return list(items, numberedFrom: first)
        case .code(let code, _):
            // Whole, as everywhere: a command that was cut cannot be copied.
            let lines = code.flatMap(Sanitizing.visibleLines).map(XMLText.content)
            return ["<pre class=\"code\"><code>\(lines.joined(separator: "\n"))</code></pre>"]
        case .excerpt(let excerpt): return self.excerpt(excerpt)
        case .stack(let stack): return ["<ol class=\"stack\">"] + stack.map(frame) + ["</ol>"]
        case .table(let table): return self.table(table)
        case .timeline(let timeline): return HTMLTimeline(timeline, failureCount: failureCount).lines
        }
    }

    private func list(_ items: [Document.Item], numberedFrom first: Int?) -> [String] {
        let tag = first == nil ? "ul" : "ol"
        let start = first.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
        let entries = items.flatMap { item in
            item.blocks.isEmpty
                ? ["<li>\(text(item.spans))</li>"]
                : ["<li><p>\(text(item.spans))</p>"] + blocks(item.blocks) + ["</li>"]
        }
        return ["<\(tag)\(start)>"] + entries + ["</\(tag)>"]
    }

    private func excerpt(_ excerpt: [Document.ExcerptLine]) -> [String] {
        let isMarked = excerpt.contains(where: \.isDecisive) && !excerpt.allSatisfy(\.isDecisive)
        let rows = excerpt.map { line in
            let mark = isMarked && line.isDecisive
            let text = Sanitizing.visibleLines(line.text).map { XMLText.content(Sanitizing.cut($0)) }
            let words = mark ? "<mark>\(text.joined(separator: "\n"))</mark>" : text.joined(separator: "\n")
            let row = mark ? "<tr class=\"decisive\">" : "<tr>"
            return "\(row)<th scope=\"row\">\(shown(line.place))</th><td>\(words)</td></tr>"
        }
        return ["<div class=\"scroll\"><table class=\"excerpt\">"] + rows + ["</table></div>"]
    }

    private func frame(_ line: Document.StackLine) -> String {
        switch line {
        case .frame(let function, let place, let sourceLine, let isCulprit, let isInApp):
            let kind = isCulprit ? "culprit" : isInApp ? "own" : "library"
            let name = function.isEmpty ? place.isEmpty ? "(unknown)" : "" : function
            var text = "<li class=\"\(kind)\">"
            if !name.isEmpty { text += "<b>\(shown(name))</b> " }
            if !place.isEmpty { text += "<span class=\"place\">\(shown(place))</span>" }
            if isCulprit { text += " <em>start here</em>" }
            if let sourceLine { text += "<code>\(shown(sourceLine))</code>" }
            return text + "</li>"
        case .gap(let text): return "<li class=\"gap\">… \(shown(text))</li>"
        case .exception(let text): return "<li class=\"raised\">\(shown(text))</li>"
        }
    }

    private func table(_ table: Document.Table) -> [String] {
        let head = table.columns.map { "<th\(numeric($0)) scope=\"col\">\(shown($0.title))</th>" }.joined()
        let isNumbered = Self.isNumbered(table)
        let rows = table.rows.map { row in
            let cells = zip(table.columns, row).enumerated().map { index, cell in
                let content = isNumbered && index == 0 ? reference(cell.1) : text(cell.1)
                return "<td\(numeric(cell.0))>\(content)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let style = isNumbered ? "data failures" : "data"
        return ["<div class=\"scroll\"><table class=\"\(style)\">", "<thead><tr>\(head)</tr></thead>", "<tbody>"] + rows
            + ["</tbody>", "</table></div>"]
    }

    private func numeric(_ column: Document.Column) -> String { column.isNumeric ? " class=\"number\"" : "" }

    /// A failure's number, as a link to its section where it has one.
    private func reference(_ spans: [Document.Span]) -> String {
        guard case .text(let digits)? = spans.first, let number = Int(digits), (1...max(failureCount, 1)) ~= number,
            failureCount > 0
        else { return text(spans) }
        return "<a href=\"#failure-\(number)\">\(number)</a>"
    }

    private func text(_ spans: [Document.Span]) -> String {
        spans.map { span in
            switch span {
            case .text(let text): shown(text)
            case .strong(let text): "<strong>\(shown(text))</strong>"
            case .code(let text): "<code>\(shown(text))</code>"
            case .secondary(let text): "<span class=\"secondary\">\(shown(text))</span>"
            case .severity(let name): badge(name)
            case .link(let title, let url): link(title, to: url)
            }
        }.joined()
    }

    private func link(_ title: String, to url: String) -> String {
        guard let address = MarkdownText.clickable(url) else { return "\(shown(title)) <code>\(shown(url))</code>" }
        return "<a href=\"\(XMLText.attribute(address))\" rel=\"noreferrer noopener\">\(shown(title))</a>"
    }

    private func badge(_ severity: String) -> String {
        "<span class=\"badge \(Self.style(severity))\">\(shown(severity))</span>"
    }

    /// The class of a severity; what is none gets none.
    static func style(_ severity: String) -> String {
        ["critical", "error", "warning", "info"].contains(severity) ? severity : "plain"
    }

    private func shown(_ text: String) -> String { XMLText.content(StackLayout.shown(text)) }
}

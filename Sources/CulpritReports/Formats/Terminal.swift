extension ReportFormat {
    /// For the eyes, at the width of the terminal.
    public static let terminal = ReportFormat(name: "terminal", help: "coloured text for a terminal") {
        page, appearance in
        TerminalWriter(appearance).text(of: page.document)
    }
}

/// Writes a document for a terminal; all text passes through ``Sanitizing``.
struct TerminalWriter {
    private let width: Int
    private let usesColour: Bool

    init(_ appearance: Appearance) {
        // Beyond 120 columns lines are hard to follow.
        width = min(max(appearance.width, 40), 120)
        usesColour = appearance.usesColour
    }

    func text(of document: Document) -> String {
        var lines: [TerminalText] = []
        var indentation = 0
        var wasHeading = false
        for block in document.blocks {
            if case .heading(let level, _) = block { indentation = level <= 2 ? 0 : 2 }
            let isHeading = if case .heading(let level, _) = block { level > 2 } else { false }
            if !lines.isEmpty, !wasHeading { lines.append(TerminalText()) }
            let isTitle = if case .heading(let level, _) = block { level == 2 } else { false }
            if isTitle, !lines.isEmpty { lines.append(TerminalText()) }
            lines += self.lines(of: block, indentation: indentation)
            wasHeading = isHeading
        }
        return lines.map { $0.painted(usesColour: usesColour) }.joined(separator: "\n") + "\n"
    }

    private func lines(of block: Document.Block, indentation: Int) -> [TerminalText] {
        let inner = width - indentation
        switch block {
        case .heading(let level, let spans): return heading(spans, level: level)
        case .paragraph(let spans): return indented(styled(spans).wrapped(to: inner), by: indentation)
        case .facts(let facts): return indented(self.facts(facts, width: inner), by: indentation)
        case .list(let items, let first):
            return indented(list(items, numberedFrom: first, width: inner), by: indentation)
        case .code(let code, _):
            // Not wrapped: a broken command cannot be copied.
            return code.flatMap(Sanitizing.visibleLines).map {
                TerminalText(blanks(indentation + 2)) + TerminalText($0, .code)
            }
        case .excerpt(let lines): return indented(excerpt(lines, width: inner), by: indentation)
        case .stack(let stack): return indented(stack.flatMap { self.stack($0, width: inner) }, by: indentation)
        case .timeline(let timeline): return indented(self.timeline(timeline, width: inner), by: indentation)
        case .table(let table):
            return indented(TerminalTable(table, width: inner, styled: styled).lines, by: indentation)
        }
    }

    private func heading(_ spans: [Document.Span], level: Int) -> [TerminalText] {
        let strong = TerminalText(styled(spans).runs.map { .init(text: $0.text, style: .strong) })
        switch level {
        case 1, 2:
            let lines = strong.wrapped(to: width)
            return lines + [TerminalText(String(repeating: level == 1 ? "━" : "─", count: width), .secondary)]
        case 3: return strong.wrapped(to: width)
        default:
            return indented(
                TerminalText(strong.runs.map { .init(text: $0.text, style: .secondary) }).wrapped(to: width - 2), by: 2)
        }
    }

    private func facts(_ facts: [Document.Fact], width: Int) -> [TerminalText] {
        let column = (facts.map { TerminalText.width($0.label) }.max() ?? 0) + 2
        return facts.flatMap { fact in
            let label = TerminalText(fact.label + blanks(column - TerminalText.width(fact.label)), .secondary)
            return (label + styled(fact.spans)).wrapped(to: width, hanging: column)
        }
    }

    private func list(_ items: [Document.Item], numberedFrom first: Int?, width: Int) -> [TerminalText] {
        items.enumerated().flatMap { index, item in
            let marker = first.map { "\($0 + index). " } ?? "• "
            let hanging = marker.count
            let head = (TerminalText(marker) + styled(item.spans)).wrapped(to: width, hanging: hanging)
            let inner = TerminalWriter(Appearance(width: max(40, width - hanging), usesColour: usesColour))
            return head
                + item.blocks.flatMap { inner.lines(of: $0, indentation: 0) }.map { TerminalText(blanks(hanging)) + $0 }
        }
    }

    private func excerpt(_ excerpt: [Document.ExcerptLine], width: Int) -> [TerminalText] {
        let places = excerpt.map { Sanitizing.visible($0.place) }
        let column = min(width / 3, places.map(TerminalText.width).max() ?? 0)
        return zip(excerpt, places).flatMap { line, place in
            let shownPlace = Self.shortened(place, to: column)
            return Sanitizing.visibleLines(line.text).enumerated().flatMap { index, text -> [TerminalText] in
                let head = index == 0 ? blanks(column - TerminalText.width(shownPlace)) + shownPlace : blanks(column)
                let bar = TerminalText(
                    line.isDecisive && index == 0 ? " ▶ " : " │ ", line.isDecisive ? .strong : .secondary)
                let body = TerminalText(Sanitizing.cut(text), line.isDecisive ? .strong : .plain)
                return (TerminalText(head, .secondary) + bar + body).wrapped(to: width, hanging: column + 3)
            }
        }
    }

    /// `06:41:25  4 ← 1  title`, a line for each.
    private func timeline(_ timeline: Document.Timeline, width: Int) -> [TerminalText] {
        let times = timeline.events.map(\.time)
        let column = times.map(TerminalText.width).max() ?? 0
        let marks = timeline.events.map { event in
            let causes = timeline.arrows.filter { $0.to == event.number }
                .map { "\($0.from)\($0.isGuess ? "?" : "")" }
            let shown = causes.prefix(3) + (causes.count > 3 ? ["…"] : [])
            return "\(event.number)" + (causes.isEmpty ? "" : " ← " + shown.joined(separator: ", "))
        }
        let markColumn = marks.map(TerminalText.width).max() ?? 0
        return timeline.events.indices.flatMap { index in
            let (event, time, mark) = (timeline.events[index], times[index], marks[index])
            let head =
                TerminalText(time + blanks(column - TerminalText.width(time) + 2), .secondary)
                + TerminalText(mark + blanks(markColumn - TerminalText.width(mark) + 2), .strong)
            let count = event.count > 1 ? " ×\(Wording.grouped(event.count))" : ""
            return (head + TerminalText(StackLayout.shown(event.title) + count))
                .wrapped(to: width, hanging: column + markColumn + 4)
        }
    }

    /// The end of a long place says more than its beginning.
    private static func shortened(_ place: String, to width: Int) -> String {
        guard TerminalText.width(place) > width else { return place }
        var kept = place.suffix(max(0, width - 1))
        while TerminalText.width(String(kept)) > width - 1, !kept.isEmpty { kept = kept.dropFirst() }
        return "…" + kept
    }

    private func stack(_ line: Document.StackLine, width: Int) -> [TerminalText] {
        switch line {
        case .frame(let function, let place, let sourceLine, let isCulprit, let isInApp):
            let marker = TerminalText(isCulprit ? "▶ " : "  ", .strong)
            let name = TerminalText(
                StackLayout.shown(function.isEmpty ? "(unknown)" : function), isCulprit || isInApp ? .strong : .plain)
            let head = (marker + name + TerminalText("  \(StackLayout.shown(place))", isInApp ? .code : .secondary))
            let source = sourceLine.map {
                TerminalText("      " + StackLayout.shown($0), .secondary).wrapped(to: width, hanging: 6)
            }
            return head.wrapped(to: width, hanging: 4) + (source ?? [])
        case .gap(let text): return [TerminalText("  … \(text)", .secondary)]
        case .exception(let text):
            return TerminalText("✗ \(StackLayout.shown(text))", .severity("error")).wrapped(to: width, hanging: 2)
        }
    }

    private func styled(_ spans: [Document.Span]) -> TerminalText {
        TerminalText(
            spans.flatMap { span -> [TerminalText.Run] in
                switch span {
                case .text(let text): [.init(text: StackLayout.shown(text), style: .plain)]
                case .strong(let text): [.init(text: StackLayout.shown(text), style: .strong)]
                case .code(let text): [.init(text: StackLayout.shown(text), style: .code)]
                case .secondary(let text): [.init(text: StackLayout.shown(text), style: .secondary)]
                case .severity(let name): [.init(text: StackLayout.shown(name), style: .severity(name))]
                case .link(let title, let url):
                    title == url
                        ? [.init(text: StackLayout.shown(url), style: .link)]
                        : [
                            .init(text: StackLayout.shown(title) + " ", style: .plain),
                            .init(text: StackLayout.shown(url), style: .link),
                        ]
                }
            })
    }

    private func indented(_ lines: [TerminalText], by indentation: Int) -> [TerminalText] {
        lines.map { TerminalText(blanks(indentation)) + $0 }
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// A timeline as a list of failures with arrows beside it, drawn as SVG: nothing to load, sharp in print.
struct HTMLTimeline {
    private static let rowHeight = 40
    /// How far an arrow over one row reaches to the side, and how much further over each row more.
    private static let reach = 14
    private static let furtherReach = 10
    private static let widest = 130

    private let timeline: Document.Timeline
    private let failureCount: Int

    init(_ timeline: Document.Timeline, failureCount: Int) {
        self.timeline = timeline
        self.failureCount = failureCount
    }

    var lines: [String] {
        let rows = Dictionary(
            timeline.events.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
        let arrows = timeline.arrows.compactMap { arrow -> (from: Int, to: Int, isGuess: Bool)? in
            guard let from = rows[arrow.from], let to = rows[arrow.to], from != to else { return nil }
            return (from, to, arrow.isGuess)
        }
        let width = (arrows.map { Self.reach(from: $0.from, to: $0.to) }.max() ?? 0) + 20
        let height = timeline.events.count * Self.rowHeight
        let curves = arrows.map { curve(from: $0.from, to: $0.to, isGuess: $0.isGuess, right: width - 8) }
        let dots = timeline.events.enumerated().map { row, event in
            let style = HTMLBlocks.style(event.severity ?? "")
            return "<circle class=\"\(style)\" cx=\"\(width - 8)\" cy=\"\(Self.middle(of: row))\" r=\"5\"/>"
        }
        let size = "width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
        return ["<figure class=\"timeline\">", "<div class=\"scroll\"><div class=\"drawing\">"]
            + ["<svg \(size) aria-hidden=\"true\">"] + curves + dots + ["</svg>", "<ol>"]
            + timeline.events.map(row) + [
                "</ol>", "</div></div>", caption(hasGuesses: arrows.contains(where: \.isGuess)),
            ]
            + ["</figure>"]
    }

    private func row(_ event: Document.Timeline.Event) -> String {
        let title = XMLText.content(StackLayout.shown(event.title))
        let hasSection = (1...max(failureCount, 1)) ~= event.number && failureCount > 0
        let name = "<b>\(event.number)</b> \(title)"
        let shown = hasSection ? "<a href=\"#failure-\(event.number)\">\(name)</a>" : "<span>\(name)</span>"
        let count = event.count > 1 ? " <span class=\"count\">×\(Wording.grouped(event.count))</span>" : ""
        let causes = timeline.arrows.filter { $0.to == event.number }.map { "\($0.from)\($0.isGuess ? "?" : "")" }
        let from = causes.isEmpty ? "" : " <span class=\"from\">← \(causes.prefix(4).joined(separator: ", "))</span>"
        return "<li><time>\(XMLText.content(Sanitizing.visible(event.time)))</time>\(shown)\(count)\(from)</li>"
    }

    private func caption(hasGuesses: Bool) -> String {
        let guess = hasGuesses ? " A dashed one is a guess that rests on time alone." : ""
        return
            "<figcaption>The time is that of the first occurrence. An arrow leads to what followed.\(guess)</figcaption>"
    }

    private func curve(from: Int, to: Int, isGuess: Bool, right: Int) -> String {
        let (start, end) = (Self.middle(of: from), Self.middle(of: to))
        let edge = right - 9
        // A cubic curve reaches three quarters of the way to its control points.
        let side = edge - Self.reach(from: from, to: to) * 4 / 3 + 9
        let style = isGuess ? "arrow guess" : "arrow"
        return "<path class=\"\(style)\" d=\"M\(edge) \(start)C\(side) \(start) \(side) \(end) \(edge - 3) \(end)\"/>"
            + "<path class=\"head\" d=\"M\(edge - 5) \(end - 4)L\(edge + 2) \(end)L\(edge - 5) \(end + 4)Z\"/>"
    }

    private static func reach(from: Int, to: Int) -> Int {
        min(widest, reach + furtherReach * (abs(to - from) - 1) + 9)
    }

    private static func middle(of row: Int) -> Int { row * rowHeight + rowHeight / 2 }
}

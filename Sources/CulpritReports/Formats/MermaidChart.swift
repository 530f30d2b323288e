/// A timeline as a Mermaid flow chart: a box for each failure with the time of its first occurrence, an arrow to each
/// that it led to, dotted where it is a guess.
///
/// Mermaid's own `timeline` knows no arrows and takes a colon for the end of a time.
enum MermaidChart {
    static func lines(_ timeline: Document.Timeline) -> [String] {
        let boxes = timeline.events.map { event in
            let time = event.time.isEmpty ? "" : "\(label(event.time))<br/>"
            let count = event.count > 1 ? " (\(Wording.times(event.count)))" : ""
            return "  f\(event.number)[\"\(time)\(event.number). \(label(event.title))\(count)\"]"
        }
        let arrows = timeline.arrows.map { "  f\($0.from) \($0.isGuess ? "-.->" : "-->") f\($0.to)" }
        return ["flowchart TD"] + boxes + arrows
    }

    /// Nothing of a log may be read as markup there: what is neither letter nor digit nor harmless becomes a blank.
    private static func label(_ text: String) -> String {
        let visible = Sanitizing.visible(String(text.unicodeScalars.prefix(256)))
        let shown = visible.count > 64 ? "\(visible.prefix(64)) ..." : visible
        let harmless = shown.map { $0.isLetter || $0.isNumber || " .,-_/()'+:".contains($0) ? $0 : " " }
        return String(harmless).split(separator: " ").joined(separator: " ")
    }
}

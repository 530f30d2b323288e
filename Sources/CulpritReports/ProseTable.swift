/// Reads the rows of a table that a rule's text holds: `| code | reason |`, a ruler, then the rows.
enum ProseTable {
    /// Rows without a ruler are text.
    static func block(_ lines: [String]) -> Document.Block {
        guard lines.count > 1, isRuler(lines[1]) else { return .paragraph(Prose.spans(lines.joined(separator: " "))) }
        let titles = cells(of: lines[0])
        let rows = lines.dropFirst(2).map { line in
            let cells = cells(of: line)
            // What is too much stays in the last cell, for nothing may be lost.
            let whole = cells.prefix(titles.count - 1) + [cells.dropFirst(titles.count - 1).joined(separator: " | ")]
            return (whole + Array(repeating: "", count: titles.count)).prefix(titles.count).map(Prose.spans)
        }
        return .table(Document.Table(columns: titles.map { Document.Column($0) }, rows: Array(rows)))
    }

    private static func isRuler(_ line: String) -> Bool {
        line.contains("-") && line.allSatisfy { "|-: ".contains($0) }
    }

    /// The texts between the bars; at least one.
    private static func cells(of line: String) -> [String] {
        var cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map { cell in
            String(cell.drop { $0 == " " }).trimmedEnd
        }
        if cells.count > 1, cells.last == "" { cells.removeLast() }
        return cells
    }
}

/// A table for a terminal: columns as wide as they need to be, the widest wrapped where the line is too short.
struct TerminalTable {
    private let table: Document.Table
    private let cells: [[TerminalText]]
    private let widths: [Int]
    private static let gap = 2

    init(_ table: Document.Table, width: Int, styled: ([Document.Span]) -> TerminalText) {
        self.table = table
        let cells = table.rows.map { row in row.map(styled) }
        self.cells = cells
        var widths = table.columns.enumerated().map { index, column in
            cells.reduce(TerminalText.width(column.title)) { max($0, index < $1.count ? $1[index].width : 0) }
        }
        // Only the widest column gives way, and again the widest, until the line is long enough or nothing is left.
        var excess = widths.reduce(0, +) + Self.gap * max(0, widths.count - 1) - width
        while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 5 {
            let next = widths.indices.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
            let reduced = max(5, widths[widest] - excess, min(next, widths[widest] - 1))
            excess -= widths[widest] - reduced
            widths[widest] = reduced
        }
        self.widths = widths
    }

    var lines: [TerminalText] {
        let header = table.columns.map { TerminalText($0.title, .secondary) }
        let ruler = TerminalText(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), .secondary)
        return row(header) + [ruler] + cells.flatMap(row)
    }

    private func row(_ cells: [TerminalText]) -> [TerminalText] {
        let columns = zip(cells, widths).map { $0.wrapped(to: $1) }
        return (0..<(columns.map(\.count).max() ?? 0)).map { line in
            var text = TerminalText()
            for (index, column) in columns.enumerated() {
                let cell = line < column.count ? column[line] : TerminalText()
                let padding = TerminalText(String(repeating: " ", count: max(0, widths[index] - cell.width)))
                if index > 0 { text = text + TerminalText(String(repeating: " ", count: Self.gap)) }
                text = text + (table.columns[index].isNumeric ? padding + cell : cell + padding)
            }
            return text
        }
    }
}

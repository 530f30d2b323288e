/// The answer to `culprit sql`: a table, or `{ "rows": [{ column: value }] }`.
public struct QueryReport: Page {
    /// As SQLite has it.
    public enum Value: Sendable, Equatable {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
    }

    private let columns: [String]
    private let rows: [[Value]]

    public init(columns: [String], rows: [[Value]]) {
        self.columns = columns
        self.rows = rows
    }

    public var json: JSONValue {
        ["rows": .array(rows.map { row in .object(zip(columns, row).map { JSONValue.Member($0, $1.json) }) })]
    }

    public var document: Document {
        guard !rows.isEmpty else { return Document([.paragraph([.text("No row.")])]) }
        let shown = columns.enumerated().map { index, name in
            Document.Column(name, isNumeric: rows.allSatisfy { $0[index].isNumber })
        }
        return Document([.table(Document.Table(columns: shown, rows: rows.map { $0.map { [.text($0.text)] } }))])
    }
}

extension QueryReport.Value {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .number(value)
        case .text(let value): .string(value)
        }
    }

    fileprivate var text: String {
        switch self {
        case .null: "–"
        case .integer(let value): String(value)
        case .real(let value): "\(value)"
        case .text(let value): value
        }
    }

    fileprivate var isNumber: Bool { if case .text = self { false } else { true } }
}

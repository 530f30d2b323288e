import ArgumentParser
import CulpritReports
import CulpritStore
import Foundation

/// `culprit sql`: what no command has a flag for.
struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Ask the incident store in SQL; nothing can be changed.",
        discussion: """
            Ask these views; times are UTC, as text that sorts. Their columns stay when the tables change.
              incidents    id, title, severity, rule, variant, status, muted_until, count,
                           first_seen, last_seen, first_recorded, last_recorded
              occurrences  incident, hour, count: how often in each hour in which it was seen
              days         incident, day, count: the same by day
              notes        incident, written, status, text
            'seen' is the clock of the logs, 'recorded' that of this machine.

            EXAMPLES:
              culprit sql 'SELECT day, sum(count) FROM days GROUP BY day ORDER BY day'
              culprit sql "SELECT title FROM incidents WHERE rule IS NULL AND count > 100" --format json
            """)

    @Argument(help: ArgumentHelp("One SELECT.", valueName: "query"))
    var query: String

    @Option(name: .long, help: ArgumentHelp("At most so many rows.", valueName: "number"))
    var limit = 1000

    @OptionGroup var output: OutputOptions
    @OptionGroup var store: StoreOptions

    func run() throws {
        try output.check()
        guard limit > 0 else { throw Trouble("--limit \(limit) is not a number of rows") }
        let path = try store.existingPath()
        do {
            let answer = try StoreQuery(query, path: path, limit: limit)
            try output.print(QueryReport(columns: answer.columns, rows: answer.rows.map { $0.map(\.shown) }))
            if answer.isCut { Diagnostics.note("there are more than \(limit) rows; --limit shows more") }
        } catch let error as StoreError { throw StoreTrouble(error).trouble }
    }
}

extension StoreQuery.Value {
    fileprivate var shown: QueryReport.Value {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .text(let value): .text(value)
        }
    }
}

import ArgumentParser
import CulpritFindings
import Foundation

extension RulesCommand {
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find rules by words, or by an error text.",
            discussion: """
                Looks in ids, titles, signatures, causes, mitigations and references; the best come first. A rule that \
                explains
                the words as a line of a log comes before all others.

                EXAMPLES:
                  culprit rules search connection pool exhausted
                  culprit rules search 'FATAL:  sorry, too many clients already'
                  culprit rules search --format json goaway
                """)

        @Argument(help: ArgumentHelp("Words or an error text; '-' reads standard input.", valueName: "words"))
        var words: [String]

        @Option(name: .long, help: ArgumentHelp("How many to show at most.", valueName: "count"))
        var limit = 10

        @Option(name: .long, help: ArgumentHelp("text or json.", valueName: "format"))
        var format = "text"

        @OptionGroup var rules: RuleOptions

        private struct Row: Encodable {
            var id: String
            var title: String
            var severity: String
            var explains: Bool
            var score: Double
        }

        func run() throws {
            guard ["text", "json"].contains(format) else {
                throw Trouble("unknown format '\(format)'; there are text and json")
            }
            guard limit > 0 else { throw Trouble("--limit \(limit) is not a number of rules") }
            let text = words == ["-"] ? Self.standardInput() : words.joined(separator: " ")
            let finder = RuleFinder(rules: try rules.loadNamed(), reader: ExampleText.read)
            let rows = finder.hits(for: text).prefix(limit).map { hit in
                Row(
                    id: hit.rule.id, title: hit.rule.title, severity: hit.rule.severity.rawValue,
                    explains: hit.explains, score: (hit.score * 100).rounded() / 100)
            }
            if format == "json" { return try RuleListing.print(json: ["rules": rows]) }
            if rows.isEmpty { Diagnostics.note("no rule is about this; culprit rules list shows all") }
            let width = rows.map(\.id.count).max() ?? 0
            for row in rows {
                let id = row.id.padding(toLength: width + 2, withPad: " ", startingAt: 0)
                let mark = row.explains ? " (explains this text)" : ""
                Output.standard(id + RuleListing.column(row.severity) + row.title + mark + "\n")
            }
        }

        /// At most a mebibyte: what is pasted is a few lines.
        private static func standardInput() -> String {
            let bytes = (try? FileHandle.standardInput.read(upToCount: 1 << 20)) ?? nil
            return String(decoding: bytes ?? Data(), as: UTF8.self)
        }
    }
}

import ArgumentParser
import CulpritFindings
import CulpritRecords
import CulpritReports
import CulpritTraces
import Foundation

/// `culprit rules`: the known failures, and work on them.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Find, show, test and begin rules.",
        discussion: """
            EXAMPLES:
              culprit rules                             the rules that would take part
              culprit rules search too many clients     which ones are about this?
              culprit rules new my-rule --type app.SomeError --message "what it always says" -o my-rules/my-rule.yaml
              culprit rules test my-rules               until it has no problem
              culprit rules lint my-rules               is its proof worth something?
              culprit --rules my-rules --drafts app.log
            """,
        subcommands: [
            List.self, Show.self, Search.self, New.self, Test.self, Lint.self, Docs.self, Schema.self, ImportCRE.self,
        ],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rules that would take part.",
            discussion: """
                EXAMPLES:
                  culprit rules list | grep websocket
                  culprit rules list --rules my-rules --format json
                  culprit rules list --format literals
                """)

        @Option(
            name: .long,
            help: ArgumentHelp(
                "text, json, or literals (what the scanner looks for, one on each line).", valueName: "format"))
        var format = "text"

        @OptionGroup var rules: RuleOptions

        func run() throws {
            let set = try rules.loadNamed()
            switch format {
            case "literals":
                let all = TraceReader.anchors + Matcher.severityLiterals + set.literals
                Output.standard(Set(all).sorted().joined(separator: "\n") + "\n")
            case "text", "json":
                try RuleListing(set).print(asJSON: format == "json")
            default:
                let meant = Suggestion.nearest(to: format, in: ["text", "json", "literals"])
                throw Trouble(
                    "unknown format '\(format)'"
                        + (meant.map { "; did you mean '\($0)'?" } ?? "; there are text, json and literals"))
            }
        }
    }
}

/// How the text of a rule's example becomes records and traces: as a log would.
enum ExampleText {
    @Sendable static func read(_ text: String) -> (records: [LogRecord], traces: [StackTrace]) {
        let records = RecordReader().records(in: Excerpt(source: "example", firstLine: 1, bytes: Array(text.utf8)))
        return (records, TraceReader().traces(in: records))
    }
}

/// The rules as a list.
struct RuleListing {
    private struct Row: Encodable {
        var id: String
        var title: String
        var severity: String
        var `class`: String
        var status: String
        var file: String
    }

    private let rows: [Row]

    init(_ set: RuleSet) {
        rows = set.entries.compactMap { entry in
            set.rule(entry.id).map {
                Row(
                    id: $0.id, title: $0.title, severity: $0.severity.rawValue, class: $0.class.rawValue,
                    status: $0.status.rawValue, file: entry.file)
            }
        }
    }

    func print(asJSON: Bool) throws {
        if asJSON { return try Self.print(json: ["rules": rows]) }
        let width = rows.map(\.id.count).max() ?? 0
        for row in rows {
            let mark = row.status == "draft" ? " (draft)" : ""
            let id = row.id.padding(toLength: width + 2, withPad: " ", startingAt: 0)
            Output.standard(id + Self.column(row.severity) + row.title + mark + "\n")
        }
    }

    /// A severity, as wide as the longest.
    static func column(_ severity: String) -> String { severity.padding(toLength: 10, withPad: " ", startingAt: 0) }

    static func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try Output.standard(String(decoding: encoder.encode(value), as: UTF8.self) + "\n")
    }
}

import ArgumentParser
import CulpritFindings
import CulpritRecords
import CulpritReports
import CulpritTraces
import Foundation

/// `culprit rules`: the known failures, and work on them.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List, test and begin rules.",
        discussion: """
            EXAMPLES:
              culprit rules                             the rules that would take part
              culprit rules new my-rule --type app.SomeError --message "what it always says" -o my-rules/my-rule.yaml
              culprit rules test my-rules               until it has no problem
              culprit --rules my-rules --drafts app.log
            """,
        subcommands: [List.self, Test.self, New.self], defaultSubcommand: List.self)

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
            let set = rules.load()
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

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rule files and run their examples.",
            discussion: """
                Without DIR it tests the rules that ship with the program. Exit status 1: a rule has a problem.

                EXAMPLES:
                  culprit rules test my-rules
                  culprit rules test
                """)

        @Argument(help: ArgumentHelp("A directory of rules.", valueName: "dir"))
        var directory: String?

        func run() throws {
            let set = RuleOptions.shippedSet
            let loaded = directory.map { RuleLoader.load(directory: $0, alongside: set) }
            var problems = loaded?.problems ?? []
            let tested = loaded.map { set.adding(entries: $0.entries, verdicts: $0.verdicts) } ?? set
            let ids = loaded?.entries.map(\.id) ?? set.entries.map(\.id)
            if loaded != nil, ids.isEmpty, problems.isEmpty {
                throw Trouble(
                    "'\(directory ?? "")' has no rule in it",
                    help: "rules are .yaml files; culprit rules new begins one")
            }
            problems += ids.flatMap(ExampleRunner(rules: tested, reader: ExampleText.read).problems(of:))
            for problem in problems { Diagnostics.write(problem.rendered) }
            let counts = [Wording.count(ids.count, "rule"), Wording.count(problems.count, "problem")]
            Output.standard("\(counts[0]) tested, \(counts[1])\n")
            if !problems.isEmpty { throw ExitCode(1) }
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the beginning of a rule, as a draft that passes the checks.",
            discussion: """
                EXAMPLES:
                  culprit rules new my-rule
                  culprit rules new my-rule --type app.SomeError --message "what it always says" -o my-rules/my-rule.yaml
                """)

        @Argument(help: "The rule's id: lower case, words joined by '-'.")
        var id: String

        @Option(name: .long, help: "One line that says what fails.")
        var title: String = "What fails, in one line"

        @Option(name: .long, help: ArgumentHelp("The exception's type.", valueName: "type"))
        var type: String = "package.module.SomeError"

        @Option(name: .long, help: ArgumentHelp("A text that the message contains.", valueName: "text"))
        var message: String = "what the message always says"

        @Option(name: [.short, .long], help: ArgumentHelp("Write to this file.", valueName: "file"))
        var output: String?

        func run() throws {
            let yaml = RuleTemplate.yaml(
                id: id, title: title, exceptionType: type, message: message, example: "\(type): \(message)")
            // What is wrong with the id or the words is said now, not when the rule is tested.
            if let problem = RuleDecoder.decodeRule(yaml: yaml, file: output ?? "\(id).yaml").problems.first {
                throw Trouble("\(problem.subject) \(problem.reason)", help: problem.help)
            }
            guard let output else { return Output.standard(yaml) }
            guard !FileManager.default.fileExists(atPath: output) else {
                throw Trouble("'\(output)' exists already", help: "choose another file with -o")
            }
            let directory = (output as NSString).deletingLastPathComponent
            if !directory.isEmpty {
                // What stands in the way of the directory stands in the way of the file, which says so.
                try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            }
            try OutputFile(output).write(yaml)
            Output.standard("Wrote \(output). Next: culprit rules test \(directory.isEmpty ? "." : directory)\n")
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
        if asJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let data = try encoder.encode(["rules": rows])
            return Output.standard(String(decoding: data, as: UTF8.self) + "\n")
        }
        let width = rows.map(\.id.count).max() ?? 0
        for row in rows {
            let mark = row.status == "draft" ? " (draft)" : ""
            Output.standard(
                row.id.padding(toLength: width + 2, withPad: " ", startingAt: 0)
                    + row.severity.padding(toLength: 10, withPad: " ", startingAt: 0) + row.title + mark + "\n")
        }
    }
}

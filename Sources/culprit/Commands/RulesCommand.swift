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
        subcommands: [List.self, Test.self, New.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rules that would take part.")

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
                throw Trouble("unknown format '\(format)'; there are text, json and literals")
            }
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rule files and run their examples.",
            discussion: "Without DIR it tests the rules that ship with the program.")

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
            Output.standard("\(ids.count) rules tested, \(problems.count) problems\n")
            if !problems.isEmpty { throw ExitCode(1) }
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the beginning of a rule, as a draft that passes the checks.")

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
            guard let output else { return Output.standard(yaml) }
            guard !FileManager.default.fileExists(atPath: output) else {
                throw Trouble("'\(output)' exists already", help: "choose another file with -o")
            }
            do {
                try Data(yaml.utf8).write(to: URL(fileURLWithPath: output))
            } catch { throw Trouble("cannot write '\(output)': \(error.localizedDescription)") }
            Output.standard(
                "Wrote \(output). Next: culprit rules test \((output as NSString).deletingLastPathComponent)\n")
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

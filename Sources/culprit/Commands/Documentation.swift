import ArgumentParser
import CulpritFindings
import CulpritReports

/// `culprit documentation`: what the program knows of itself for the documents. Hidden: `make docs` is its only
/// user, and a test that compares.
struct Documentation: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a page of the documentation.", shouldDisplay: false)

    private enum Topic: String, CaseIterable, ExpressibleByArgument { case commands, quality }

    @Argument(help: "commands or quality.")
    private var topic: Topic

    @Option(name: [.short, .long], help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String?

    func run() throws {
        let page =
            switch topic {
            case .commands: CommandReference.page
            case .quality: Self.quality
            }
        guard let output else { return Output.standard(page) }
        try OutputFile(output).write(page)
    }

    /// The table in the README.
    private static var quality: String {
        let set = RuleOptions.shippedSet
        let page = QualityTable(set.entries.compactMap { set.rule($0.id) }, examples: set.examples(of:))
        return ReportFormat.markdown.render(page, Appearance())
    }
}

/// Every command's own help, on one page.
enum CommandReference {
    private static let columns = 100

    static var page: String {
        let head = """
            # Commands

            What `--help` prints for each command. `make docs` writes this page.
            """
        return ([head] + sections(of: Culprit.self)).joined(separator: "\n\n") + "\n"
    }

    private static func sections(of command: any ParsableCommand.Type) -> [String] {
        let help = Culprit.helpMessage(for: command, columns: columns).split(
            separator: "\n", omittingEmptySubsequences: false)
        let lines = help.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
        let text = lines.joined(separator: "\n").trimmingPrefix { $0 == "\n" }
        let section = "## \(name(in: lines))\n\n```text\n\(text.dropLast(text.hasSuffix("\n") ? 1 : 0))\n```"
        let shown = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        return [section] + shown.flatMap { sections(of: $0) }
    }

    /// The words of the usage before its arguments.
    private static func name(in help: [String]) -> String {
        let usage = help.first { $0.hasPrefix("USAGE: ") }?.dropFirst(7) ?? "culprit"
        return usage.split(separator: " ").prefix { !"[<".contains($0.prefix(1)) && !$0.hasPrefix("-") }
            .joined(separator: " ")
    }
}

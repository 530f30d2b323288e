import ArgumentParser
import CulpritFindings
import CulpritReports

/// `culprit explain RULE`: what a rule knows.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what a rule knows: cause, mitigations, versions, links.")

    @Argument(help: ArgumentHelp("The rule's id, as reports print it.", valueName: "rule"))
    var rule: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var rules: RuleOptions

    func run() throws {
        let set = rules.load()
        guard let found = set.rule(rule) else {
            let similar = set.entries.map(\.id).filter { $0.contains(rule) || rule.contains($0) }.sorted()
            throw Trouble(
                "no rule '\(rule)'",
                help: similar.isEmpty
                    ? "culprit rules list shows all" : "did you mean \(similar.prefix(4).joined(separator: ", "))?")
        }
        try output.print(RuleReport(found))
    }
}

import ArgumentParser
import CulpritFindings
import CulpritReports

/// `culprit explain RULE`: what a rule knows.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what a rule knows: cause, mitigations, versions, links.",
        discussion: """
            EXAMPLES:
              culprit explain h2-frame-after-goaway     as a page
              culprit explain goaway                    a part of an id: which are there?
              culprit explain h2-frame-after-goaway --format json
            """)

    @OptionGroup var page: ExplainedRule

    func run() throws { try page.print() }
}

/// One rule, and how to print it.
struct ExplainedRule: ParsableArguments {
    @Argument(help: ArgumentHelp("The rule's id, as reports print it.", valueName: "rule"))
    var rule: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var rules: RuleOptions

    func print() throws {
        try output.check()
        let set = try rules.loadNamed()
        guard let found = set.rule(rule) else {
            throw Trouble("no rule '\(rule)'", help: Self.help(for: rule, in: set.entries.map(\.id)))
        }
        try output.print(RuleReport(found))
    }

    /// Ids that the word is a part of, else the one of which it is a misspelling.
    private static func help(for word: String, in ids: [String]) -> String {
        let similar = ids.filter { word.count > 2 && $0.contains(word) || word.contains($0) }.sorted().prefix(4)
        let meant = similar.isEmpty ? Suggestion.nearest(to: word, in: ids).map { [$0] } ?? [] : Array(similar)
        guard meant.isEmpty else { return "did you mean \(meant.joined(separator: ", "))?" }
        return "culprit rules list shows all, culprit rules search WORDS those about something"
    }
}

import ArgumentParser

extension RulesCommand {
    /// The same page as `culprit explain`, for those who look for it beside the other commands of rules: what a reader
    /// of a report wants to know of a rule and what its author wants to see of it is one thing.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a rule knows, as 'culprit explain' does.",
            discussion: """
                EXAMPLES:
                  culprit rules show h2-frame-after-goaway
                """)

        @OptionGroup var page: ExplainedRule

        func run() throws { try page.print() }
    }
}

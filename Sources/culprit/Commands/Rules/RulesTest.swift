import ArgumentParser
import CulpritFindings
import CulpritReports

extension RulesCommand {
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rule files and run their examples.",
            discussion: """
                Without DIR it tests the rules that ship with the program. Exit status 1: a rule has a problem.

                EXAMPLES:
                  culprit rules test my-rules
                  culprit rules test
                """)

        @OptionGroup var directory: RuleDirectory

        func run() throws {
            let loaded = try directory.load()
            let runner = ExampleRunner(rules: loaded.set, reader: ExampleText.read)
            try loaded.report("tested", loaded.problems + loaded.ids.flatMap(runner.problems(of:)))
        }
    }

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look for what makes rules less worthy of trust: conditions that nothing proves, and more.",
            discussion: """
                It takes each condition away in turn: where no example of any rule comes out differently, nothing proves
                that the condition is right. It also finds sentences that another rule has too, fewer than \
                \(RuleLinter.fewestMatches) matches
                or \(RuleLinter.fewestIgnores) ignores, types or messages that stand alone without a reason, and texts \
                still to be written.
                Without DIR it looks at the rules that ship with the program. Exit status 1: it found something.

                EXAMPLES:
                  culprit rules lint my-rules
                """)

        @OptionGroup var directory: RuleDirectory

        func run() throws {
            let loaded = try directory.load()
            let linter = RuleLinter(rules: loaded.set, reader: ExampleText.read)
            try loaded.report("checked", loaded.problems + linter.problems(of: loaded.ids))
        }
    }
}

/// The rules that a command of their authors works on: those of a directory, else those that ship.
struct RuleDirectory: ParsableArguments {
    /// What was found, among all that it may refer to.
    struct Loaded {
        var set: RuleSet
        var ids: [String]
        var problems: [RuleProblem]

        /// Prints the problems and a line that counts; ends with status 1 where there are any.
        func report(_ work: String, _ problems: [RuleProblem]) throws {
            for problem in problems { Diagnostics.write(problem.rendered) }
            let counts = [Wording.count(ids.count, "rule"), Wording.count(problems.count, "problem")]
            Output.standard("\(counts[0]) \(work), \(counts[1])\n")
            if !problems.isEmpty { throw ExitCode(1) }
        }
    }

    @Argument(help: ArgumentHelp("A directory of rules.", valueName: "dir"))
    var directory: String?

    func load() throws -> Loaded {
        let shipped = RuleOptions.shippedSet
        guard let directory else { return Loaded(set: shipped, ids: shipped.entries.map(\.id), problems: []) }
        try RuleOptions.check(directory)
        let loaded = RuleLoader.load(directory: directory, alongside: shipped)
        guard !(loaded.entries.isEmpty && loaded.problems.isEmpty) else {
            throw Trouble(
                "'\(directory)' has no rule in it", help: "rules are .yaml files; culprit rules new begins one")
        }
        return Loaded(
            set: shipped.adding(entries: loaded.entries, verdicts: loaded.verdicts), ids: loaded.entries.map(\.id),
            problems: loaded.problems)
    }
}

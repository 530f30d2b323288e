import ArgumentParser
import CulpritFindings

extension RulesCommand {
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the JSON Schema of rules, for editors.",
            discussion: """
                Editors with yaml-language-server complete and check a rule whose first line is
                # yaml-language-server: $schema=rule.schema.json

                EXAMPLES:
                  culprit rules schema -o my-rules/rule.schema.json
                """)

        @Option(name: [.short, .long], help: ArgumentHelp("Write to this file.", valueName: "file"))
        var output: String?

        func run() throws {
            guard let output else { return Output.standard(RuleSchema.json) }
            try OutputFile(output).write(RuleSchema.json)
        }
    }
}

import ArgumentParser
import CulpritFindings
import Foundation

extension RulesCommand {
    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the beginning of a rule, as a draft that passes the checks.",
            discussion: """
                In a terminal it asks for what no flag says. With --from it takes type, message and example from the \
                first
                failure in a log that no rule explains yet, else from the first one.

                EXAMPLES:
                  culprit rules new
                  culprit rules new my-rule --type app.SomeError --message "what it always says" -o my-rules/my-rule.yaml
                  culprit rules new my-rule --line "what the server writes" -o my-rules/my-rule.yaml
                  culprit rules new my-rule --from failing.log -o my-rules/my-rule.yaml
                """)

        @Argument(help: "The rule's id: lower case, words joined by '-'.")
        var id: String?

        @Option(name: .long, help: "One line that says what fails.")
        var title: String?

        @Option(name: .long, help: ArgumentHelp("The exception's type.", valueName: "type"))
        var type: String?

        @Option(name: .long, help: ArgumentHelp("A text that the message contains.", valueName: "text"))
        var message: String?

        @Option(
            name: .long,
            help: ArgumentHelp("Instead of a type: a text that the log's line contains.", valueName: "text"))
        var line: String?

        @Option(name: .long, help: ArgumentHelp("Begin with a failure in this log.", valueName: "log"))
        var from: String?

        @Option(name: [.short, .long], help: ArgumentHelp("Write to this file.", valueName: "file"))
        var output: String?

        func run() throws {
            guard line == nil || (type == nil && message == nil) else {
                throw Trouble("--line is for what has no exception; leave --type and --message out")
            }
            let draft = try answered(begun())
            guard let id = draft.id else {
                throw Trouble("a rule needs an id", help: "culprit rules new my-rule; in a terminal it asks for all")
            }
            let output = draft.output
            let hint = output.map { RuleSchema.hint(path: SchemaFile(besideRule: $0).reference) + "\n" } ?? ""
            let yaml =
                hint
                + RuleTemplate.yaml(
                    id: id, title: draft.title ?? "What fails, in one line", exceptionType: draft.type,
                    message: draft.message, example: draft.example)
            // What is wrong with the id or the words is said now, not when the rule is tested.
            if let problem = RuleDecoder.decodeRule(yaml: yaml, file: output ?? "\(id).yaml").problems.first {
                throw Trouble("\(problem.subject) \(problem.reason)", help: problem.help)
            }
            guard let output else { return Output.standard(yaml) }
            try write(yaml, to: output)
        }

        /// What flags and the log say; placeholders where there is nobody to ask.
        private func begun() throws -> Draft {
            let known = try from.map { try FailureInLog(log: $0) }
            let isLine = line != nil || known?.type == "" && type == nil
            let type = isLine ? "" : self.type ?? known?.type
            let message = line ?? self.message ?? known?.message
            var draft = Draft(
                id: id, title: title, type: type ?? "package.module.SomeError",
                message: message ?? "what the message always says", example: known?.text ?? "", output: output)
            draft.isComplete = (type != nil || message != nil) && id != nil
            return draft
        }

        private func answered(_ draft: Draft) throws -> Draft {
            var draft = draft
            if !draft.isComplete, Questions.areWelcome { draft = try Questions().complete(draft) }
            if draft.example.isEmpty {
                draft.example = draft.type.isEmpty ? draft.message : "\(draft.type): \(draft.message)"
            }
            return draft
        }

        private func write(_ yaml: String, to output: String) throws {
            guard !FileManager.default.fileExists(atPath: output) else {
                throw Trouble("'\(output)' exists already", help: "choose another file with -o")
            }
            let directory = (output as NSString).deletingLastPathComponent
            if !directory.isEmpty {
                // What stands in the way of the directory stands in the way of the file, which says so.
                try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            }
            try OutputFile(output).write(yaml)
            try SchemaFile(besideRule: output).write()
            let next = "culprit rules test \(directory.isEmpty ? "." : directory)"
            Output.standard("Wrote \(output). Next: \(next)\n")
        }

        /// What a new rule begins with.
        struct Draft {
            var id: String?
            var title: String?
            /// Empty where the failure is a line.
            var type: String
            var message: String
            var example: String
            var output: String?
            /// Nothing is left that a question would make better.
            var isComplete = false
        }
    }
}

/// Where the editor of a rule finds the schema: the project's own where the rule lies in it, else a copy beside it.
struct SchemaFile {
    /// As the rule's first line names it: relative to the rule.
    let reference: String
    private let copy: String?

    init(besideRule rule: String) {
        var folder = URL(filePath: rule).deletingLastPathComponent().standardizedFileURL
        var steps = ""
        for _ in 0..<4 {
            let name = "Documentation/\(RuleSchema.fileName)"
            if FileManager.default.fileExists(atPath: folder.appending(path: name).path()) {
                reference = steps + name
                copy = nil
                return
            }
            folder = folder.deletingLastPathComponent()
            steps += "../"
        }
        reference = RuleSchema.fileName
        copy = URL(filePath: rule).deletingLastPathComponent().appending(path: RuleSchema.fileName).path()
    }

    func write() throws {
        guard let copy, !FileManager.default.fileExists(atPath: copy) else { return }
        try OutputFile(copy).write(RuleSchema.json)
    }
}

/// Asks for the parts of a rule, one line each, on standard error: what is written stays clean.
private struct Questions {
    static var areWelcome: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    func complete(_ draft: RulesCommand.New.Draft) throws -> RulesCommand.New.Draft {
        var draft = draft
        draft.id = try draft.id ?? ask("Id, lower-case words joined by '-' (db-pool-exhausted)") ?? draft.id
        draft.title = try draft.title ?? ask("What fails, in one line")
        draft.type = try ask("The exception's type as printed; empty for a line of a log") ?? ""
        draft.message =
            try ask(draft.type.isEmpty ? "A text that the line always contains" : "A text that its message contains")
            ?? draft.message
        if let id = draft.id, draft.output == nil {
            draft.output = try ask("File (my-rules/\(id).yaml)") ?? "my-rules/\(id).yaml"
        }
        return draft
    }

    /// Nil for an empty answer.
    private func ask(_ question: String) throws -> String? {
        Output.error("\(question): ")
        guard let answer = readLine() else { throw Trouble("no answer: standard input ended") }
        let text = answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty ? nil : text
    }
}

import Foundation
import Testing

/// Rules that users bring, and the commands that help to write them.
@Suite("Rules")
struct RulesTests {
    private struct Listing: Decodable {
        struct Rule: Decodable {
            var id: String
            var title: String
            var file: String
        }

        var rules: [Rule]
    }

    private static func rule(
        _ id: String, title: String = "Alpha went wrong", matching lines: String = #"text: 'alpha went wrong'"#
    ) -> String {
        """
        id: \(id)
        title: \(title)
        severity: warning
        class: misuse
        status: stable
        signatures:
          - name: seen
            \(lines)
            implies: It was seen.
        cause:
          summary: Somebody turned it.
          explanation: It turned.
        impact: None.
        mitigations:
          - kind: fix
            title: Turn it back
            detail: It costs nothing.
        examples:
          matches:
            - text: 'ERROR: alpha went wrong'
              provenance: constructed
          ignores:
            - text: 'ERROR: beta went wrong'
              because: it is another letter

        """
    }

    /// A rule with a mistake, and what the user reads about it.
    struct Mistake: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var yaml: String
        var message: String
    }

    static let mistakes = [
        Mistake(
            testDescription: "an unknown key",
            yaml: rule("alpha-rule").replacing("class: misuse", with: "class: misuse\nimpacts: None."),
            message: """
                error: rule 'alpha-rule' has an unknown key 'impacts' in the rule
                --> rules/alpha-rule.yaml:5:1
                  |
                5 | impacts: None.
                  | ^
                help: did you mean 'impact'?

                """),
        Mistake(
            testDescription: "a misspelt key, which is not missing too",
            yaml: rule("alpha-rule").replacing("impact: None.", with: "impakt: None."),
            message: """
                error: rule 'alpha-rule' has an unknown key 'impakt' in the rule
                 --> rules/alpha-rule.yaml:13:1
                   |
                13 | impakt: None.
                   | ^
                help: did you mean 'impact'?

                """),
        Mistake(
            testDescription: "a pattern that is none",
            yaml: rule("alpha-rule", matching: "text: 'alpha (went'"),
            message: """
                error: rule 'alpha-rule' has an invalid pattern: missing closing parenthesis
                --> rules/alpha-rule.yaml:8:23
                  |
                8 |     text: 'alpha (went'
                  |                       ^

                """),
        Mistake(
            testDescription: "a pattern without a literal",
            yaml: rule("alpha-rule", matching: "text: '[a-z]+'"),
            message: """
                error: rule 'alpha-rule' has a signature without a literal that every match contains
                --> rules/alpha-rule.yaml:8:11
                  |
                8 |     text: '[a-z]+'
                  |           ^
                help: the scanner looks for literals of at least 4 bytes; \
                add some fixed text to the pattern, or an exception's type

                """),
    ]

    @Test(
        "A record that its program calls information explains nothing with words that it only mentions",
        arguments: [
            #"2026-11-21 10:00:05,001 INFO app.search: query="java.lang.OutOfMemoryError: Java heap space""#,
            #"10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET /e HTTP/1.1" 200 5 "-" "java.lang.OutOfMemoryError: x""#,
            "2026-11-21 10:00:07.000 UTC [9] a@b LOG:  statement: SELECT 1 -- FATAL:  sorry, too many clients already",
        ])
    func mention(line: String) async throws {
        let run = try await Program.run(["--no-store"], input: line + "\n")
        #expect(run.output.contains("No failure found"))
    }

    struct Information: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var line: String
        var signature: String
    }

    @Test(
        "What such a record says itself counts, and what it names as an exception",
        arguments: [
            Information(
                testDescription: "the server's own message",
                line:
                    "2026-11-21 10:00:08.000 UTC [9] LOG:  server process (PID 4242) was terminated by signal 9: Killed",
                signature: "postgres-child-killed"),
            Information(
                testDescription: "an exception in a field",
                line: "2026-11-21 10:00:09,000 DEBUG httpcore.http2: receive_response_headers.failed "
                    + "exception=RemoteProtocolError(<ConnectionTerminated error_code:0, last_stream_id:7, "
                    + "additional_data:None>)",
                signature: "h2-goaway-graceful"),
        ])
    func information(record: Information) async throws {
        let run = try await Program.run(["--no-store", "--format", "json"], input: record.line + "\n")
        #expect(run.output.contains(#""signature": "\#(record.signature)""#))
    }

    @Test("A mistake in a rule is shown where it stands, and the run goes on", arguments: mistakes)
    func mistake(mistake: Mistake) async throws {
        let scratch = try Scratch()
        try scratch.write(mistake.yaml, to: "rules/alpha-rule.yaml")
        let run = try await Program.run(["--no-store", "--rules", "rules"], input: Logs.traceback, in: scratch.url)
        let note = "note: 'rules': 0 rules used, 1 file left out"
        #expect(
            run.errors.trimmingCharacters(in: .newlines)
                == mistake.message.trimmingCharacters(in: .newlines) + "\n\n" + note)
        #expect(run.output.contains("KeyError"))
        #expect(run.status == 0)
        let check = try await Program.run(["rules", "test", "rules"], in: scratch.url)
        #expect(check.errors.contains(mistake.message.trimmingCharacters(in: .newlines)))
        #expect(check.status == 1)
    }

    @Test("An id that two files have is reported, and the first of them is used")
    func duplicate() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.rule("alpha-rule", title: "The first"), to: "rules/a/alpha-rule.yaml")
        try scratch.write(Self.rule("alpha-rule", title: "The second"), to: "rules/b/alpha-rule.yaml")
        let run = try await Program.run(
            ["--no-store", "--rules", "rules"], input: "ERROR: alpha went wrong\n", in: scratch.url)
        #expect(
            run.errors.trimmingCharacters(in: .newlines) == """
                error: rule 'alpha-rule' is there twice
                --> rules/b/alpha-rule.yaml:1:1
                help: the other one is rules/a/alpha-rule.yaml

                note: 'rules': 1 rule used, 1 file left out
                """)
        #expect(run.output.hasPrefix("# The first\n"))
    }

    @Test("A rule with a shipped id replaces the shipped one")
    func replacement() async throws {
        let scratch = try Scratch()
        let mine = Self.rule("h2-frame-after-goaway", title: "My own words", matching: "text: 'ConnectionInputs'")
        try scratch.write(mine, to: "rules/h2-frame-after-goaway.yaml")
        let run = try await Program.run(
            ["--no-store", "--rules", "rules"], input: Logs.pingAfterGoaway, in: scratch.url)
        #expect(run.errors == "")
        #expect(run.output.hasPrefix("# My own words\n"))
        let list = try await Program.run(["rules", "list", "--rules", "rules", "--format", "json"], in: scratch.url)
        let listed = try JSONDecoder().decode(Listing.self, from: Data(list.output.utf8)).rules
        #expect(listed.filter { $0.id == "h2-frame-after-goaway" }.map(\.title) == ["My own words"])
    }

    @Test("The user's own directory of rules takes part without being named")
    func personalRules() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.rule("alpha-rule"), to: "config/culprit/rules/alpha-rule.yaml")
        let run = try await Program.run(
            ["--no-store"], input: Array("ERROR: alpha went wrong\n".utf8),
            environment: ["XDG_CONFIG_HOME": scratch.path("config")])
        #expect(run.output.hasPrefix("# Alpha went wrong\n"))
    }

    @Test("A pattern that would never come to an end gives up, and is named once")
    func endlessPattern() async throws {
        let scratch = try Scratch()
        try scratch.write(
            Self.rule("alpha-rule", matching: "text: 'slowslow (a+)+$'"), to: "rules/alpha-rule.yaml")
        let line = "ERROR: slowslow " + String(repeating: "a", count: 60) + "b\n"
        let run = try await Program.run(
            ["--no-store", "--rules", "rules"], input: line + line + Logs.traceback, in: scratch.url)
        let message = "note: rule 'alpha-rule' has a pattern that gave up on this input; what it says may be missing\n"
        #expect(run.errors == message)
        #expect(run.output.contains("KeyError"))
    }

    @Test("A directory of rules that is not there is named, and the run goes on")
    func missingDirectory() async throws {
        let run = try await Program.run(["--no-store", "--rules", "no-such-rules"], input: Logs.traceback)
        #expect(run.errors.contains("'no-such-rules' is not a directory of rules"))
        #expect(run.output.contains("KeyError"))
    }

    @Test(
        "For a command about rules there is nothing to do where the directory is none",
        arguments: [
            ["rules", "--rules", "no-such-rules"], ["rules", "test", "no-such-rules"],
            ["rules", "lint", "no-such-rules"],
            ["explain", "postgres-too-many-connections", "--rules", "no-such-rules"],
            ["rules", "search", "x", "--rules", "no-such-rules"], ["rules", "import-cre", "no-such-rules"],
        ])
    func missingDirectoryOfCommand(arguments: [String]) async throws {
        let run = try await Program.run(arguments)
        #expect(run.errors.hasPrefix("error: 'no-such-rules' is not there\n"))
        #expect(run.output == "")
        #expect(run.status == 2)
    }

    @Test("The shipped rules pass their own examples")
    func shippedRules() async throws {
        let run = try await Program.run(["rules", "test"], timeout: .seconds(120))
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.firstMatch(of: /^\d+ rules tested, 0 problems\n$/) != nil)
    }

    @Test("The list has every rule with its title")
    func list() async throws {
        let run = try await Program.run(["rules", "list"])
        #expect(run.status == 0)
        #expect(
            run.output.firstMatch(of: /(?m)^h2-frame-after-goaway +error +HTTP\/2 frame arrived after GOAWAY/) != nil)
    }

    @Test("A rule that `rules new` began passes `rules test`")
    func newRule() async throws {
        let scratch = try Scratch()
        let begin = ["rules", "new", "my-rule", "--type", "app.AlphaError", "--message", "it's (always) this"]
        let made = try await Program.run(begin + ["-o", "rules/my-rule.yaml"], in: scratch.url)
        #expect(made.status == 0)
        #expect(made.output == "Wrote rules/my-rule.yaml. Next: culprit rules test rules\n")
        let test = try await Program.run(["rules", "test", "rules"], in: scratch.url)
        #expect(test.status == 0)
        #expect(test.errors == "")
        let again = try await Program.run(begin + ["-o", "rules/my-rule.yaml"], in: scratch.url)
        #expect(again.status == 2)
        #expect(again.errors.contains("exists already"))
        let printed = try await Program.run(begin)
        let file = try String(contentsOf: scratch.url.appending(path: "rules/my-rule.yaml"), encoding: .utf8)
        #expect(printed.output == file.split(separator: "\n", maxSplits: 1)[1])
    }

    @Test("What `rules new` names as the next step tests the new rule, in this directory too")
    func nextStep() async throws {
        let scratch = try Scratch()
        let made = try await Program.run(["rules", "new", "my-rule", "-o", "my-rule.yaml"], in: scratch.url)
        #expect(made.output == "Wrote my-rule.yaml. Next: culprit rules test .\n")
        let next = try await Program.run(["rules", "test", "."], in: scratch.url)
        #expect(next.output == "1 rule tested, 0 problems\n")
    }

    @Test(
        "A rule that could not pass the checks is not begun",
        arguments: [
            (["Foo Bar"], "rule 'Foo Bar' has an invalid id 'Foo Bar'\nhelp: lower-case words, joined by '-'\n"),
            (
                ["my-rule", "-o", "other.yaml"],
                "rule 'other' has an id that is not the file's name: 'my-rule'\nhelp: name the file 'my-rule.yaml'\n"
            ),
        ])
    func impossibleRule(arguments: [String], message: String) async throws {
        let scratch = try Scratch()
        let run = try await Program.run(["rules", "new"] + arguments, in: scratch.url)
        #expect(run.errors == "error: " + message)
        #expect(run.output == "")
        #expect(run.status == 2)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("other.yaml")))
    }

    @Test("A draft takes part only when it is asked for")
    func drafts() async throws {
        let scratch = try Scratch()
        let draft = Self.rule("alpha-rule").replacing("status: stable", with: "status: draft")
        try scratch.write(draft, to: "rules/alpha-rule.yaml")
        let arguments = ["--no-store", "--rules", "rules"]
        let without = try await Program.run(arguments, input: "ERROR: alpha went wrong\n", in: scratch.url)
        #expect(!without.output.hasPrefix("# Alpha went wrong\n"))
        let with = try await Program.run(arguments + ["--drafts"], input: "ERROR: alpha went wrong\n", in: scratch.url)
        #expect(with.output.hasPrefix("# Alpha went wrong\n"))
    }
}

/// What the program says about itself.
@Suite("Help")
struct HelpTests {
    @Test("A rule is explained")
    func explain() async throws {
        let run = try await Program.run(["explain", "h2-frame-after-goaway"])
        #expect(run.status == 0)
        #expect(run.output.contains("python-hyper/h2/issues/1199"))
    }

    @Test("A part of a rule's id gets suggestions")
    func explainPart() async throws {
        let run = try await Program.run(["explain", "goaway"])
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("error: no rule 'goaway'\nhelp: did you mean h2-frame-after-goaway"))
    }

    @Test("A misspelt id gets a suggestion")
    func explainMisspelt() async throws {
        let run = try await Program.run(["explain", "h2-frame-after-gowaay"])
        #expect(run.status == 2)
        #expect(run.errors == "error: no rule 'h2-frame-after-gowaay'\nhelp: did you mean h2-frame-after-goaway?\n")
    }

    @Test("What is no rule's id by any stretch gets the way to all of them")
    func explainNothing() async throws {
        let run = try await Program.run(["explain", "zzzzzzzz"])
        #expect(
            run.errors
                == "error: no rule 'zzzzzzzz'\nhelp: culprit rules list shows all, culprit rules search WORDS those about something\n"
        )
    }

    @Test("The version is a version")
    func version() async throws {
        let run = try await Program.run(["--version"])
        #expect(run.status == 0)
        #expect(run.output.firstMatch(of: /^\d+\.\d+\.\d+\n$/) != nil)
    }

    @Test("The help says what the statuses mean")
    func help() async throws {
        let run = try await Program.run(["--help"])
        #expect(run.status == 0)
        #expect(run.output.contains("EXIT STATUS: 0 done; 1 "))
        #expect(run.errors == "")
    }

    static let commands: [String] = [
        "", "analyze", "traces", "explain", "rules", "rules list", "rules show", "rules search", "rules new",
        "rules test",
        "rules lint", "rules docs", "rules schema", "rules import-cre", "incidents",
        "incidents list", "incidents show", "incidents mark", "report",
    ]

    @Test("The help of each command teaches with examples that name it", arguments: commands)
    func examples(command: String) async throws {
        let run = try await Program.run(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(run.status == 0)
        let examples = try #require(run.output.firstRange(of: "EXAMPLES:\n"))
        #expect(run.output[examples.upperBound...].contains("  culprit"))
    }

    @Test("There are completions for shells", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) async throws {
        let run = try await Program.run(["--generate-completion-script", shell])
        #expect(run.status == 0)
        #expect(run.output.contains("culprit"))
        #expect(run.output.contains("no-store"))
    }
}

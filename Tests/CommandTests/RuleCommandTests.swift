import Foundation
import Testing

/// The commands for those who write rules, from outside.
@Suite("Commands for rules")
struct RuleCommandTests {
    @Test("`rules show` prints what `explain` prints")
    func show() async throws {
        let show = try await Program.run(["rules", "show", "h2-frame-after-goaway"])
        let explain = try await Program.run(["explain", "h2-frame-after-goaway"])
        #expect(show.status == 0)
        #expect(show.output == explain.output)
    }

    private struct Found: Decodable {
        struct Rule: Decodable {
            var id: String
            var explains: Bool
        }

        var rules: [Rule]
    }

    @Test("An error text from standard input finds its rule first")
    func search() async throws {
        let run = try await Program.run(
            ["rules", "search", "--format", "json", "--limit", "3", "-"],
            input: "FATAL:  sorry, too many clients already\n")
        let found = try JSONDecoder().decode(Found.self, from: Data(run.output.utf8)).rules
        #expect(found.first?.id == "postgres-too-many-connections")
        #expect(found.first?.explains == true)
        #expect(found.count <= 3)
        let none = try await Program.run(["rules", "search", "zzqqzz"])
        #expect(none.output == "")
        #expect(none.errors == "note: no rule is about this; culprit rules list shows all\n")
        #expect(none.status == 0)
    }

    @Test("A new rule names the schema, which lies beside it")
    func schemaHint() async throws {
        let scratch = try Scratch()
        let made = try await Program.run(["rules", "new", "my-rule", "-o", "rules/my-rule.yaml"], in: scratch.url)
        #expect(made.status == 0)
        let rule = try String(contentsOf: scratch.url.appending(path: "rules/my-rule.yaml"), encoding: .utf8)
        #expect(rule.hasPrefix("# yaml-language-server: $schema=rule.schema.json\nid: my-rule\n"))
        let schema = try String(contentsOf: scratch.url.appending(path: "rules/rule.schema.json"), encoding: .utf8)
        let printed = try await Program.run(["rules", "schema"])
        #expect(schema == printed.output)
    }

    @Test("A rule begun from a log meets the failure in it")
    func fromLog() async throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            2026-11-21 10:00:00,000 ERROR app: it broke
            Traceback (most recent call last):
              File "/srv/app/jobs.py", line 3, in run
                raise StrangeError("the (very) odd thing")
            app.jobs.StrangeError: the (very) odd thing

            """, to: "failing.log")
        let new = ["rules", "new", "odd-thing", "--from", "failing.log", "-o", "rules/odd-thing.yaml"]
        #expect(try await Program.run(new, in: scratch.url).status == 0)
        let test = try await Program.run(["rules", "test", "rules"], in: scratch.url)
        #expect(test.errors == "")
        #expect(test.output == "1 rule tested, 0 problems\n")
        let run = try await Program.run(
            ["--no-store", "--drafts", "--rules", "rules", "--format", "json", "failing.log"], in: scratch.url)
        #expect(run.output.contains(#""signature": "odd-thing""#))
        let lint = try await Program.run(["rules", "lint", "rules"], in: scratch.url)
        #expect(lint.errors.contains("error: rule 'odd-thing' has 1 of 3 examples under 'matches'\n"))
        #expect(lint.errors.contains("--> rules/odd-thing.yaml:"))
        #expect(lint.status == 1)
    }

    @Test("A rule for a line of a log has no exception")
    func fromLine() async throws {
        let run = try await Program.run(["rules", "new", "my-rule", "--line", "disk (sda) went away"])
        #expect(run.output.contains("line: 'disk \\(sda\\) went away'"))
        #expect(!run.output.contains("exception:"))
        #expect(run.status == 0)
        let both = try await Program.run(["rules", "new", "my-rule", "--line", "x", "--type", "y"])
        #expect(both.status == 2)
        let nothing = try await Program.run(["rules", "new"])
        #expect(nothing.errors.hasPrefix("error: a rule needs an id\n"))
        #expect(nothing.status == 2)
    }

    private static let cre = """
        rules:
          - cre:
              id: CRE-2026-9001
              severity: 1
              title: The queue {name} is full
              category: queue-problems
              description: Nobody takes from it.
              cause: Consumers died.
              impact: Senders wait.
              mitigation: Start consumers.
              references: [https://example.com/queue]
              applications: [{ name: queue, version: "1.x" }]
            metadata: { kind: prequel, id: abc }
            rule:
              sequence:
                window: 30s
                event: { source: cre.log.queue }
                order:
                  - regex: 'consumer (\\d+) lost'
                  - value: queue is full (max)
                    count: 3
                negate:
                  - value: shutting down
                    window: 5s
          - cre: { id: CRE-2026-9002, severity: 2, title: Too short, cause: x }
            rule: { set: { event: { source: a }, match: [{ jq: '.level == "x"' }, { regex: '.*' }] } }

        """

    @Test("CRE rules become drafts that pass the checks, and what is lost is said")
    func importCRE() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.cre, to: "cre/queue.yaml")
        try scratch.write("x: consumer 4 lost\nx: queue is full (max)\n", to: "cre/test.log")
        let run = try await Program.run(["rules", "import-cre", "cre", "-o", "drafts"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.errors == "")
        for loss in [
            "a sequence of 2 terms within 30s", "a count of 3", "'shutting down' counts in the record",
            "the data source 'cre.log.queue'", "jq '.level == \"x\"'", "a pattern without a literal of 4 bytes",
        ] { #expect(run.output.contains(loss), "\(loss)") }
        #expect(run.output.hasSuffix("1 draft written to drafts, 1 left out. Next: culprit rules lint drafts\n"))
        let draft = try String(contentsOf: scratch.url.appending(path: "drafts/cre-2026-9001.yaml"), encoding: .utf8)
        #expect(draft.contains("    line: 'queue is full \\(max\\)'\n"))
        #expect(draft.contains("title: 'The queue {{name}} is full'"))
        let test = try await Program.run(["rules", "test", "drafts"], in: scratch.url)
        #expect(test.output == "1 rule tested, 0 problems\n")
    }

    @Test("The reference of one's own rules has an index and a page for each folder, and only its own pages go")
    func docs() async throws {
        let scratch = try Scratch()
        _ = try await Program.run(["rules", "new", "my-rule", "-o", "rules/area/my-rule.yaml"], in: scratch.url)
        try scratch.write("# Rules: gone\n", to: "reference/gone.md")
        try scratch.write("# Mine\n", to: "reference/mine.md")
        let run = try await Program.run(["rules", "docs", "--rules", "rules", "reference"], in: scratch.url)
        #expect(run.status == 0)
        let pages = try FileManager.default.contentsOfDirectory(atPath: scratch.path("reference"))
        #expect(Set(pages).isSuperset(of: ["README.md", "area.md", "mine.md"]))
        #expect(!pages.contains("gone.md"))
        let index = try String(contentsOf: scratch.url.appending(path: "reference/README.md"), encoding: .utf8)
        #expect(index.contains("[area](area.md)"))
    }
}

import Foundation
import Testing

/// What the documents promise is there.
@Suite("Documentation")
struct DocumentationTests {
    private static let pages = ["README.md", "CONTRIBUTING.md"]
    private static let allPages =
        pages + [
            "ARCHITECTURE.md", "Documentation/commands.md", "Documentation/rules/README.md",
            "Documentation/rule-format.md",
        ]

    /// `culprit rules test my-rules` in code calls the commands `rules test`.
    private static let commands: [[String]] = {
        let code = pages.flatMap { codeLines(of: (try? text(of: $0)) ?? "") }
        let calls = code.flatMap { $0.split(separator: "|") }.map { call in
            call.split(separator: " ").drop { $0 == "$" }
        }
        let words = calls.filter { $0.first == "culprit" }.map { call in
            call.dropFirst().prefix { $0.wholeMatch(of: /[a-z]+/) != nil }.map(String.init)
        }
        return Array(Set(words)).sorted { $0.joined(separator: " ") < $1.joined(separator: " ") }
    }()

    private static func text(of page: String) throws -> String {
        try String(contentsOf: Program.root.appending(path: page), encoding: .utf8)
    }

    /// The lines of fenced and indented blocks, and the inline code.
    private static func codeLines(of text: String) -> [String] {
        var isFenced = false
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isFenced.toggle()
            } else if isFenced || line.hasPrefix("    ") {
                lines.append(String(line))
            } else {
                lines += line.matches(of: /`([^`]+)`/).map { String($0.output.1) }
            }
        }
        return lines
    }

    @Test("Every command that the documents name exists", arguments: commands)
    func commandExists(words: [String]) async throws {
        let run = try await Program.run(words + ["--help"])
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: " + (["culprit"] + words).joined(separator: " ")))
    }

    @Test("The documents name commands at all")
    func commandsAreFound() {
        #expect(Self.commands.contains(["incidents", "list"]))
        #expect(Self.commands.contains(["rules", "new"]))
    }

    private struct Listing: Decodable {
        struct Rule: Decodable {
            var id: String
        }

        var rules: [Rule]
    }

    @Test("Every rule that the documents name exists", arguments: pages + ["ARCHITECTURE.md"])
    func ruleExists(page: String) async throws {
        let run = try await Program.run(["rules", "list", "--format", "json"])
        let ids = try JSONDecoder().decode(Listing.self, from: Data(run.output.utf8)).rules.map(\.id)
        #expect(ids.count > 50)
        let families = Set(ids.compactMap { $0.split(separator: "-").first })
        let prose = try Self.text(of: page).replacing(/\[[^\]]*\]\(https?:\/\/\S+|https?:\/\/\S+/, with: "")
        let names = prose.matches(of: /[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}/).map(\.output)
        for name in names where families.contains(name.prefix { $0 != "-" }) {
            #expect(ids.contains(String(name)), "\(page) names a rule that is not there")
        }
    }

    @Test(
        "What the program writes itself is what `make docs` would write today",
        arguments: [
            (["documentation", "commands"], "Documentation/commands.md"),
            (["rules", "schema"], "Documentation/rule.schema.json"),
        ])
    func references(arguments: [String], page: String) async throws {
        let run = try await Program.run(arguments, environment: ["COLUMNS": "40"])
        #expect(run.errors == "")
        let isCurrent = try run.output == Self.text(of: page)
        #expect(isCurrent, "\(page) is out of date: make docs")
    }

    @Test("The reference of the rules is what `make docs` would write today, page by page")
    func ruleReference() async throws {
        let scratch = try Scratch()
        let run = try await Program.run(["rules", "docs", scratch.path("rules")])
        #expect(run.errors == "")
        let folder = Program.root.appending(path: "Documentation/rules").path()
        let pages = try FileManager.default.contentsOfDirectory(atPath: scratch.path("rules")).sorted()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == pages)
        for page in pages {
            let written = try String(contentsOf: scratch.url.appending(path: "rules/\(page)"), encoding: .utf8)
            let isCurrent = try written == Self.text(of: "Documentation/rules/\(page)")
            #expect(isCurrent, "Documentation/rules/\(page) is out of date: make docs")
        }
    }

    @Test("The README's table of quality is what `make docs` would write today")
    func quality() async throws {
        let run = try await Program.run(["documentation", "quality"])
        let isCurrent = try Self.text(of: "README.md").contains(run.output)
        #expect(isCurrent, "the table in README.md is out of date: make docs")
    }

    @Test("The reference of the commands has every one of them, the one of the rules too")
    func referencesAreComplete() async throws {
        let commands = try Self.text(of: "Documentation/commands.md")
        for command in HelpTests.commands {
            #expect(
                commands.contains("\n## \((["culprit"] + [command].filter { !$0.isEmpty }).joined(separator: " "))\n"))
        }
        let list = try await Program.run(["rules", "list", "--format", "json"])
        let ids = try JSONDecoder().decode(Listing.self, from: Data(list.output.utf8)).rules.map(\.id)
        let folder = Program.root.appending(path: "Documentation/rules").path()
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
        let rules = try pages.map { try Self.text(of: "Documentation/rules/\($0)") }.joined()
        for id in ids { #expect(rules.contains("\n## `\(id)`\n")) }
    }

    @Test("Every link between the documents leads somewhere", arguments: allPages)
    func links(page: String) throws {
        let folder = Program.root.appending(path: page).deletingLastPathComponent()
        // What stands in code is none: patterns have brackets, too.
        for link in try Self.text(of: page).replacing(/`[^`\n]*`/, with: "").matches(of: /\]\(([^)#:]+)\)/) {
            let target = folder.appending(path: String(link.output.1))
            #expect(FileManager.default.fileExists(atPath: target.path()), "\(page) links to \(link.output.1)")
        }
    }

    @Test("The README leads to every page under Documentation/")
    func readmeLinks() throws {
        let readme = try Self.text(of: "README.md")
        let folder = Program.root.appending(path: "Documentation").path()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            #expect(readme.contains("(Documentation/\(name))") || readme.contains("(Documentation/\(name)/README.md)"))
        }
    }

    private struct Schema: Decodable {
        enum CodingKeys: String, CodingKey {
            case draft = "$schema"
            case required
        }

        var draft: String
        var required: [String]
    }

    @Test("The schema of the JSON report parses and asks for what every report has")
    func schemaParses() throws {
        let bytes = try Data(contentsOf: Program.root.appending(path: "Documentation/report.schema.json"))
        let schema = try JSONDecoder().decode(Schema.self, from: bytes)
        #expect(schema.draft.hasPrefix("https://json-schema.org/"))
        #expect(Set(schema.required).isSuperset(of: ["schema", "input", "incidents"]))
    }
}

import Foundation
import Testing

/// A log in, a report out.
@Suite("Analysing a log")
struct ReportTests {
    private struct Cause: Decodable {
        struct Incident: Decodable {
            struct Reference: Decodable {
                var url: String
            }

            var references: [Reference]
        }

        var incidents: [Incident]
    }

    @Test("A traceback through a pipe comes back as Markdown that names the exception and the culprit")
    func markdownToPipe() async throws {
        let run = try await Program.run(["--no-store"], input: Logs.traceback)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.hasPrefix("# KeyError: 'user_17'\n"))
        #expect(run.output.contains("- **Where:** `load` at `/srv/app/cache.py:9`"))
        #expect(run.output.contains("> load  /srv/app/cache.py:9  <- start here"))
    }

    @Test("The JSON report says the same for programs")
    func json() async throws {
        let run = try await Program.run(["analyze", "--no-store", "--format", "json", "-"], input: Logs.traceback)
        let report = try Digest(run.output)
        #expect(report.schema == "culprit.report/1")
        let incident = try #require(report.incidents.first)
        #expect(report.incidents.count == 1)
        #expect(incident.trace?.culprit == .init(function: "load", file: "/srv/app/cache.py", line: 9))
        #expect(incident.trace?.exceptions.map(\.type) == ["KeyError"])
    }

    @Test("A known failure is explained, with its verdict and its link")
    func knownFailure() async throws {
        let run = try await Program.run(["--no-store", "--format", "json"], input: Logs.pingAfterGoaway)
        let incident = try #require(try Digest(run.output).incidents.first)
        #expect(incident.signature == "h2-frame-after-goaway")
        #expect(incident.verdicts.contains(.init(name: "retry", value: "idempotent only")))
        let links = try JSONDecoder().decode(Cause.self, from: Data(run.output.utf8)).incidents.flatMap(\.references)
        #expect(links.contains { $0.url == "https://github.com/python-hyper/h2/issues/1199" })
    }

    @Test("A report goes into a file with -o, and nothing to standard output")
    func outputFile() async throws {
        let scratch = try Scratch()
        let run = try await Program.run(["--no-store", "-o", scratch.path("report.md")], input: Logs.traceback)
        #expect(run.output == "")
        #expect(run.status == 0)
        #expect(try String(contentsOf: scratch.url.appending(path: "report.md"), encoding: .utf8).contains("KeyError"))
    }

    @Test("The gate trips with status 1, and the report is printed all the same", arguments: ["info", "error"])
    func gate(severity: String) async throws {
        let run = try await Program.run(["--no-store", "--fail-on", severity], input: Logs.traceback)
        #expect(run.status == 1)
        #expect(run.output.contains("KeyError"))
    }

    @Test("The gate stays open for less than it asks for")
    func openGate() async throws {
        let run = try await Program.run(["--no-store", "--fail-on", "critical"], input: Logs.traceback)
        #expect(run.status == 0)
    }

    @Test("Bad usage is status 2 and says what was probably meant")
    func badUsage() async throws {
        let option = try await Program.run(["--no-stor"])
        #expect(option.status == 2)
        #expect(option.errors.hasPrefix("error: Unknown option '--no-stor'. Did you mean '--no-store'?\n"))
        let format = try await Program.run(["--no-store", "--format", "jsn"], input: Logs.traceback)
        #expect(format.status == 2)
        #expect(format.errors == "error: unknown format 'jsn'; did you mean 'json'?\n")
        #expect(format.output == "")
        let severity = try await Program.run(["--no-store", "--fail-on", "fatal"])
        #expect(severity.status == 2)
        #expect(severity.errors.contains("critical, error, warning, info"))
    }

    @Test("A file that is missing is named, and the others are read")
    func missingFile() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "app.log")
        let run = try await Program.run(["--no-store", "gone.log", "app.log"], in: scratch.url)
        #expect(run.errors == "error: 'gone.log' does not exist\n")
        #expect(run.output.contains("`app.log`"))
        #expect(run.status == 0)
    }

    @Test("Where every file is missing there is no report, and the status is 2")
    func onlyMissingFiles() async throws {
        let run = try await Program.run(["--no-store", "gone.log", "gone-too.log"])
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errors.contains("'gone.log' does not exist"))
        #expect(run.errors.contains("'gone-too.log' does not exist"))
    }
}

/// Text from a log that wants more than to be shown.
@Suite("Hostile text")
struct HostileTextTests {
    @Test(
        "No format lets an escape sequence through",
        arguments: ["markdown", "terminal", "json", "html", "brief", "sarif", "junit", "github"])
    func escapes(format: String) async throws {
        let run = try await Program.run(["--no-store", "--format", format], input: Logs.hostile)
        #expect(run.status == 0)
        #expect(run.output.contains("BadError"))
        #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        if format == "json" { #expect(try Digest(run.output).incidents.count == 1) }
    }

    @Test("Markup stays text: outside code nothing of it is a tag, a link or a cell")
    func markup() async throws {
        let run = try await Program.run(["--no-store"], input: Logs.hostile)
        let prose = withoutCode(run.output)
        #expect(prose.contains("BadError"))
        for markup in ["<script", "</script", "</pre", "[x", "| a"] {
            #expect(!prose.contains(markup))
        }
    }

    @Test("A name of a file cannot steer the terminal either")
    func fileName() async throws {
        let run = try await Program.run(["--no-store", "gone\u{1B}[2J.log"])
        #expect(!run.errors.contains("\u{1B}"))
        #expect(run.errors.contains("does not exist"))
    }

    /// The page without fenced blocks, code spans and characters that a backslash makes harmless, as in CommonMark.
    private func withoutCode(_ page: String) -> String {
        var fence: Substring?
        var kept: [Substring] = []
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            let mark = line.drop { $0 == " " }.prefix { $0 == "`" }
            if let open = fence {
                let isEnd = mark.count >= open.count && line.drop { $0 == " " }.allSatisfy { $0 == "`" }
                if isEnd { fence = nil }
            } else if mark.count >= 3, !line.drop(while: { $0 == " " }).dropFirst(mark.count).contains("`") {
                fence = mark
            } else {
                kept.append(line)
            }
        }
        #expect(fence == nil, "a fence is not closed")
        let unescaped = kept.joined(separator: "\n").replacing(/\\[^\n]/, with: "")
        return unescaped.replacing(/(`+)[^`](?:.*?[^`])??\1/, with: "")
    }
}

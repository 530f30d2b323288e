import Foundation
import Testing

/// In a real terminal, which these tests open themselves.
@Suite("In a terminal")
struct TerminalTests {
    private func screen(
        _ arguments: [String] = [], columns: UInt16 = 100, environment: [String: String] = [:]
    ) async throws -> String {
        let terminal = try PseudoTerminal(columns: columns)
        let log = Program.root.appending(path: "Samples/http2/goaway_ping.log")
        let program = try LiveProgram(
            ["analyze", "--no-store", "-"] + arguments, input: FileHandle(forReadingFrom: log), output: terminal.line,
            environment: ["TERM": "xterm"].merging(environment) { $1 })
        let text = try await terminal.screen(of: program)
        #expect(try await program.status() == 0)
        return text
    }

    private func ruler(_ text: String) -> Int? {
        text.split(separator: "\n").first { $0.contains("━") }?.count { $0 == "━" }
    }

    @Test("The report is coloured text, as wide as the terminal", arguments: [60, 100, 120] as [UInt16])
    func width(columns: UInt16) async throws {
        let text = try await screen(columns: columns)
        #expect(ruler(text) == Int(columns))
        #expect(text.contains("\u{1B}[1;31merror\u{1B}[0m"))
        #expect(!text.contains("### "))
    }

    @Test("COLUMNS wins over the terminal, and --width over both")
    func chosenWidth() async throws {
        #expect(try await ruler(screen(environment: ["COLUMNS": "70"])) == 70)
        #expect(try await ruler(screen(["--width", "50"], environment: ["COLUMNS": "70"])) == 50)
        #expect(try await ruler(screen(environment: ["COLUMNS": "wide"])) == 100)
    }

    @Test(
        "Whoever wants no colours gets none",
        arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]] as [[String: String]])
    func plain(environment: [String: String]) async throws {
        let text = try await screen(environment: environment)
        #expect(ruler(text) == 100)
        #expect(!text.contains("\u{1B}"))
    }

    @Test("An empty NO_COLOR asks for nothing")
    func emptyNoColor() async throws {
        #expect(try await screen(environment: ["NO_COLOR": ""]).contains("\u{1B}[1m"))
    }

    @Test("A format that is asked for is printed in a terminal too, without colours")
    func otherFormat() async throws {
        let text = try await screen(["--format", "markdown"])
        #expect(text.hasPrefix("# HTTP/2 frame arrived after GOAWAY"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("Long work shows its progress on a terminal, and takes it away before the report")
    func progress() async throws {
        let (terminal, log, report) = try (PseudoTerminal(columns: 80), ClosedPipe(), ClosedPipe())
        let program = try LiveProgram(
            ["--no-store"], input: log.reading, output: report.writing, errors: terminal.line,
            environment: ["TERM": "xterm"])
        // Innocent lines until it has worked for long enough to say so; no test knows how long that is in advance.
        let chunk = Data(String(repeating: "all is well\n", count: 4000).utf8)
        var seen = ""
        try await LiveProgram.until("progress is shown") {
            if log.waiting == 0 { try log.writing.write(contentsOf: chunk) }
            seen += terminal.read()
            return seen.contains(" MiB")
        }
        try log.writing.close()
        seen += try await terminal.screen(of: program)
        #expect(seen.firstMatch(of: /read \d+ MiB/) != nil)
        #expect(seen.hasSuffix("\r\u{1B}[K"))
    }
}

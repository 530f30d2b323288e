import Foundation
import Testing

/// `--source`: the report shows the user's code where a failure starts.
@Suite("The user's working tree")
struct SourceTests {
    private static func tree(line: String) throws -> Scratch {
        let scratch = try Scratch()
        let code = (1...20).map { $0 == 9 ? line : "line_\($0) = \($0)" }.joined(separator: "\n")
        try FileManager.default.createDirectory(
            at: scratch.url.appending(path: "code/app"), withIntermediateDirectories: true)
        _ = try scratch.write(Array(code.utf8), to: "code/app/cache.py")
        return scratch
    }

    @Test("The code round the culprit's line is quoted, the line marked")
    func quote() async throws {
        let scratch = try Self.tree(line: "    return entries[key]")
        let run = try await Program.run(["--no-store", "--source", scratch.path("code")], input: Logs.traceback)
        #expect(run.errors == "")
        #expect(run.output.contains("The code there, in `app/cache.py`:"))
        #expect(run.output.contains("> 9       return entries[key]\n"))
        #expect(run.output.contains("  5   line_5 = 5\n"))
        #expect(!run.output.contains("line_4 = 4"))
    }

    @Test("A file that is not the one that ran is called so")
    func otherVersion() async throws {
        let scratch = try Self.tree(line: "    return other(key)")
        let run = try await Program.run(["--no-store", "--source", scratch.path("code")], input: Logs.traceback)
        #expect(run.output.contains("It is not what ran: the trace shows another text for line 9."))
    }

    @Test("A path in a log opens nothing outside the working tree")
    func outside() async throws {
        let scratch = try Self.tree(line: "    return entries[key]")
        _ = try scratch.write(Array(repeating: UInt8(ascii: "\n"), count: 5) + Array("secret = 1\n".utf8), to: "out.py")
        try FileManager.default.createSymbolicLink(
            at: scratch.url.appending(path: "code/linked.py"), withDestinationURL: scratch.url.appending(path: "out.py")
        )
        for path in ["../out.py", "/srv/linked.py", scratch.path("out.py"), "app/../../out.py"] {
            let log = "Traceback (most recent call last):\n  File \"\(path)\", line 6, in f\n    x\nKeyError: 'a'\n"
            let run = try await Program.run(["--no-store", "--source", scratch.path("code")], input: log)
            #expect(run.output.contains("KeyError"))
            #expect(!run.output.contains("secret"))
        }
    }

    @Test("A working tree that is not there is an error")
    func missing() async throws {
        let run = try await Program.run(["--no-store", "--source", "/nowhere/code"], input: Logs.traceback)
        #expect(run.status == 2)
        let help = "help: name the folder with your source code"
        #expect(run.errors == "error: --source '/nowhere/code' is not a directory\n\(help)\n")
    }
}

import Foundation
import Testing

/// `--fail-on`, which CI trusts.
@Suite("A gate")
struct GateTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run(["--no-store"] + arguments, in: scratch.url)
    }

    @Test("Trips at its severity and above", arguments: [("critical", 0), ("error", 1), ("warning", 1), ("info", 1)])
    func severities(severity: String, status: Int) async throws {
        try scratch.write(Logs.traceback, to: "app.log")
        #expect(try await run(["app.log", "--fail-on", severity]).status == Int32(status))
    }

    @Test("Does not pass where something that was named is missing, and the report is printed all the same")
    func missing() async throws {
        try scratch.write("all is well\n", to: "build.log")
        let run = try await run(["build.log", "gone.log", "--fail-on", "error"])
        #expect(run.status == 2)
        #expect(run.output.hasPrefix("**No failure found.**"))
        #expect(
            run.errors == """
                error: 'gone.log' does not exist
                error: 'gone.log' was not read to its end, so --fail-on cannot tell
                help: name only what is there, or run without --fail-on

                """)
        #expect(try await self.run(["build.log", "gone.log"]).status == 0)
    }

    @Test("Does not pass over a damaged archive, nor trip over what it could read of it")
    func damaged() async throws {
        try scratch.write(Logs.compressedTraceback.dropLast(10), to: "app.log.gz")
        let run = try await run(["app.log.gz", "--fail-on", "error"])
        #expect(run.status == 2)
        #expect(run.output.contains("KeyError"))
        #expect(run.errors.contains("error: 'app.log.gz' was not read to its end"))
    }

    @Test("Trips over what is new, and over what is back after it was resolved")
    func memory() async throws {
        let store = ["--db", scratch.path("incidents.sqlite")]
        func status(_ condition: String, _ day: Int) async throws -> Int32 {
            let log = "2026-11-\(day) 10:00:00,000 ERROR app: failed\n" + Logs.traceback
            return try await Program.run(store + ["--fail-on", condition], input: log).status
        }
        #expect(try await status("new", 20) == 1)
        #expect(try await status("new", 21) == 0)
        #expect(try await status("regressed", 21) == 0)
        let report = try await Program.run(["report", "--format", "json"] + store)
        let id = try #require(try Digest(report.output).incidents.first?.id)
        _ = try await Program.run(["incidents", "mark", id, "resolved"] + store)
        #expect(try await status("regressed", 22) == 1)
    }

    @Test("Cannot know what is new without a store")
    func noMemory() async throws {
        let run = try await run(["--fail-on", "new"])
        #expect(run.errors == "error: --fail-on new cannot tell without the store\nhelp: leave out --no-store\n")
        #expect(run.status == 2)
    }

    @Test("Passes where an input is empty")
    func empty() async throws {
        try scratch.write("", to: "empty.log")
        #expect(try await run(["empty.log", "--fail-on", "info"]).status == 0)
        #expect(try await run(["--fail-on", "info"]).status == 0)
    }

    @Test("Passes over a line whose end was not read: what stands below it was")
    func longLine() async throws {
        try scratch.write([UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000) + [0x0A], to: "long.log")
        let run = try await run(["long.log", "--fail-on", "error"])
        #expect(run.errors.hasPrefix("error: 'long.log' has a line of more than "))
        #expect(run.status == 0)
    }

    @Test("Cannot be judged where the reading was interrupted")
    func interrupted() async throws {
        let log = try ClosedPipe()
        let report = try scratch.write("", to: "report")
        let program = try LiveProgram(
            ["--no-store", "--fail-on", "error"], input: log.reading, output: FileHandle(forWritingTo: report))
        try log.writing.write(contentsOf: Data("all is well\n".utf8))
        try await LiveProgram.until("the log is read") { log.waiting == 0 }
        program.signal(SIGINT)
        #expect(try await program.status() == 2)
        #expect(try program.errors.hasSuffix("error: the reading was interrupted, so --fail-on cannot tell\n"))
        try log.writing.close()
    }
}

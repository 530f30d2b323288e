import Foundation
import Testing

/// Ctrl-C, and readers that go away.
@Suite("Signals")
struct SignalTests {
    /// A program that has read the traceback from a pipe and waits for more.
    private func waiting(
        _ arguments: [String] = ["--no-store"], output: FileHandle
    ) async throws -> (program: LiveProgram, log: ClosedPipe) {
        let log = try ClosedPipe()
        let program = try LiveProgram(arguments, input: log.reading, output: output)
        try log.writing.write(contentsOf: Data(Logs.traceback.utf8))
        try await LiveProgram.until("the log is read") { log.waiting == 0 }
        return (program, log)
    }

    @Test("The first one ends the reading, and the report of what was read is printed", arguments: [SIGINT, SIGTERM])
    func interrupt(signal: Int32) async throws {
        let scratch = try Scratch()
        let report = try scratch.write("", to: "report")
        let (program, log) = try await waiting(output: FileHandle(forWritingTo: report))
        program.signal(signal)
        #expect(try await program.status() == 0)
        #expect(try program.errors == "note: interrupted; what was read until then is in the report\n")
        #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("# KeyError: 'user_17'\n"))
        try log.writing.close()
    }

    @Test("The traces that were read until then are printed too")
    func interruptTraces() async throws {
        let scratch = try Scratch()
        let report = try scratch.write("", to: "report")
        let (program, log) = try await waiting(["traces"], output: FileHandle(forWritingTo: report))
        program.signal(SIGINT)
        #expect(try await program.status() == 0)
        #expect(try String(contentsOf: report, encoding: .utf8).contains("KeyError"))
        try log.writing.close()
    }

    @Test(
        "Before anything was read there is nothing to report, and no complaint about an empty log",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "nobody tells when it listens"))
    func interruptAtOnce() async throws {
        let scratch = try Scratch()
        let report = try scratch.write("", to: "report")
        let log = try ClosedPipe()
        let program = try LiveProgram(
            ["--no-store"], input: log.reading, output: FileHandle(forWritingTo: report))
        try await LiveProgram.until("the program listens to the signal") { program.catches(SIGINT) }
        program.signal(SIGINT)
        #expect(try await program.status() == 0)
        #expect(try program.errors == "note: interrupted; what was read until then is in the report\n")
        #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("**Nothing to analyse:**"))
        try log.writing.close()
    }

    @Test("The second one ends the program at once")
    func secondInterrupt() async throws {
        let report = try ClosedPipe()
        // The report does not fit, so the program hangs in the middle of its work after the first signal.
        report.fill()
        let (program, log) = try await waiting(output: report.writing)
        program.signal(SIGINT)
        try await LiveProgram.until("the first is noticed") { try program.errors.contains("interrupted") }
        program.signal(SIGINT)
        #expect(try await program.status() == 130)
        try log.writing.close()
    }

    @Test(
        "A reader that goes away ends it silently",
        arguments: [["--no-store"], ["explain", "h2-frame-after-goaway"], ["rules"], ["--help"]])
    func brokenPipe(arguments: [String]) async throws {
        let scratch = try Scratch()
        let log = try scratch.write(Logs.traceback, to: "log")
        let report = try ClosedPipe()
        try report.reading.close()
        let program = try LiveProgram(arguments, input: FileHandle(forReadingFrom: log), output: report.writing)
        #expect(try await program.status() == 0)
        #expect(try program.errors == "")
    }

    @Test("Nobody reads the errors either: the report is printed all the same")
    func brokenErrors() async throws {
        let scratch = try Scratch()
        let (log, report) = try (scratch.write(Logs.traceback, to: "log"), scratch.write("", to: "report"))
        let errors = try ClosedPipe()
        try errors.reading.close()
        let program = try LiveProgram(
            ["--no-store", "-", "gone.log"], input: FileHandle(forReadingFrom: log),
            output: FileHandle(forWritingTo: report), errors: errors.writing)
        #expect(try await program.status() == 0)
        #expect(try String(contentsOf: report, encoding: .utf8).contains("KeyError"))
    }
}

import CulpritStore
import Foundation
import Testing

/// What the store goes through: killed and rival processes, limits, damage.
@Suite("The store withstands")
struct StoreFaultTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Digits would be taken for values that differ within one failure.
    private static func letter(_ digit: Character) -> String {
        let letters = Array("abcdefghij")
        return String(letters[digit.wholeNumberValue ?? 0])
    }

    private func log(_ kinds: ClosedRange<Int>, rounds: Int = 2) throws -> String {
        var text = ""
        for round in 0..<rounds {
            for kind in kinds {
                let name: String = String(kind).map(Self.letter).joined()
                text += "2026-11-20 1\(round):00:00,000 ERROR shop.\(name): \(name)Error: step failed\n"
            }
        }
        return try scratch.write(text, to: "\(kinds.lowerBound).log").path()
    }

    /// What was counted; when it was recorded differs from run to run.
    private func state(_ store: String) throws -> [String] {
        let sql = "SELECT i.id, title, severity, status, i.count, first_seen, last_seen, day, d.count FROM incidents i "
        return try StoreQuery(sql + "JOIN days d ON d.incident = i.id ORDER BY 1, 8", path: store, limit: 10_000).rows
            .map { "\($0)" }
    }

    @Test("being killed at any moment: the same run again ends like an undisturbed one", arguments: 0..<6)
    func kills(number: Int) async throws {
        let source = try log(100...160)
        let (calm, killed) = (scratch.path("calm.db"), scratch.path("killed.db"))
        #expect(try await Program.run(["--db", calm, source, "-o", scratch.path("calm.md")]).status == 0)
        let null = try FileHandle(forUpdating: scratch.write("", to: "null"))
        let live = try LiveProgram(
            ["--db", killed, source, "-o", scratch.path("killed.md")], input: null, output: null)
        // The moments are spread over the time in which the file is made, filled and closed.
        try await LiveProgram.until("the store is begun") {
            !live.isRunning || FileManager.default.fileExists(atPath: killed)
        }
        try await Task.sleep(for: .milliseconds(number * 15))
        live.signal(SIGKILL)
        try await LiveProgram.until("it is dead") { !live.isRunning }
        #expect(try await Program.run(["--db", killed, source, "-o", scratch.path("again.md")]).status == 0)
        #expect(try state(killed) == state(calm))
        let check = try StoreQuery("SELECT * FROM pragma_integrity_check", path: killed, limit: 1)
        #expect(check.rows == [[.text("ok")]])
        #expect(try StoreQuery("SELECT * FROM pragma_foreign_key_check", path: killed, limit: 1).rows.isEmpty)
    }

    @Test("eight programs that write at once: nothing is lost and nobody is told of locks")
    func writers() async throws {
        let store = scratch.path("shared.db")
        let sources = try (1...8).map { try log($0 * 100...$0 * 100 + 20) }
        let runs = try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
            for source in sources {
                group.addTask { try await Program.run(["--db", store, source]) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.map(\.status) == Array(repeating: 0, count: 8))
        #expect(runs.map(\.errors).joined() == "")
        let total = try StoreQuery("SELECT count(*), sum(count) FROM incidents", path: store, limit: 1)
        #expect(total.rows == [[.integer(8 * 21), .integer(8 * 21 * 2)]])
    }

    @Test("a limit for the size of files: the report is printed, the trouble told, and nothing half written")
    func limit() async throws {
        let store = scratch.path("limited.db")
        let (source, report) = try (log(100...180), scratch.path("report.md"))
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/bash")
        let command = "ulimit -f 40; exec \"$0\" --db \"$1\" \"$2\" -o \"$3\" 2> \"$4\""
        let errors = scratch.path("errors")
        shell.arguments = try ["-c", command, Program.executable().path(), store, source, report, errors]
        try shell.run()
        try await LiveProgram.until("the program ends") { !shell.isRunning }
        #expect(shell.terminationReason == .exit)
        #expect(shell.terminationStatus == 2)
        #expect(try String(contentsOfFile: errors, encoding: .utf8).hasPrefix("error: incident store "))
        #expect(try String(contentsOfFile: report, encoding: .utf8).hasPrefix("# 81 failures"))
        #expect(try await Program.run(["--db", store, source]).status == 0)
        #expect(try StoreQuery("SELECT count(*) FROM incidents", path: store, limit: 1).rows == [[.integer(81)]])
    }

    @Test("damage anywhere: the report is printed, and nothing ends in a crash", arguments: [0, 1, 5, 12, 20])
    func damage(page: Int) async throws {
        let store = scratch.path("damaged.db")
        let source = try log(100...160)
        _ = try await Program.run(["--db", store, source])
        var bytes = try Data(contentsOf: URL(filePath: store))
        try #require(bytes.count > (page + 1) * 4096)
        bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 0xA5, count: 4096))
        try bytes.write(to: URL(filePath: store))
        let run = try await Program.run(["--db", store, source])
        #expect(run.output.hasPrefix("# 61 failures"))
        #expect(run.status == 0 || run.errors.hasPrefix("error: incident store is "))
        for command in [["incidents"], ["report"], ["incidents", "--search", "step"], ["sql", "SELECT * FROM days"]] {
            let look = try await Program.run(command + ["--db", store])
            #expect(look.status == 0 || look.errors.hasPrefix("error: incident store is "))
        }
    }
}

import Foundation
import Testing

/// What is kept from run to run.
@Suite("The store")
struct StoreTests {
    private struct Listing: Decodable {
        struct Incident: Decodable {
            var id: String
            var title: String
            var count: Int
            var status: String
        }

        var incidents: [Incident]
    }

    private func list(_ store: String) async throws -> [Listing.Incident] {
        let run = try await Program.run(["incidents", "list", "--db", store, "--format", "json"])
        #expect(run.status == 0)
        return try JSONDecoder().decode(Listing.self, from: Data(run.output.utf8)).incidents
    }

    @Test("The same log analysed twice counts once, and is shown by the first digits of its id")
    func sameLogTwice() async throws {
        let scratch = try Scratch()
        let store = scratch.path("incidents.sqlite")
        let log = try scratch.write(Logs.traceback, to: "app.log").path()
        for _ in 0..<2 { #expect(try await Program.run(["--db", store, log]).status == 0) }
        let incidents = try await list(store)
        let incident = try #require(incidents.first)
        #expect(incidents.count == 1)
        #expect(incident.count == 1)
        let prefix = String(incident.id.prefix(6))
        let shown = try await Program.run(["incidents", "show", prefix, "--db", store])
        #expect(shown.output.hasPrefix("# KeyError: 'user_17'\n"))
        let json = try await Program.run(["incidents", "show", prefix, "--db", store, "--format", "json"])
        #expect(try Digest(json.output).incidents.map(\.id) == [incident.id])
        let report = try await Program.run(["report", "--db", store])
        #expect(shown.output.hasPrefix(report.output))
    }

    @Test("Another log with the same failure counts on")
    func otherLog() async throws {
        let scratch = try Scratch()
        let store = scratch.path("incidents.sqlite")
        for day in ["20", "21"] {
            let log = "2026-11-\(day) 10:00:00,000 ERROR app: failed\n" + Logs.traceback
            _ = try await Program.run(["--db", store], input: log)
        }
        #expect(try await list(store).map(\.count) == [2])
    }

    @Test("An id that nobody has is status 2", arguments: ["ffffff", "not-an-id"])
    func unknownID(id: String) async throws {
        let scratch = try Scratch()
        let store = scratch.path("incidents.sqlite")
        _ = try await Program.run(["--db", store], input: Logs.traceback)
        let run = try await Program.run(["incidents", "show", id, "--db", store])
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("error: "))
        #expect(run.errors.contains("'\(id)'"))
        #expect(run.errors.contains("\nhelp: "))
    }

    @Test("A store at an impossible place is named, with status 2, after the report")
    func impossiblePlace() async throws {
        let scratch = try Scratch()
        try scratch.write("not a directory", to: "file")
        let run = try await Program.run(["--db", "file/incidents.sqlite"], input: Logs.traceback, in: scratch.url)
        #expect(run.output.contains("KeyError"))
        #expect(
            run.errors == """
                error: incident store cannot be written
                  --> file/incidents.sqlite
                help: name another file with --db or CULPRIT_DB, or keep nothing: --no-store

                """)
        #expect(run.status == 2)
    }

    @Test("A command that is about the store does not offer to do without", arguments: [["incidents"], ["report"]])
    func impossiblePlaceToRead(command: [String]) async throws {
        let scratch = try Scratch()
        try scratch.write("not a directory", to: "file")
        let run = try await Program.run(command + ["--db", "file/incidents.sqlite"], in: scratch.url)
        #expect(run.errors.hasSuffix("help: name another file with --db or CULPRIT_DB\n"))
        #expect(run.output == "")
        #expect(run.status == 2)
    }

    @Test("The place can come from the environment, and a flag wins over it")
    func environment() async throws {
        let scratch = try Scratch()
        let store = scratch.path("a.sqlite")
        let run = try await Program.run([], input: Array(Logs.traceback.utf8), environment: ["CULPRIT_DB": store])
        #expect(run.status == 0)
        #expect(try await list(store).count == 1)
        let other = try await Program.run(
            ["incidents", "--db", scratch.path("b.sqlite"), "--format", "json"], environment: ["CULPRIT_DB": store])
        #expect(!other.output.contains("KeyError"))
    }

    @Test(
        "A store that does not exist is named instead of being made",
        arguments: [
            ["incidents"], ["incidents", "show", "3f2a"], ["incidents", "mark", "3f2a", "resolved"], ["report"],
        ])
    func misspelt(command: [String]) async throws {
        let scratch = try Scratch()
        let run = try await Program.run(command + ["--db", "typo.sqlite"], in: scratch.url)
        #expect(
            run.errors == """
                error: incident store does not exist
                  --> typo.sqlite
                help: name another file with --db or CULPRIT_DB

                """)
        #expect(run.status == 2)
        #expect(!FileManager.default.fileExists(atPath: scratch.path("typo.sqlite")))
    }
}

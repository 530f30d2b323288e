import CulpritFindings
import CulpritIncidents
import CulpritStore
import Foundation
import TestSupport
import Testing

/// What the store keeps of incidents, and how it is shown again.
@Suite("Kept incidents")
struct KeptTests {
    private let scratch: Scratch
    private let store: [String]

    init() throws {
        scratch = try Scratch()
        store = ["--db", scratch.path("incidents.sqlite")]
    }

    private func traceback(_ line: String) -> String {
        "Traceback (most recent call last):\n  File \"/srv/app/main.py\", line 1, in run\n    go()\n\(line)\n\n"
    }

    private func ids() async throws -> [String] {
        let run = try await Program.run(["incidents", "--format", "json"] + store)
        return run.output.matches(of: /"id": "([0-9a-f]+)"/).map { String($0.output.1) }
    }

    @Test("A secret in an exception's message is nowhere in the store's files")
    func secrets() async throws {
        let log = traceback("app.DatabaseError: cannot reach postgres://app:hunter2swordfish@db/main")
        #expect(try await Program.run(store, input: log).status == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path()) {
            let bytes = try Data(contentsOf: scratch.url.appending(path: name))
            #expect(bytes.firstRange(of: Data("hunter2swordfish".utf8)) == nil, "\(name) holds the password")
        }
        let list = try await Program.run(["incidents"] + store)
        #expect(list.output.contains("DatabaseError"))
        #expect(list.output.contains("redacted"))
    }

    @Test("All incidents are one document that fits the schema, also when there are more than a hundred")
    func all() async throws {
        let kinds = (0..<120).map { "app.Kind\(["A", "B", "C", "D"][$0 % 4])\(String(repeating: "x", count: $0))Error" }
        let log = kinds.map { traceback("\($0): failed") }.joined()
        #expect(try await Program.run(store, input: log).status == 0)
        let run = try await Program.run(["report", "--format", "json"] + store)
        #expect(try Digest(run.output).incidents.count == 120)
        let schema = try String(
            contentsOf: Program.root.appending(path: "Documentation/report.schema.json"), encoding: .utf8)
        #expect(try SchemaValidator(schema: schema).problems(in: run.output) == [])
        let two = try await Program.run(["report", "--format", "json"] + ids().prefix(2) + store)
        #expect(try Digest(two.output).incidents.count == 2)
    }

    @Test("An empty store has a document too")
    func none() async throws {
        _ = try await Program.run(store, input: "INFO: all is well\n")
        let run = try await Program.run(["report", "--format", "json"] + store)
        #expect(try Digest(run.output).incidents == [])
        let text = try await Program.run(["report"] + store)
        #expect(text.output == "No incident is remembered.\n")
    }

    @Test("A kept report is as wide as it is asked for", arguments: [50, 110])
    func width(columns: Int) async throws {
        _ = try await Program.run(["Samples/http2/goaway_ping.log"] + store)
        for command in [["report"], ["incidents", "show"] + (try await ids().prefix(1))] {
            let run = try await Program.run(command + ["--format", "terminal", "--width", "\(columns)"] + store)
            #expect(run.output.split(separator: "\n").map { line in line.count { $0 == "━" } }.max() == columns)
        }
    }

    @Test("A width that is none is refused", arguments: [["report"], ["incidents", "show", "0"]])
    func noWidth(command: [String]) async throws {
        let run = try await Program.run(command + ["--width", "0"] + store)
        #expect(run.errors.hasPrefix("error: --width 0 "))
        #expect(run.status == 2)
    }

    @Test("An incident whose report cannot be shown is named, and the others are shown")
    func undecodable() async throws {
        let strange = Incident(
            id: Fingerprint(bits: 0xABCD_EF01 << 96), title: "strange", severity: .error, count: 1,
            exemplar: Observation(source: "a.log", line: 1, headline: "strange"), occurrences: [])
        let kept = try IncidentStore(path: scratch.path("incidents.sqlite"))
        try kept.record([strange], now: 1) { Kept(title: $0.title, report: "{\"markdown\": \"of an older one\"}") }
        let message = "error: incident 'abcdef01' has no report that this culprit can show\nhelp: "
        let alone = try await Program.run(["incidents", "show", "abcd"] + store)
        #expect(alone.errors.hasPrefix(message))
        #expect(alone.status == 2)
        _ = try await Program.run(store, input: Logs.traceback)
        let report = try await Program.run(["report"] + store)
        #expect(report.errors.hasPrefix(message))
        #expect(report.output.hasPrefix("# KeyError: 'user_17'\n"))
        #expect(report.status == 0)
    }

    @Test("A resolved incident that is seen again is open, and the report says that it is back")
    func back() async throws {
        func log(_ day: Int) -> String { "2026-11-\(day) 10:00:00,000 ERROR app: failed\n" + Logs.traceback }
        _ = try await Program.run(store, input: log(20))
        let id = try #require(try await ids().first)
        let marked = try await Program.run(["incidents", "mark", String(id.prefix(6)), "resolved"] + store)
        #expect(marked.output == "\(id.prefix(8)) (KeyError: 'user_17') is resolved now.\n")
        #expect(try await Program.run(["incidents"] + store).output.contains("| resolved |"))
        let sameLog = try await Program.run(store, input: log(20))
        #expect(!sameLog.output.contains("back after"))
        let again = try await Program.run(["--format", "json"] + store, input: log(21))
        #expect(again.output.contains("\"returned\": true"))
        #expect(try await Program.run(["incidents"] + store).output.contains("| open |"))
        _ = try await Program.run(["incidents", "mark", id, "resolved"] + store)
        let third = try await Program.run(store, input: log(22))
        #expect(third.output.contains("; back after it was resolved; 3 times in all runs"))
    }

    @Test("What was said of an incident is shown with it, and when it is seen again, without secrets")
    func notes() async throws {
        _ = try await Program.run(store, input: Logs.traceback)
        let id = try #require(try await ids().first)
        let text = "rotate postgres://shop:swordfish@db/shop, then *restart*"
        _ = try await Program.run(["incidents", "mark", id, "resolved", "--note", text] + store)
        let noted = try await Program.run(["incidents", "note", id, "seen in \u{1B}[31mbilling"] + store)
        #expect(noted.output == "\(id.prefix(8)) (KeyError: 'user_17') has the note.\n")
        let shown = try await Program.run(["incidents", "show", id] + store)
        #expect(shown.output.contains("### What became of it\n"))
        #expect(shown.output.contains(": resolved: rotate "))
        #expect(shown.output.contains("seen in"))
        #expect(!shown.output.contains("swordfish") && !shown.output.contains("\u{1B}"))
        let again = try await Program.run(store, input: Logs.traceback)
        #expect(again.output.contains("- **Last time:** resolved on "))
        let json = try await Program.run(["--format", "json"] + store, input: Logs.traceback)
        let schema = try String(
            contentsOf: Program.root.appending(path: "Documentation/report.schema.json"), encoding: .utf8)
        #expect(try SchemaValidator(schema: schema).problems(in: json.output) == [])
    }

    @Test(
        "A list holds only what was asked for",
        arguments: [
            (["--search", "user_17"], 1), (["--search", "user_18"], 0), (["--status", "resolved"], 0),
            (["--severity", "error", "--since", "1d"], 1), (["--severity", "critical"], 0), (["--rule", "x"], 0),
        ])
    func filters(arguments: [String], count: Int) async throws {
        _ = try await Program.run(store, input: Logs.traceback)
        let run = try await Program.run(["incidents", "list", "--format", "json"] + arguments + store)
        #expect(run.output.components(separatedBy: "\"id\": ").count - 1 == count)
    }

    @Test("What was recorded just now is not forgotten, and a time that is none is refused")
    func pruning() async throws {
        _ = try await Program.run(store, input: Logs.traceback)
        let kept = try await Program.run(["incidents", "prune", "--older-than", "1h"] + store)
        #expect(kept.output == "0 incidents forgotten.\n")
        let refused = try await Program.run(["incidents", "prune", "--older-than", "soon"] + store)
        #expect(
            refused.errors == """
                error: 'soon' is no length of time
                help: write a number and s, m, h or d: 24h, 7d

                """)
        #expect(try await ids().count == 1)
    }

    @Test("What cannot be marked is named")
    func unmarkable() async throws {
        let status = try await Program.run(["incidents", "mark", "ff", "resolvd"] + store)
        #expect(
            status.errors == """
                error: unknown status 'resolvd'; did you mean 'resolved'?
                help: a status is one of: open, resolved, ignored, muted

                """)
        #expect(status.status == 2)
        _ = try await Program.run(store, input: "INFO: all is well\n")
        let id = try await Program.run(["incidents", "mark", "ff", "ignored"] + store)
        #expect(id.errors == "error: no incident 'ff'\nhelp: culprit incidents list shows all\n")
        #expect(id.status == 2)
    }
}

import Foundation
import Testing

/// Commands about what was seen before: muting, merging, asking, escalation.
@Suite("The memory's commands")
struct MemoryCommandTests {
    private let scratch: Scratch
    private let store: [String]

    init() throws {
        scratch = try Scratch()
        store = ["--db", scratch.path("incidents.sqlite")]
    }

    private func log(_ day: Int, times: Int = 1) -> String {
        (0..<times).map { "2026-11-\(day) 10:00:\(10 + $0),000 ERROR shop.pool: PoolError: no connection\n" }.joined()
    }

    private func id() async throws -> String {
        let run = try await Program.run(["incidents", "--format", "json"] + store)
        return String(try #require(run.output.firstMatch(of: /"id": "([0-9a-f]+)"/)).output.1)
    }

    @Test("Muted incidents trip no gate and are told with the day on which it ends")
    func mute() async throws {
        #expect(try await Program.run(["--fail-on", "error"] + store, input: log(20)).status == 1)
        let muted = try await Program.run(
            ["incidents", "mute", id(), "--until", "2999-01-01", "--note", "known"] + store)
        #expect(muted.output.hasSuffix(" is muted until 2999-01-01.\n"))
        #expect(try await Program.run(["--fail-on", "error"] + store, input: log(21)).status == 0)
        let list = try await Program.run(["incidents", "--status", "muted"] + store)
        #expect(list.output.contains("| muted to 2999-01-01 |"))
        _ = try await Program.run(["incidents", "mark", id(), "open"] + store)
        #expect(try await Program.run(["--fail-on", "error"] + store, input: log(22)).status == 1)
    }

    @Test(
        "A mute without an end to come is refused",
        arguments: [
            (["mute", "ff", "--until", "2001-01-01"], "error: --until 2001-01-01 is over already\n"),
            (["mute", "ff", "--until", "soon"], "error: 'soon' is no day\n"),
            (["mute", "ff", "--until", "0d"], "error: --until 0d is over already\n"),
            (["mute", "ff", "--until", "999999999d"], "error: --until 999999999d is too far away\n"),
            (["mark", "ff", "muted"], "error: a mute needs its end\n"),
        ])
    func endless(arguments: [String], message: String) async throws {
        _ = try await Program.run(store, input: log(20))
        let run = try await Program.run(["incidents"] + arguments + store)
        #expect(run.errors.hasPrefix(message))
        #expect(run.status == 2)
    }

    @Test("What is seen much more often than on the days before is said to escalate, and trips its gate once")
    func escalating() async throws {
        _ = try await Program.run(store, input: log(20))
        #expect(try await Program.run(["--fail-on", "escalating"] + store, input: log(21)).status == 0)
        let run = try await Program.run(["--fail-on", "escalating"] + store, input: log(22, times: 12))
        #expect(run.status == 1)
        #expect(run.output.contains("; escalating: much more often than on the days before; 14 times in all runs"))
        let again = try await Program.run(["--fail-on", "escalating"] + store, input: log(22, times: 12))
        #expect(again.status == 0)
        let list = try await Program.run(["incidents"] + store)
        #expect(list.output.contains("| To 2026-11-22 |"))
        #expect(list.output.contains("| `···········▁▁█` |"))
        let shown = try await Program.run(["incidents", "show", id()] + store)
        #expect(shown.output.contains("### How often\n\n`···········▁▁█` two weeks to 2026-11-22: last day 12 times\n"))
    }

    @Test("Stores are merged into one that may be new, and a source that is not there is named")
    func merge() async throws {
        _ = try await Program.run(store, input: log(20))
        let other = scratch.path("other.sqlite")
        _ = try await Program.run(["--db", other], input: log(20) + log(21))
        let all = scratch.path("all.sqlite")
        let run = try await Program.run(["merge", all, store[1], other])
        #expect(run.output == "\(store[1]): 1 new incident.\n\(other): 0 new incidents.\n")
        let sum = try await Program.run(["sql", "SELECT count FROM incidents", "--db", all, "--format", "json"])
        #expect(sum.output == "{\n  \"rows\": [\n    {\n      \"count\": 2\n    }\n  ]\n}\n")
        let same = try await Program.run(["merge", all, all])
        #expect(same.errors.hasPrefix("error: incident store is target and source\n"))
        let missing = try await Program.run(["merge", all, "typo.sqlite"])
        #expect(missing.errors.hasPrefix("error: incident store does not exist\n  --> typo.sqlite\n"))
        #expect(missing.status == 2)
    }

    @Test("A query prints a table, cuts it at the limit, and what is wrong with it is told")
    func sql() async throws {
        _ = try await Program.run(store, input: log(20) + log(21))
        let run = try await Program.run(["sql", "SELECT day, count FROM days", "--limit", "1"] + store)
        #expect(run.output == "| day | count |\n| --- | ---: |\n| 2026-11-20 | 1 |\n")
        #expect(run.errors == "note: there are more than 1 rows; --limit shows more\n")
        let empty = try await Program.run(["sql", "SELECT * FROM notes"] + store)
        #expect(empty.output == "No row.\n")
        let wrong = try await Program.run(["sql", "SELECT x FROM days"] + store)
        #expect(
            wrong.errors == """
                error: query cannot be answered: no such column: x
                help: ask the views incidents, occurrences, days and notes; one statement

                """)
        #expect(wrong.status == 2)
    }
}

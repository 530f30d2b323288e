import CulpritIncidents
import CulpritRecords
import Foundation
import GRDB
import Testing

@testable import CulpritStore

/// All that a store knows, in an order of its own.
private func knowledge(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    return try queue.read { database in
        let statements = [
            """
            SELECT id, title, severity, status, muted_until, status_changed, count, first_seen, last_seen, seen_precision,
                first_recorded, last_recorded, hex(packed) FROM incident JOIN report ON incident = number ORDER BY id
            """,
            "SELECT id, key, hour FROM occurrence JOIN incident ON number = incident ORDER BY id, key",
            "SELECT id, day, day.count FROM day JOIN incident ON number = incident ORDER BY id, day",
            "SELECT id, written, note.status, text FROM note JOIN incident i ON i.number = incident ORDER BY 1, 2, 3, 4",
            "SELECT id, text FROM incident_text JOIN incident ON number = incident_text.rowid ORDER BY id",
        ]
        return try statements.flatMap { try Row.fetchAll(database, sql: $0).map(\.description) }
    }
}

/// Numbers that are the same in every run.
private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % sides
    }
}

@Suite("Merging incident stores")
struct StoreMergeTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Stores that know some of the same and differ in all that stores can differ in.
    private func make(_ name: String, dice: inout Dice) throws -> String {
        let path = scratch.path(name)
        let store = try IncidentStore(path: path)
        for _ in 0..<6 {
            let (id, now) = (UInt128(dice.roll(5)), Int64(dice.roll(4)) * 86_400_000)
            let keys = (0..<dice.roll(6)).map { _ in dice.roll(12) }
            let title = ["disk full", "disk is full", "no room"][Int(dice.roll(3))]
            let time = dice.roll(2) == 0 ? Int64(dice.roll(9)) * 3_600_000 : nil
            let found = incident(id, occurrences: keys, title: title, at: time)
            try store.record([found], now: now) { Kept(title: $0.title, report: "{\"at\": \(now)}", words: name) }
            let status = StoredIncident.Status.allCases[Int(dice.roll(4))]
            if dice.roll(2) == 0 {
                try store.mark(Fingerprint(bits: id), as: status, mutedUntil: 9_000, note: title, now: now)
            }
        }
        return path
    }

    private func merged(_ name: String, _ sources: [String]) throws -> [String] {
        let path = scratch.path(name)
        let store = try IncidentStore(path: path)
        for source in sources { try store.merge(from: source) }
        return try knowledge(path)
    }

    @Test("gives the same in every order, in every grouping and when it is done again", arguments: 1...6)
    func order(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let (a, b, c) = try (
            make("a", dice: &dice), make("b", dice: &dice), make("c", dice: &dice)
        )
        let expected = try merged("abc", [a, b, c])
        #expect(try merged("cba", [c, b, a]) == expected)
        _ = try merged("bc", [b, c])
        #expect(try merged("a-bc", [a, scratch.path("bc")]) == expected)
        _ = try merged("ca", [c, a])
        #expect(try merged("ca-b", [scratch.path("ca"), b, a, b]) == expected)
    }

    @Test("counts what both know once, takes the latest words and leaves the source alone")
    func union() throws {
        let (a, b) = (scratch.path("a"), scratch.path("b"))
        let (store, other) = try (IncidentStore(path: a), IncidentStore(path: b))
        try store.record([incident(1, occurrences: [1, 2], title: "old words")], now: 10)
        try other.record(
            [incident(1, occurrences: [2, 3], title: "new words"), incident(2, occurrences: [7])], now: 20)
        try other.mark(Fingerprint(bits: 1), as: .resolved, note: "fixed", now: 30)
        let before = try knowledge(b)
        #expect(try store.merge(from: b) == 1)
        let known = try #require(try store.incident(matching: Fingerprint(bits: 1).hex))
        #expect(known.count == 3)
        #expect(known.title == "new words")
        #expect(known.status == .resolved)
        #expect(known.firstRecorded == 10)
        #expect(known.notes.map(\.text) == ["fixed"])
        #expect(try knowledge(b) == before)
        var filter = IncidentFilter()
        filter.words = ["new words"]
        #expect(try store.incidents(filter).map(\.id) == [Fingerprint(bits: 1)])
    }

    @Test("refuses what is no store")
    func refusal() throws {
        let store = try IncidentStore(path: scratch.path("a"))
        try Data("not a database, but long enough to be looked at".utf8).write(
            to: URL(fileURLWithPath: scratch.path("b")))
        let error = #expect(throws: StoreError.self) { try store.merge(from: scratch.path("b")) }
        #expect(error?.reason == .notADatabase)
        #expect(error?.place == scratch.path("b"))
    }
}

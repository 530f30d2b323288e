import CulpritIncidents
import CulpritRecords
import Foundation
import GRDB
import Testing

@testable import CulpritStore

private let day: Int64 = 86_400_000

/// Occurrences of one incident, so many on a day.
private func burst(_ count: Int, day: Int32, from key: UInt64 = 0) -> Incident {
    var found = incident(1, occurrences: [])
    found.occurrences = Set(
        (0..<UInt64(count)).map { OccurrenceKey(bits: UInt64(day) * 1_000_000 + key + $0, hour: day * 24 + 5) })
    return found
}

@Suite("The store's memory of")
struct StoreMemoryTests {
    private let scratch: Scratch
    private let store: IncidentStore

    init() throws {
        scratch = try Scratch()
        store = try IncidentStore(path: scratch.path())
    }

    @Test("days counts by the clock of the log, once, and by that of the recording where the log told none")
    func days() throws {
        for _ in 0..<2 { try store.record([burst(3, day: 20_000), incident(2, occurrences: [1, 2])], now: 7 * day) }
        try store.record([burst(2, day: 20_002)], now: 9 * day)
        let known = try store.incidents()
        #expect(
            known.first { $0.id.bits == 1 }?.activity
                == Activity([.init(day: 20_000, count: 3), .init(day: 20_002, count: 2)]))
        #expect(known.first { $0.id.bits == 2 }?.activity == Activity([.init(day: 7, count: 2)]))
    }

    @Test(
        "the days before says what escalates",
        arguments: [
            ([2, 1, 20], true), ([2, 1, 9], false), ([6, 1, 20], false), ([5, 0, 20], true), ([0, 0, 20], false),
        ])
    func escalation(counts: [Int], escalates: Bool) throws {
        var last: StoredIncident?
        for (index, count) in counts.enumerated() where count > 0 {
            last = try store.record([burst(count, day: 20_000 + Int32(index))], now: 1)[Fingerprint(bits: 1)]
        }
        #expect(last?.isEscalating == escalates)
        // The same log again is no news.
        let again = try store.record([burst(counts[2], day: 20_002)], now: 2)
        #expect(again[Fingerprint(bits: 1)]?.isEscalating == false)
    }

    @Test("mutes ends at their time, and lists and filters agree")
    func mutes() throws {
        try store.record([incident(1, occurrences: [1])], now: 1)
        try store.mark(Fingerprint(bits: 1), as: .muted, mutedUntil: 100, note: "vendor", now: 10)
        func statuses(_ wanted: StoredIncident.Status, at now: Int64) throws -> [StoredIncident.Status] {
            var filter = IncidentFilter()
            filter.status = wanted
            return try store.incidents(filter, now: now).map(\.status)
        }
        #expect(try statuses(.muted, at: 99) == [.muted])
        #expect(try statuses(.open, at: 99) == [])
        #expect(try statuses(.muted, at: 100) == [])
        #expect(try statuses(.open, at: 100) == [.open])
        #expect(try store.incidents(now: 99).first?.mutedUntil == 100)
        try store.mark(Fingerprint(bits: 1), as: .open, now: 20)
        #expect(try store.incidents(now: 99).first?.mutedUntil == nil)
    }

    @Test(
        "words finds parts of them, in either case, also short ones and those kept beside the title",
        arguments: [
            ("REFUSED", 1), ("ection ref", 1), ("db", 1), ("\"quoted", 1), ("connect_to", 1), ("OR", 0), ("%", 0),
        ])
    func words(text: String, count: Int) throws {
        try store.record([incident(1, occurrences: [1], title: "connection refused: \"quoted\"")], now: 1) {
            Kept(title: $0.title, report: "", words: "connect_to shop.db")
        }
        var filter = IncidentFilter()
        filter.words = [text]
        #expect(try store.incidents(filter).count == count)
        try store.record([incident(1, occurrences: [1], title: "another title")], now: 2)
        #expect(try store.incidents(filter).count == 0)
    }

    @Test("reports is small, and damaged ones are none")
    func packing() throws {
        let packer = TextPacker()
        let text = String(decoding: TextPacker.dictionary, as: UTF8.self)
        let packed = packer.pack(text)
        #expect(packed.count < 100)
        #expect(packer.unpack(packed) == text)
        #expect(packer.unpack(packer.pack("")) == "")
        #expect(packer.unpack(Data()) == nil)
        #expect(packer.unpack(Data("not packed".utf8)) == nil)
        for place in packed.indices {
            var damaged = packed
            damaged[place] ^= 0x55
            _ = packer.unpack(damaged)
        }
        // What was packed by the first release with this dictionary has to stay readable.
        #expect(TextPacker.dictionary.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) } == 11852887938040455269)
    }

    @Test("older schemas keeps what was counted, said and shown")
    func migration() throws {
        let path = scratch.path("old.sqlite")
        let id = Fingerprint(bits: 5).hex
        do {
            let queue = try DatabaseQueue(path: path)
            try StoreSchema.migrator.migrate(queue, upTo: "v3")
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO incident VALUES (1, '\(id)', 1, 'disk full', 'error', 'disk-full', NULL, 'ignored', 2,
                            5, 6, 3, 1, 2, '{"a": 1}');
                        INSERT INTO occurrence VALUES (1, x'00000000000000010000000000000009', \(3 * day)),
                            (1, x'ff000000000000020000000000000009', \(4 * day));
                        INSERT INTO note VALUES (1, 1, 7, 'ignored', 'known'), (2, 1, 7, 'ignored', 'known');
                        """)
            }
            try queue.close()
        }
        let old = try IncidentStore(path: path)
        let known = try #require(try old.incident(matching: id))
        #expect(known.count == 2)
        #expect(known.status == .ignored)
        #expect(known.report == "{\"a\": 1}")
        #expect(known.notes.map(\.text) == ["known"])
        #expect(known.activity.days.map(\.day) == [3, 4])
        var filter = IncidentFilter()
        filter.words = ["disk-full"]
        #expect(try old.incidents(filter).count == 1)
        // The occurrences are known again by what is left of their names.
        let again = try old.record([incident(5, occurrences: [1, 0xFF00_0000_0000_0002])], now: 9)
        #expect(again[Fingerprint(bits: 5)]?.count == 2)
        try old.prune(recordedBefore: .max)
        #expect(try old.incidents(filter).isEmpty)
    }
}

@Suite("A query of the store")
struct StoreQueryTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try IncidentStore(path: scratch.path()).record([incident(1, occurrences: [1, 2], at: 0)], now: 86_400_000)
    }

    @Test("reads the documented views")
    func views() throws {
        let sql = """
            SELECT count, first_seen, last_recorded, (SELECT count FROM days), (SELECT hour FROM occurrences),
                (SELECT count(*) FROM notes), 1.5, NULL, x'00ff' FROM incidents
            """
        let answer = try StoreQuery(sql, path: scratch.path(), limit: 10)
        let expected: [StoreQuery.Value] = [
            .integer(2), .text("1970-01-01T00:00:00Z"), .text("1970-01-02T00:00:00Z"), .integer(2),
            .text("1970-01-02T00:00:00Z"), .integer(0), .real(1.5), .null, .text("00ff"),
        ]
        #expect(answer.rows == [expected])
        #expect(!answer.isCut)
    }

    @Test("gives as many rows as were asked for")
    func limit() throws {
        let answer = try StoreQuery("VALUES (1), (2), (3)", path: scratch.path(), limit: 2)
        #expect(answer.rows.count == 2)
        #expect(answer.isCut)
    }

    @Test(
        "changes and reaches nothing",
        arguments: [
            "DELETE FROM incident", "ATTACH '/tmp/x' AS x", "VACUUM INTO '/tmp/culprit-vacuum'",
            "PRAGMA user_version = 7",
            "SELECT load_extension('x')", "CREATE TEMP TABLE t (a)", "SELECT 1; DELETE FROM incident", "nonsense", "",
            "INSERT INTO incident_text (incident_text) VALUES ('rebuild')", "DELETE FROM incident RETURNING id",
        ])
    func readOnly(sql: String) throws {
        let before = try IncidentStore(path: scratch.path()).incidents()
        let error = #expect(throws: StoreError.self) { try StoreQuery(sql, path: scratch.path(), limit: 1) }
        #expect(error?.reason == .query)
        #expect(try IncidentStore(path: scratch.path()).incidents() == before)
        #expect(!FileManager.default.fileExists(atPath: "/tmp/culprit-vacuum"))
    }
}

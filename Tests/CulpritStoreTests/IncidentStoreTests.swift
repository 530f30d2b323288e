import CulpritFindings
import CulpritIncidents
import CulpritRecords
import Foundation
import GRDB
import Testing

@testable import CulpritStore

/// A directory of its own for each test, removed afterwards.
final class Scratch {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("culprit-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func path(_ name: String = "incidents.sqlite") -> String { directory.appendingPathComponent(name).path }
}

func incident(_ bits: UInt128, occurrences: [UInt64], title: String = "disk full", at time: Int64? = nil) -> Incident {
    let timestamp = time.map { Timestamp(milliseconds: $0, precision: .absolute) }
    return Incident(
        id: Fingerprint(bits: bits), title: title, severity: .error, count: occurrences.count, firstSeen: timestamp,
        lastSeen: timestamp, exemplar: Observation(source: "a.log", line: 1, headline: title),
        places: [EvidenceLine(source: "a.log", line: 1, text: title)],
        occurrences: Set(occurrences.map { OccurrenceKey(bits: $0) }))
}

extension IncidentStore {
    /// For tests that are not about what is kept.
    @discardableResult
    func record(_ incidents: [Incident], now: Int64) throws(StoreError) -> [Fingerprint: StoredIncident] {
        try record(incidents, now: now) { Kept(title: $0.title, report: "") }
    }
}

@Suite("The incident store")
struct IncidentStoreTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test("says what is new and adds up over runs")
    func runs() throws {
        let store = try IncidentStore(path: scratch.path())
        let first = try store.record([incident(1, occurrences: [1, 2], at: 500)], now: 10)
        #expect(first[Fingerprint(bits: 1)]?.isNew == true)
        let second = try store.record(
            [incident(1, occurrences: [2, 3], at: 400), incident(2, occurrences: [9])], now: 20
        ) { Kept(title: $0.title, report: "{}") }
        let known = try #require(second[Fingerprint(bits: 1)])
        #expect(!known.isNew)
        #expect(known.count == 3)
        #expect(known.firstSeen?.milliseconds == 400)
        #expect(known.lastSeen?.milliseconds == 500)
        #expect(known.firstRecorded == 10)
        #expect(known.lastRecorded == 20)
        #expect(try store.incident(matching: Fingerprint(bits: 1).hex)?.report == "{}")
        #expect(known.status == .open)
        #expect(second[Fingerprint(bits: 2)]?.isNew == true)
        #expect(try store.incidents().map(\.count) == [3, 1])
        #expect(try store.incidents(limit: 1).count == 1)
        #expect(try store.incidents(limit: 0).isEmpty)
    }

    @Test("counts a log analysed twice once, also after it was opened again")
    func twice() throws {
        for run in 1...3 {
            let store = try IncidentStore(path: scratch.path())
            let stored = try store.record([incident(1, occurrences: [1, 2, 3])], now: Int64(run))
            #expect(stored[Fingerprint(bits: 1)]?.count == 3)
            #expect(stored[Fingerprint(bits: 1)]?.isNew == (run == 1))
        }
    }

    @Test("lets several writers write at once", .timeLimit(.minutes(2)))
    func writers() async throws {
        let path = scratch.path("new/directory/incidents.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let store = try IncidentStore(path: path)
                    for round in 0..<20 {
                        let key = UInt64(writer * 1000 + round)
                        _ = try store.record([incident(7, occurrences: [key, 1_000_000])], now: Int64(round))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try IncidentStore(path: path).incidents().map(\.count) == [81])
    }

    @Test("finds an incident by the beginning of its id")
    func prefixes() throws {
        let store = try IncidentStore(path: scratch.path())
        let ids = ["abc10000000000000000000000000000", "abc20000000000000000000000000000"].compactMap(
            Fingerprint.init(hex:))
        _ = try store.record(ids.map { incident($0.bits, occurrences: [1]) }, now: 1)
        #expect(try store.incident(matching: "abc1")?.id == ids[0])
        #expect(try store.incident(matching: "ABC2")?.id == ids[1])
        #expect(try store.incident(matching: "ff") == nil)
        let ambiguous = #expect(throws: StoreError.self) { try store.incident(matching: "abc") }
        #expect(ambiguous?.reason == .ambiguous)
        #expect(ambiguous?.message.contains("abc200000000") == true)
        for text in ["", "xyz", "a' OR 1=1 --", "%", String(repeating: "a", count: 33)] {
            let error = #expect(throws: StoreError.self) { try store.incident(matching: text) }
            #expect(error?.reason == .notAnID)
        }
    }

    @Test("keeps hostile text as it is and never runs it")
    func hostile() throws {
        let store = try IncidentStore(path: scratch.path())
        let title = "'); DROP TABLE incident; -- \" ? :x %s \u{1B}[2J 🦆\u{202E}"
        let report = "{\"text\": \"'); DELETE FROM occurrence; --\"}"
        _ = try store.record([incident(1, occurrences: [1], title: title)], now: 1) { _ in
            Kept(title: title, report: report)
        }
        let stored = try #require(try store.incidents(withReports: true).first)
        #expect(stored.title == title)
        #expect(stored.report == report)
    }

    @Test("loses nothing behind a NUL")
    func nul() throws {
        let store = try IncidentStore(path: scratch.path())
        _ = try store.record([incident(1, occurrences: [1], title: "a\0b")], now: 1)
        #expect(try store.incidents().first?.title == "a\u{2400}b")
    }

    @Test("keeps of a log's words what it is given to keep and nothing else")
    func words() throws {
        do {
            let store = try IncidentStore(path: scratch.path())
            _ = try store.record([incident(1, occurrences: [1], title: "password swordfish")], now: 1) { _ in
                Kept(title: "password [redacted]", report: "none")
            }
            #expect(try store.incidents().first?.title == "password [redacted]")
        }
        try expectNowhere("swordfish")
    }

    @Test("keeps nothing that an older schema held of a log's words, but what was counted")
    func olderSchema() throws {
        do {
            let queue = try DatabaseQueue(path: scratch.path())
            try StoreSchema.migrator.migrate(queue, upTo: "v1")
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO incident VALUES (1, '\(Fingerprint(bits: 1).hex)', 1, 'swordfish', 'error', NULL, NULL,
                            'resolved', 7, NULL, NULL, NULL, 1, 2, 'swordfish');
                        INSERT INTO place VALUES (1, 'a.log', 1, 'swordfish');
                        """)
            }
            try queue.close()
        }
        do {
            let stored = try #require(try IncidentStore(path: scratch.path()).incidents().first)
            #expect(stored.title == "analyse its log again to name it")
            #expect(stored.count == 7)
            #expect(stored.status == .resolved)
        }
        try expectNowhere("swordfish")
    }

    private func expectNowhere(_ secret: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.directory.path) {
            let bytes = try Data(contentsOf: scratch.directory.appendingPathComponent(name))
            #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(name) holds it")
        }
    }

    @Test("names ambiguous incidents by what is kept of them")
    func ambiguousTitles() throws {
        let store = try IncidentStore(path: scratch.path())
        let both = [
            incident(1, occurrences: [1], title: "swordfish"), incident(2, occurrences: [1], title: "swordfish"),
        ]
        _ = try store.record(both, now: 1) { _ in Kept(title: "[redacted]", report: "") }
        let error = #expect(throws: StoreError.self) { try store.incident(matching: "0000") }
        #expect(error?.message.contains("[redacted]") == true)
        #expect(error?.message.contains("swordfish") == false)
    }

    @Test("lets others write while the texts to keep are made")
    func renderingBeforeWriting() throws {
        let store = try IncidentStore(path: scratch.path())
        let other = try IncidentStore(path: scratch.path())
        let start = ContinuousClock.now
        _ = try store.record([incident(1, occurrences: [1])], now: 1) { incident in
            let written = try? other.record([CulpritStoreTests.incident(2, occurrences: [1])], now: 1)
            #expect(written?.count == 1)
            return Kept(title: incident.title, report: "")
        }
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(try store.incidents().count == 2)
    }

    @Test("opens a resolved incident again when it comes back, not when its old log is read again")
    func statuses() throws {
        let store = try IncidentStore(path: scratch.path())
        let id = Fingerprint(bits: 1)
        _ = try store.record([incident(1, occurrences: [1])], now: 1)
        #expect(try store.mark(id, as: .resolved, now: 1))
        #expect(try store.record([incident(1, occurrences: [1])], now: 2)[id]?.status == .resolved)
        let back = try #require(try store.record([incident(1, occurrences: [2])], now: 3)[id])
        #expect(back.status == .open)
        #expect(back.isBack)
        #expect(try store.record([incident(1, occurrences: [3])], now: 4)[id]?.isBack == false)
        #expect(try store.mark(Fingerprint(bits: 99), as: .ignored, now: 1) == false)
    }

    @Test("remembers what was said of an incident, the latest first, and tells it when the incident is seen again")
    func notes() throws {
        let store = try IncidentStore(path: scratch.path())
        let id = Fingerprint(bits: 1)
        _ = try store.record([incident(1, occurrences: [1])], now: 1)
        try store.mark(id, as: .resolved, note: "pool closed", now: 2)
        try store.mark(id, note: "also in billing", now: 3)
        let expected = [
            IncidentNote(written: 3, status: .resolved, text: "also in billing"),
            IncidentNote(written: 2, status: .resolved, text: "pool closed"),
        ]
        #expect(try store.incident(matching: "0000")?.notes == expected)
        #expect(try store.record([incident(1, occurrences: [2])], now: 4)[id]?.notes == expected)
    }

    @Test("finds incidents by status, severity, rule, time and words, and nothing by wildcards")
    func filters() throws {
        let store = try IncidentStore(path: scratch.path())
        _ = try store.record([incident(1, occurrences: [1], title: "disk full: 100%_used")], now: 10)
        _ = try store.record([incident(2, occurrences: [1], title: "connection refused")], now: 20)
        try store.mark(Fingerprint(bits: 1), as: .ignored, now: 30)
        func titles(_ change: (inout IncidentFilter) -> Void) throws -> [String] {
            var filter = IncidentFilter()
            change(&filter)
            return try store.incidents(filter).map(\.title)
        }
        #expect(try titles { $0.status = .ignored } == ["disk full: 100%_used"])
        #expect(try titles { $0.severity = .error }.count == 2)
        #expect(try titles { $0.severity = .critical } == [])
        #expect(try titles { $0.rule = "disk-full" } == [])
        #expect(try titles { $0.recordedSince = 15 } == ["connection refused"])
        #expect(try titles { $0.words = ["FULL", "disk"] } == ["disk full: 100%_used"])
        #expect(try titles { $0.words = ["%_used"] } == ["disk full: 100%_used"])
        #expect(try titles { $0.words = ["d%k"] } == [])
        #expect(try titles { $0.words = ["'; DROP TABLE incident; --"] } == [])
    }

    @Test("forgets what was not recorded since a time, with its notes")
    func pruning() throws {
        let store = try IncidentStore(path: scratch.path())
        _ = try store.record([incident(1, occurrences: [1])], now: 10)
        _ = try store.record([incident(2, occurrences: [1])], now: 20)
        try store.mark(Fingerprint(bits: 1), note: "swordfish", now: 15)
        #expect(try store.prune(recordedBefore: 20) == 1)
        #expect(try store.incidents().map(\.id) == [Fingerprint(bits: 2)])
        #expect(try store.record([incident(1, occurrences: [1])], now: 30)[Fingerprint(bits: 1)]?.notes == [])
    }

    @Test("is readable by its owner alone")
    func permissions() throws {
        let path = scratch.path("own/incidents.sqlite")
        _ = try IncidentStore(path: path).incidents()
        for (file, mode) in [(path, 0o600), (scratch.path("own"), 0o700)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
        }
    }
}

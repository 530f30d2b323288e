import CulpritFindings
import CulpritIncidents
import CulpritRecords
import Foundation
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

func incident(_ bits: UInt128, occurrences: [UInt128], title: String = "disk full", at time: Int64? = nil) -> Incident {
    let timestamp = time.map { Timestamp(milliseconds: $0, precision: .absolute) }
    return Incident(
        id: Fingerprint(bits: bits), title: title, severity: .error, count: occurrences.count, firstSeen: timestamp,
        lastSeen: timestamp, exemplar: Observation(source: "a.log", line: 1, headline: title),
        places: [EvidenceLine(source: "a.log", line: 1, text: title)],
        occurrences: Set(occurrences.map { OccurrenceKey(bits: $0) }))
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
        ) { _ in "{}" }
        let known = try #require(second[Fingerprint(bits: 1)])
        #expect(!known.isNew)
        #expect(known.count == 3)
        #expect(known.firstSeen?.milliseconds == 400)
        #expect(known.lastSeen?.milliseconds == 500)
        #expect(known.firstRecorded == 10)
        #expect(known.lastRecorded == 20)
        #expect(known.report == "{}")
        #expect(known.status == .open)
        #expect(second[Fingerprint(bits: 2)]?.isNew == true)
        #expect(try store.incidents().map(\.count) == [3, 1])
        #expect(try store.incidents(limit: 1).count == 1)
    }

    @Test("counts a log analysed twice once, also after it was opened again")
    func twice() throws {
        for run in 1...3 {
            let store = try IncidentStore(path: scratch.path())
            let stored = try store.record([incident(1, occurrences: [1, 2, 3])], now: Int64(run))
            #expect(stored[Fingerprint(bits: 1)]?.count == 3)
            #expect(stored[Fingerprint(bits: 1)]?.isNew == (run == 1))
            #expect(
                try store.places(of: Fingerprint(bits: 1)) == [
                    EvidenceLine(source: "a.log", line: 1, text: "disk full")
                ])
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
                        let key = UInt128(writer * 1000 + round)
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
        let report = "{\"text\": \"'); DELETE FROM place; --\"}"
        _ = try store.record([incident(1, occurrences: [1], title: title)], now: 1) { _ in report }
        let stored = try #require(try store.incidents().first)
        #expect(stored.title == title)
        #expect(stored.report == report)
        #expect(try store.places(of: stored.id).first?.text == title)
    }

    @Test("loses nothing behind a NUL")
    func nul() throws {
        let store = try IncidentStore(path: scratch.path())
        _ = try store.record([incident(1, occurrences: [1], title: "a\0b")], now: 1)
        #expect(try store.incidents().first?.title == "a\u{2400}b")
    }

    @Test("keeps at most 20 places of an incident")
    func places() throws {
        let store = try IncidentStore(path: scratch.path())
        for run in 0..<3 {
            var seen = incident(1, occurrences: [UInt128(run)])
            seen.places = (0..<15).map { EvidenceLine(source: "\(run).log", line: $0, text: "x") }
            _ = try store.record([seen], now: 1)
        }
        #expect(try store.places(of: Fingerprint(bits: 1)).count == 20)
    }

    @Test("opens a resolved incident again when it comes back, not when its old log is read again")
    func statuses() throws {
        let store = try IncidentStore(path: scratch.path())
        let id = Fingerprint(bits: 1)
        _ = try store.record([incident(1, occurrences: [1])], now: 1)
        #expect(try store.mark(id, as: .resolved))
        #expect(try store.record([incident(1, occurrences: [1])], now: 2)[id]?.status == .resolved)
        #expect(try store.record([incident(1, occurrences: [2])], now: 3)[id]?.status == .open)
        #expect(try store.mark(Fingerprint(bits: 99), as: .ignored) == false)
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

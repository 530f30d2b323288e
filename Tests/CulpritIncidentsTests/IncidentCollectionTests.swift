import CulpritFindings
import CulpritRecords
import CulpritTraces
import Testing

@testable import CulpritIncidents

@Suite("A collection of incidents")
struct IncidentCollectionTests {
    /// A few hundred observations of a dozen failures, some twice, some without time, some with a trace.
    private static func mixture(seed: UInt64) -> [Observation] {
        var generator = SeededGenerator(seed: seed)
        return (0..<300).map { index in
            let line = Int.random(in: 1...200, using: &generator)
            let source = ["a.log", "b.log", "-"][Int.random(in: 0..<3, using: &generator)]
            let time: Int64? = Bool.random(using: &generator) ? Int64.random(in: 0..<100_000, using: &generator) : nil
            switch index % 4 {
            case 0:
                return record(
                    ["disk full", "no user 17", "broken pipe"][line % 3], line: line, at: time, source: source)
            case 1: return explained(by: "leak", line: line, at: time, source: source, causes: [("slow", 5)])
            case 2:
                return explained(by: "slow", line: line, at: time, source: source, causes: [("leak", 5), ("dead", 1)])
            default:
                var observation = record("failed \(line)", line: line, at: time, source: source)
                observation.trace = pythonTrace("KeyError", "'\(line)'", [(file: "f\(line % 3).py", function: "g")])
                if line % 2 == 0 { observation.finding = explained(by: "dead", line: 1).finding }
                return observation
            }
        }
    }

    @Test("is the same however the observations were ordered and split", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func merging(seed: UInt64) {
        let observations = Self.mixture(seed: seed)
        var whole = IncidentCollection()
        for observation in observations { whole.add(observation) }
        let expected = whole.incidents().map(Summary.init)
        #expect(!expected.isEmpty)

        var generator = SeededGenerator(seed: seed &* 77)
        for _ in 0..<5 {
            // Parts that share a board leave the exemplar to the one that met the best occurrence.
            let board = CountingBoard()
            let isShared = Bool.random(using: &generator)
            var parts = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                isShared ? IncidentCollection(sharing: board) : IncidentCollection()
            }
            for observation in observations.shuffled(using: &generator) {
                parts[Int.random(in: parts.indices, using: &generator)].add(observation)
            }
            while parts.count > 1 {
                let part = parts.remove(at: Int.random(in: parts.indices, using: &generator))
                parts[Int.random(in: parts.indices, using: &generator)].merge(part)
            }
            #expect(parts[0].incidents().map(Summary.init) == expected)
        }
    }

    /// What must not depend on order.
    private struct Summary: Equatable {
        var id: Fingerprint
        var title: String
        var severity: Rule.Severity
        var count: Int
        var seen: [Timestamp?]
        var exemplar: [String]
        var places: [EvidenceLine]
        var links: [[Fingerprint]]

        init(_ incident: Incident) {
            id = incident.id
            title = incident.title
            severity = incident.severity
            count = incident.count
            seen = [incident.firstSeen, incident.lastSeen]
            let shown = incident.exemplar
            exemplar = [shown.source, String(shown.line), shown.headline, shown.trace?.exceptions.last?.message ?? ""]
            places = incident.places
            links = [incident.causes, incident.consequences]
        }
    }

    @Test("counts, and remembers the first and last time and at most 20 places")
    func counting() throws {
        var collection = IncidentCollection()
        for line in (1...50).reversed() {
            collection.add(record("no user \(line)", line: line, at: Int64(line) * 1000))
        }
        let incident = try #require(collection.incidents().first)
        #expect(collection.incidents().count == 1)
        #expect(incident.count == 50)
        #expect(incident.occurrences.count == 50)
        #expect(incident.firstSeen?.milliseconds == 1000)
        #expect(incident.lastSeen?.milliseconds == 50_000)
        #expect(incident.places.map(\.line) == Array(1...20))
        #expect(incident.exemplar.line == 1)
    }

    @Test("counts an occurrence once, however often it is added")
    func twice() {
        var collection = IncidentCollection()
        for _ in 0..<3 { collection.add(record("disk full", line: 7, at: 1), sourceIdentity: 9) }
        #expect(collection.incidents().map(\.count) == [1])
        collection.add(record("disk full", line: 7, at: 1, source: "renamed.log"), sourceIdentity: 9)
        #expect(collection.incidents().map(\.count) == [1])
        collection.add(record("disk full", line: 7, at: 1), sourceIdentity: 10)
        #expect(collection.incidents().map(\.count) == [2])
    }

    @Test("never compares a time of day with a date")
    func precision() throws {
        var collection = IncidentCollection()
        var vague = record("disk full", line: 1)
        vague.timestamp = Timestamp(milliseconds: 5, precision: .timeOfDay)
        collection.add(vague)
        collection.add(record("disk full", line: 2, at: 1_700_000_000_000))
        let incident = try #require(collection.incidents().first)
        #expect(incident.firstSeen?.milliseconds == 1_700_000_000_000)
    }

    @Test("shows the occurrence with the most complete evidence")
    func exemplar() throws {
        let frames = [(file: "a.py", function: "f")]
        func occurrence(_ line: Int, isComplete: Bool) -> Observation {
            var observation = record("failed", line: line, at: Int64(line))
            observation.trace = pythonTrace("KeyError", "", frames)
            observation.trace?.isComplete = isComplete
            return observation
        }
        var collection = IncidentCollection()
        for line in 1...5 { collection.add(occurrence(line, isComplete: line == 3 || line == 4)) }
        #expect(try #require(collection.incidents().first).exemplar.line == 3)
    }
}

@Suite("Causes and consequences")
struct CauseTests {
    private func incidents(_ observations: [Observation]) -> [Incident] {
        var collection = IncidentCollection()
        for observation in observations { collection.add(observation) }
        return collection.incidents()
    }

    private func hasLinks(_ observations: [Observation]) -> Bool {
        incidents(observations).contains { !$0.causes.isEmpty }
    }

    private func rules(_ incidents: [Incident]) -> [String] { incidents.compactMap(\.exemplar.finding?.rule) }

    @Test("are linked within the window, the cause first whatever its severity")
    func window() {
        let cause = explained(by: "pool", line: 9, at: 1000, causes: [("timeout", 30)], severity: .warning)
        let found = incidents([
            explained(by: "timeout", line: 3, at: 20_000, source: "b.log", severity: .critical), cause,
        ])
        #expect(rules(found) == ["pool", "timeout"])
        #expect(found[0].consequences == [found[1].id])
        #expect(found[1].causes == [found[0].id])
    }

    @Test("are not linked beyond the window, backwards, or across sources without times")
    func outside() {
        let cause = explained(by: "pool", line: 9, at: 1000, causes: [("timeout", 30)])
        #expect(!hasLinks([cause, explained(by: "timeout", line: 10, at: 40_000)]))
        #expect(!hasLinks([cause, explained(by: "timeout", line: 10, at: 999)]))
        let timeless = explained(by: "pool", line: 9, causes: [("timeout", 30)])
        #expect(!hasLinks([timeless, explained(by: "timeout", line: 10, source: "b")]))
        #expect(!hasLinks([timeless, explained(by: "timeout", line: 8)]))
        #expect(hasLinks([timeless, explained(by: "timeout", line: 10)]))
    }

    @Test("never form a cycle: the cause seen first stays one")
    func cycle() {
        let found = incidents([
            explained(by: "a", line: 1, at: 1000, causes: [("b", 60)]),
            explained(by: "b", line: 2, at: 2000, causes: [("c", 60)]),
            explained(by: "c", line: 3, at: 3000, causes: [("a", 60)]),
            explained(by: "a", line: 4, at: 4000, causes: [("b", 60)]),
        ])
        #expect(rules(found) == ["a", "b", "c"])
        #expect(found.map(\.causes.count) == [0, 1, 1])
        #expect(found.map(\.consequences.count) == [1, 1, 0])
    }

    @Test("of extreme times and windows do not trap")
    func extremes() {
        _ = incidents([
            explained(by: "a", line: 1, at: .min, causes: [("b", .infinity), ("c", .nan), ("a", 1)]),
            explained(by: "b", line: 2, at: .max, causes: [("a", -1)]),
            explained(by: "c", line: .max, at: 0),
            explained(by: "c", line: .min),
        ])
    }
}

@Suite("Severity and title")
struct PresentationTests {
    private func incident(_ observation: Observation) throws -> Incident {
        var collection = IncidentCollection()
        collection.add(observation)
        return try #require(collection.incidents().first)
    }

    @Test(
        "an exception that was logged as handled is no error",
        arguments: [
            (Severity.debug, Rule.Severity.info), (.info, .info), (.warning, .warning), (.error, .error),
            (.critical, .critical),
        ])
    func handled(logged: Severity, severity: Rule.Severity) throws {
        var observation = record("retrying")
        observation.severity = logged
        observation.trace = pythonTrace("ReadError")
        #expect(try incident(observation).severity == severity)
    }

    @Test(
        "a trace that nobody announced is an error, whatever the collector calls its lines",
        arguments: [
            "Traceback (most recent call last):", "+ Exception Group Traceback (most recent call last):",
            "ReadError: it broke",
        ])
    func bare(headline: String) throws {
        var observation = record(headline)
        observation.severity = .info
        observation.trace = pythonTrace("ReadError", "it broke\nin two lines")
        #expect(try incident(observation).severity == .error)
    }

    @Test("a fatal error is critical, and a rule has the last word")
    func fatal() throws {
        var observation = record("x")
        observation.trace = swiftTrap("Index out of range", [])
        #expect(try incident(observation).severity == .critical)
        observation.finding = explained(by: "r", line: 1, severity: .warning).finding
        #expect(try incident(observation).severity == .warning)
        #expect(try incident(observation).title == "r title")
    }

    @Test("a title is one readable line")
    func titles() throws {
        var observation = record("request\u{1B}[31m failed\nmore")
        #expect(try incident(observation).title == "request [31m failed more")
        observation.trace = pythonTrace("app.PriceError", "no price\nfor 7", [(file: "/x/shop.py", function: "price")])
        #expect(try incident(observation).title == "PriceError: no price")
        observation.trace = pythonTrace("app.PriceError", "", [(file: "/x/shop.py", function: "price")])
        #expect(try incident(observation).title == "PriceError in price (shop.py)")
        observation.trace = pythonTrace("E", String(repeating: "é", count: 500))
        #expect(try incident(observation).title.utf8.count <= 120)
        observation.trace = swiftTrap("", [("/x/shop.swift", "price(at:)")], signal: "SIGSEGV")
        #expect(try incident(observation).title == "SIGSEGV in price(at:) (shop.swift)")
    }
}

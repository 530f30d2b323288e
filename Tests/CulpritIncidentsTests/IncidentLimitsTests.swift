import CulpritFindings
import Testing

@testable import CulpritIncidents

@Suite("Limits of incidents")
struct IncidentLimitsTests {
    private let limits: IncidentLimits = {
        var limits = IncidentLimits()
        (limits.detailed, limits.unexplained, limits.total) = (5, 10, 12)
        return limits
    }()

    private func kind(_ number: Int) -> String { String(repeating: "ab", count: number + 1) }

    @Test("keep the first ones, still take what a rule explains, and count the rest")
    func tooMany() {
        var collection = IncidentCollection(limits: limits)
        for number in 0..<20 {
            var part = IncidentCollection()
            part.add(record("failed \(kind(number))", line: number))
            collection.merge(part)
        }
        for number in 0..<4 {
            var part = IncidentCollection()
            part.add(explained(by: "rule-\(kind(number))", line: number))
            collection.merge(part)
        }
        let incidents = collection.incidents()
        #expect(incidents.count == 12)
        #expect(incidents.count { $0.exemplar.finding != nil } == 2)
        #expect(collection.uncounted == 12)
    }

    @Test("count on what is known, with fewer places")
    func known() {
        var collection = IncidentCollection(limits: limits)
        for round in 0..<30 {
            for number in 0..<8 {
                var part = IncidentCollection()
                part.add(record("failed \(kind(number))", line: round * 100 + number))
                collection.merge(part)
            }
        }
        let incidents = collection.incidents()
        #expect(incidents.map(\.count) == Array(repeating: 30, count: 8))
        #expect(incidents.allSatisfy { $0.places.count == 4 })
        #expect(collection.uncounted == 0)
    }
}

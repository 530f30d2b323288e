import CulpritFindings

/// Which incidents explain which: the rules say what can cause what, the log says what came before what.
///
/// There is never a cycle. Each link follows an edge between two rules, and an edge that would close a cycle of rules
/// is left out; of two that contradict each other, the one whose cause was seen first stays.
struct CauseLinks {
    private(set) var causes: [Fingerprint: [Fingerprint]] = [:]
    private(set) var consequences: [Fingerprint: [Fingerprint]] = [:]

    /// A rule whose incidents are many names a broken fingerprint; linking them all would take quadratic time.
    private static let incidentsPerRule = 32

    init(_ tallies: [Fingerprint: Tally]) {
        let incidents = Self.incidentsByRule(tallies)
        var edges: [Edge] = []
        for (rules, seconds) in Self.relations(tallies) {
            guard let left = incidents[rules.cause], let right = incidents[rules.consequence] else { continue }
            if let edge = Edge(rules, left, right, within: seconds) { edges.append(edge) }
        }
        var accepted: [String: Set<String>] = [:]
        for edge in edges.sorted() where !Self.reaches(edge.rules.cause, from: edge.rules.consequence, in: accepted) {
            accepted[edge.rules.cause, default: []].insert(edge.rules.consequence)
            for (cause, consequence) in edge.links {
                causes[consequence, default: []].append(cause)
                consequences[cause, default: []].append(consequence)
            }
        }
        causes = causes.mapValues { $0.sorted() }
        consequences = consequences.mapValues { $0.sorted() }
    }

    private struct RulePair: Hashable {
        var cause: String
        var consequence: String
    }

    private typealias Member = (id: Fingerprint, tally: Tally)

    /// Two related rules whose incidents were seen in that order.
    private struct Edge: Comparable {
        var rules: RulePair
        var links: [(cause: Fingerprint, consequence: Fingerprint)] = []
        var start: Sighting

        init?(_ rules: RulePair, _ causes: [Member], _ consequences: [Member], within seconds: Double) {
            var start: Sighting?
            for cause in causes {
                for consequence in consequences
                where CauseLinks.precedes(cause.tally, consequence.tally, within: seconds) {
                    links.append((cause.id, consequence.id))
                    start = min(start ?? cause.tally.firstSighting, cause.tally.firstSighting)
                }
            }
            guard let start else { return nil }
            self.rules = rules
            self.start = start
        }

        static func < (left: Edge, right: Edge) -> Bool {
            if left.start != right.start { return left.start < right.start }
            return (left.rules.cause, left.rules.consequence) < (right.rules.cause, right.rules.consequence)
        }

        static func == (left: Edge, right: Edge) -> Bool { left.rules == right.rules && left.start == right.start }
    }

    private static func incidentsByRule(_ tallies: [Fingerprint: Tally]) -> [String: [Member]] {
        var members: [String: [Member]] = [:]
        for (id, tally) in tallies {
            if let finding = tally.exemplar?.finding { members[finding.rule, default: []].append((id, tally)) }
        }
        return members.mapValues { all in
            let ordered = all.sorted {
                ($0.tally.firstSighting, $0.id) < ($1.tally.firstSighting, $1.id)
            }
            return Array(ordered.prefix(incidentsPerRule))
        }
    }

    /// What the rules found say of each other; of two windows for one pair the longer.
    private static func relations(_ tallies: [Fingerprint: Tally]) -> [RulePair: Double] {
        var relations: [RulePair: Double] = [:]
        for finding in tallies.values.compactMap(\.exemplar?.finding) {
            let pairs =
                finding.relations.causes.map { (RulePair(cause: finding.rule, consequence: $0.rule), $0.within) }
                + finding.relations.causedBy.map { (RulePair(cause: $0.rule, consequence: finding.rule), $0.within) }
            for (pair, seconds) in pairs where pair.cause != pair.consequence {
                relations[pair] = max(relations[pair] ?? 0, seconds)
            }
        }
        return relations
    }

    private static func precedes(_ cause: Tally, _ consequence: Tally, within seconds: Double) -> Bool {
        let earlier = cause.first.elements + cause.last.elements
        let later = consequence.first.elements + consequence.last.elements
        return earlier.contains { first in later.contains { first.precedes($0, within: seconds) } }
    }

    private static func reaches(_ goal: String, from start: String, in edges: [String: Set<String>]) -> Bool {
        var visited: Set<String> = []
        var pending = [start]
        while let rule = pending.popLast() {
            if rule == goal { return true }
            if visited.insert(rule).inserted { pending += edges[rule] ?? [] }
        }
        return false
    }
}

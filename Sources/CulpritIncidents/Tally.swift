import CulpritFindings
import CulpritRecords
import CulpritTraces

/// All that is known of one incident so far. Merging is associative and commutative: every field is a union, an
/// extreme of a total order, or the first few of one.
struct Tally: Sendable {
    private(set) var occurrences: Set<OccurrenceKey>
    private(set) var severity: Rule.Severity
    private(set) var seen = SeenRange()
    private(set) var first = BoundedOrder<Sighting>(keeping: .first, limit: 20)
    private(set) var last = BoundedOrder<Sighting>(keeping: .last, limit: 20)
    private(set) var exemplar: Observation
    private var rank: ExemplarRank

    init(_ observation: Observation, key: OccurrenceKey) {
        occurrences = [key]
        severity = observation.incidentSeverity
        exemplar = observation
        rank = ExemplarRank(observation, key: key)
        seen.include(observation.moment)
        first.insert(observation.sighting)
        last.insert(observation.sighting)
    }

    mutating func merge(_ other: Tally) {
        occurrences.formUnion(other.occurrences)
        if other.severity.weight > severity.weight { severity = other.severity }
        seen.merge(other.seen)
        for sighting in other.first.elements { first.insert(sighting) }
        for sighting in other.last.elements { last.insert(sighting) }
        if other.rank < rank {
            rank = other.rank
            exemplar = other.exemplar
        }
    }

    /// The earliest places, each once.
    var places: [EvidenceLine] {
        var known: Set<[String]> = []
        return first.elements.compactMap { sighting in
            guard known.insert([sighting.source, String(sighting.line)]).inserted else { return nil }
            return EvidenceLine(source: sighting.source, line: sighting.line, text: sighting.text)
        }
    }

    var firstSighting: Sighting { first.elements.first ?? exemplar.sighting }
}

/// How well an occurrence shows its incident; the smallest is the one to show.
private struct ExemplarRank: Comparable {
    private var completeness: Int
    private var confidence: Double
    private var sighting: Sighting
    /// Two traces of one line differ at last by these.
    private var headline: String
    private var key: UInt128

    init(_ observation: Observation, key: OccurrenceKey) {
        let trace = observation.trace
        completeness = observation.finding == nil ? 0 : 16
        if trace != nil { completeness += 8 }
        if trace?.isComplete == true { completeness += 4 }
        if trace?.culprit != nil { completeness += 2 }
        if !observation.evidence.isEmpty { completeness += 1 }
        confidence = observation.finding?.confidence ?? 0
        sighting = observation.sighting
        headline = observation.headline
        self.key = key.bits
    }

    static func < (left: ExemplarRank, right: ExemplarRank) -> Bool {
        if left.completeness != right.completeness { return left.completeness > right.completeness }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        if left.sighting != right.sighting { return left.sighting < right.sighting }
        return (left.headline, left.key) < (right.headline, right.key)
    }
}

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
    /// Nil only in a part of a collection whose other parts hold a better one.
    private(set) var exemplar: Observation?
    private(set) var rank: ExemplarRank

    /// Whether a rule explains it; equal for all occurrences, for the rule is part of the fingerprint.
    let isExplained: Bool

    init(_ occurrence: Occurrence, severity: Rule.Severity, key: OccurrenceKey, rank: ExemplarRank) {
        occurrences = [key]
        isExplained = occurrence.explanation != nil
        self.severity = severity
        self.rank = rank
        seen.include(occurrence.timestamp)
        first.insert(rank.sighting)
        last.insert(rank.sighting)
    }

    /// Counts one more.
    mutating func count(
        _ occurrence: Occurrence, severity: Rule.Severity, key: OccurrenceKey, sighting: Sighting
    ) {
        occurrences.insert(key)
        self.severity = max(self.severity, severity)
        seen.include(occurrence.timestamp)
        first.insert(sighting)
        last.insert(sighting)
    }

    /// Whether an occurrence of this rank would be the one to show.
    func accepts(_ rank: ExemplarRank) -> Bool { exemplar == nil || rank < self.rank }

    /// The occurrence to show, where its rank is the best so far.
    mutating func show(_ observation: Observation, rank: ExemplarRank) {
        self.rank = rank
        exemplar = observation
    }

    mutating func merge(_ other: Tally) {
        occurrences.formUnion(other.occurrences)
        severity = max(severity, other.severity)
        seen.merge(other.seen)
        for sighting in other.first.elements { first.insert(sighting) }
        for sighting in other.last.elements { last.insert(sighting) }
        if other.exemplar != nil, accepts(other.rank) {
            rank = other.rank
            exemplar = other.exemplar
        }
    }

    /// Keeps fewer of the sightings, for when there are very many tallies.
    mutating func shrink() {
        first.shrink(to: 4)
        last.shrink(to: 4)
    }

    /// The earliest places, each once.
    var places: [EvidenceLine] {
        var known: Set<[String]> = []
        return first.elements.compactMap { sighting in
            guard known.insert([sighting.source, String(sighting.line)]).inserted else { return nil }
            return EvidenceLine(source: sighting.source, line: sighting.line, text: sighting.text)
        }
    }

    var firstSighting: Sighting { first.elements.first ?? rank.sighting }
}

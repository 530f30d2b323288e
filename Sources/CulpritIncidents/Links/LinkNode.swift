import CulpritFindings

/// An incident as the search for links sees it.
struct LinkNode {
    /// Sightings looked at of one incident: the earliest and the latest.
    private static let firstSightings = 8
    private static let lastSightings = 2
    /// More failures of different kinds are no outage that a reader could follow: the worst and most frequent are
    /// looked at, so that a log full of broken messages costs no more than this.
    private static let limit = 2000

    let id: Fingerprint
    let traits: Traits
    let sightings: [Sighting]
    let moments: [TimeLine.Moment]
    let finding: Finding?

    private init(_ id: Fingerprint, _ tally: Tally, _ exemplar: Observation, _ sightings: [Sighting], _ time: TimeLine)
    {
        self.id = id
        self.sightings = sightings
        traits = Traits(exemplar, others: sightings.map(\.text))
        moments = sightings.enumerated().map { time.moment(of: $1, number: $0) }
        finding = exemplar.finding
    }

    /// All incidents in the order in which they began.
    static func nodes(of tallies: [Fingerprint: Tally]) -> [LinkNode] {
        let tallies = tallies.count > limit ? mostImportant(of: tallies) : tallies
        let seen = tallies.mapValues(sightings)
        let time = TimeLine(seen.values.joined())
        let nodes = tallies.compactMap { id, tally in
            tally.exemplar.map { LinkNode(id, tally, $0, seen[id] ?? [], time) }
        }
        return nodes.sorted(by: began)
    }

    private static func mostImportant(of tallies: [Fingerprint: Tally]) -> [Fingerprint: Tally] {
        let ranked = tallies.sorted { left, right in
            if left.value.severity != right.value.severity { return left.value.severity > right.value.severity }
            let counts = (left.value.occurrences.count, right.value.occurrences.count)
            return counts.0 != counts.1 ? counts.0 > counts.1 : left.key < right.key
        }
        return Dictionary(uniqueKeysWithValues: ranked.prefix(limit).map { ($0.key, $0.value) })
    }

    private static func sightings(of tally: Tally) -> [Sighting] {
        let first = tally.first.elements.prefix(firstSightings)
        return first + tally.last.elements.suffix(lastSightings).filter { !first.contains($0) }
    }

    private static func began(_ left: LinkNode, _ right: LinkNode) -> Bool {
        let (one, two) = (left.onset, right.onset)
        if one.isTimed != two.isTimed { return one.isTimed }
        if one.earliest != two.earliest { return one.earliest < two.earliest }
        return (one.source, one.line, left.id) < (two.source, two.line, right.id)
    }

    private var onset: TimeLine.Moment {
        moments.min { ($0.isTimed ? 0 : 1, $0.earliest) < ($1.isTimed ? 0 : 1, $1.earliest) }
            ?? TimeLine.Moment(earliest: 0, latest: 0, source: "", line: 0, isTimed: false, sighting: 0)
    }

    /// The line that shows one of its moments.
    func evidence(at moment: TimeLine.Moment) -> EvidenceLine {
        let sighting = sightings[moment.sighting]
        return EvidenceLine(source: sighting.source, line: sighting.line, text: sighting.text)
    }

    /// The two moments nearest to each other, where one can have led to the other.
    func leads(to other: LinkNode, within seconds: Double) -> (TimeLine.Moment, TimeLine.Moment)? {
        var best: (TimeLine.Moment, TimeLine.Moment)?
        for consequence in other.moments {
            for cause in moments where cause.precedes(consequence, within: seconds) {
                if best == nil || cause.earliest > best?.0.earliest ?? .min { best = (cause, consequence) }
            }
            // The first occurrence that it explains is the one to show.
            if best != nil { break }
        }
        return best
    }
}

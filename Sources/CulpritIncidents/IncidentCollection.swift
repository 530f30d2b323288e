import CulpritFindings

/// Groups observations into incidents.
///
/// Observations may come in any order and from several collections: merging is associative and commutative, so that
/// sources read side by side give the same incidents as sources read one by one. Kept per incident: one exemplar, at
/// most 40 places and 16 bytes for each occurrence.
public struct IncidentCollection: Sendable {
    private var tallies: [Fingerprint: Tally] = [:]

    public init() {}

    /// Counts one observation; one that was counted before changes nothing.
    ///
    /// - Parameter sourceIdentity: See ``OccurrenceKey/sourceIdentity(firstLine:)``; without it the source's name
    ///   counts.
    public mutating func add(_ observation: Observation, sourceIdentity: UInt128? = nil) {
        let fingerprint = Fingerprint.of(observation)
        let identity = sourceIdentity ?? OccurrenceKey.sourceIdentity(firstLine: observation.source.utf8)
        let key = OccurrenceKey.of(observation, fingerprint: fingerprint, sourceIdentity: identity)
        merge(Tally(observation, key: key), of: fingerprint)
    }

    /// Takes over what another collection has counted.
    public mutating func merge(_ other: IncidentCollection) {
        for (fingerprint, tally) in other.tallies { merge(tally, of: fingerprint) }
    }

    private mutating func merge(_ tally: Tally, of fingerprint: Fingerprint) {
        guard let index = tallies.index(forKey: fingerprint) else {
            tallies[fingerprint] = tally
            return
        }
        tallies.values[index].merge(tally)
    }

    /// All incidents, the most important first: by severity, then causes before what they caused, then by count and
    /// by what was seen first.
    ///
    /// A cause counts as being as severe as the worst of its consequences. The order is the same for the same
    /// observations, however they came in.
    public func incidents() -> [Incident] {
        let links = CauseLinks(tallies)
        let order = IncidentOrder(tallies, links: links)
        return order.fingerprints.compactMap { fingerprint in
            tallies[fingerprint].map { Incident(fingerprint, $0, links: links) }
        }
    }
}

extension Incident {
    fileprivate init(_ id: Fingerprint, _ tally: Tally, links: CauseLinks) {
        self.init(
            id: id, title: IncidentTitle.of(tally.exemplar), severity: tally.severity,
            count: tally.occurrences.count, firstSeen: tally.seen.first, lastSeen: tally.seen.last,
            exemplar: tally.exemplar, places: tally.places, occurrences: tally.occurrences,
            consequences: links.consequences[id] ?? [], causes: links.causes[id] ?? [])
    }
}

import CulpritFindings

/// Groups observations into incidents.
///
/// Observations may come in any order and from several collections: merging is associative and commutative, so that
/// sources read side by side give the same incidents as sources read one by one. Kept per incident: one exemplar, at
/// most 40 places and 16 bytes for each occurrence; how many incidents, ``IncidentLimits`` says.
public struct IncidentCollection: Sendable {
    private var tallies: [Fingerprint: Tally] = [:]
    private let board: CountingBoard
    private let limits: IncidentLimits
    /// Occurrences of failures that were met when there were too many different ones already.
    public private(set) var uncounted = 0

    /// - Parameter board: Shared by collections that will be merged: only one of them then holds an incident's
    ///   exemplar.
    public init(sharing board: CountingBoard = CountingBoard(), limits: IncidentLimits = IncidentLimits()) {
        self.board = board
        self.limits = limits
    }

    /// Counts one observation; one that was counted before changes nothing.
    ///
    /// - Parameter sourceIdentity: See ``OccurrenceKey/sourceIdentity(firstLine:)``; without it the source's name
    ///   counts.
    public mutating func add(_ observation: Observation, sourceIdentity: UInt128? = nil) {
        let identity = sourceIdentity ?? OccurrenceKey.sourceIdentity(firstLine: observation.source.utf8)
        add(observation.occurrence, sourceIdentity: identity) { observation }
    }

    /// Counts one failure, and has it put together only where it shows its incident better than those before.
    public mutating func add(_ failure: Failure, sourceIdentity: UInt128) {
        add(failure.occurrence, sourceIdentity: sourceIdentity, observation: failure.observation)
    }

    private mutating func add(
        _ occurrence: Occurrence, sourceIdentity: UInt128, observation: () -> Observation
    ) {
        let fingerprint = Fingerprint.of(occurrence, cache: board.keys)
        let key = OccurrenceKey.of(occurrence, fingerprint: fingerprint, sourceIdentity: sourceIdentity)
        let rank = ExemplarRank(occurrence, key: key)
        let severity = occurrence.incidentSeverity
        let index: Dictionary<Fingerprint, Tally>.Index
        if let known = tallies.index(forKey: fingerprint) {
            tallies.values[known].count(occurrence, severity: severity, key: key, sighting: rank.sighting)
            index = known
        } else {
            tallies[fingerprint] = Tally(occurrence, severity: severity, key: key, rank: rank)
            guard let new = tallies.index(forKey: fingerprint) else { return }
            index = new
        }
        if tallies.values[index].accepts(rank), board.claim(rank, of: fingerprint) {
            tallies.values[index].show(observation(), rank: rank)
        }
    }

    /// Takes over what another collection has counted.
    public mutating func merge(_ other: IncidentCollection) {
        for (fingerprint, tally) in other.tallies { merge(tally, of: fingerprint) }
        uncounted = uncounted.addingReportingOverflow(other.uncounted).partialValue
    }

    private mutating func merge(_ tally: Tally, of fingerprint: Fingerprint) {
        guard let index = tallies.index(forKey: fingerprint) else { return insert(tally, of: fingerprint) }
        tallies.values[index].merge(tally)
        if tallies.count > limits.detailed { tallies.values[index].shrink() }
    }

    private mutating func insert(_ tally: Tally, of fingerprint: Fingerprint) {
        guard tallies.count < limits.most(isExplained: tally.isExplained) else {
            uncounted += tally.occurrences.count
            return
        }
        tallies[fingerprint] = tally
        // Those that were there before are shrunk once, later ones when they grow.
        guard tallies.count == limits.detailed + 1 else { return }
        for index in tallies.values.indices { tallies.values[index].shrink() }
    }

    /// All incidents, the most important first: by severity, then causes before what they caused, then by count and
    /// by what was seen first.
    ///
    /// A cause counts as being as severe as the worst of its consequences. The order is the same for the same
    /// observations, however they came in. What is no failure (a server that was told to stop) is left out where it
    /// has nothing to do with one.
    public func incidents() -> [Incident] {
        let links = CauseLinks(tallies)
        let order = IncidentOrder(tallies, links: links)
        let linksByCause = Dictionary(grouping: links.links, by: \.cause)
        let incidents = order.fingerprints.compactMap { fingerprint -> Incident? in
            guard let tally = tallies[fingerprint], let exemplar = tally.exemplar else { return nil }
            var incident = Incident(fingerprint, tally, exemplar: exemplar, links: links)
            incident.links = linksByCause[fingerprint] ?? []
            incident.worstSeverity = order.severities[fingerprint] ?? incident.severity
            return incident
        }
        return Notices.withoutUnrelated(incidents)
    }
}

extension Incident {
    fileprivate init(_ id: Fingerprint, _ tally: Tally, exemplar: Observation, links: CauseLinks) {
        self.init(
            id: id, title: IncidentTitle.of(exemplar), severity: tally.severity,
            count: tally.occurrences.count, firstSeen: tally.seen.first, lastSeen: tally.seen.last,
            exemplar: exemplar, places: tally.places, occurrences: tally.occurrences,
            consequences: links.consequences[id] ?? [], causes: links.causes[id] ?? [])
    }
}

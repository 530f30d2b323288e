import CulpritFindings

/// The order in which a reader should meet incidents.
struct IncidentOrder {
    private(set) var fingerprints: [Fingerprint] = []
    /// For each the worst of its own severity and those of all that it led to.
    let severities: [Fingerprint: Rule.Severity]

    init(_ tallies: [Fingerprint: Tally], links: CauseLinks) {
        let positions = Positions(tallies: tallies, links: links)
        let keyed = tallies.map { id, tally in
            Key(
                severity: positions.severity(of: id), depth: positions.depth(of: id), count: tally.occurrences.count,
                sighting: tally.firstSighting, id: id)
        }
        fingerprints = keyed.sorted().map(\.id)
        severities = positions.severities
    }

    private struct Key: Comparable {
        var severity: Rule.Severity
        var depth: Int
        var count: Int
        var sighting: Sighting
        var id: Fingerprint

        static func < (left: Key, right: Key) -> Bool {
            if left.severity != right.severity { return left.severity > right.severity }
            if left.depth != right.depth { return left.depth < right.depth }
            if left.count != right.count { return left.count > right.count }
            return (left.sighting, left.id) < (right.sighting, right.id)
        }
    }

    /// Read off the links in one pass each way: chains may be as long as there are incidents.
    private struct Positions {
        private(set) var severities: [Fingerprint: Rule.Severity] = [:]
        private(set) var depths: [Fingerprint: Int] = [:]

        init(tallies: [Fingerprint: Tally], links: CauseLinks) {
            for id in links.inOrder {
                depths[id] = (links.causes[id] ?? []).reduce(0) { max($0, (depths[$1] ?? 0) + 1) }
            }
            severities = tallies.mapValues(\.severity)
            for id in links.inOrder.reversed() {
                let own = severities[id] ?? .info
                severities[id] = (links.consequences[id] ?? []).reduce(own) { max($0, severities[$1] ?? .info) }
            }
        }

        /// The worst of the incident's own severity and those of all that it led to.
        func severity(of id: Fingerprint) -> Rule.Severity { severities[id] ?? .info }

        /// The length of the longest chain of causes that led to it.
        func depth(of id: Fingerprint) -> Int { depths[id] ?? 0 }
    }
}

import CulpritFindings

/// The order in which a reader should meet incidents.
struct IncidentOrder {
    private(set) var fingerprints: [Fingerprint] = []

    init(_ tallies: [Fingerprint: Tally], links: CauseLinks) {
        var positions = Positions(tallies: tallies, links: links)
        let keyed = tallies.map { id, tally in
            Key(
                severity: positions.severity(of: id), depth: positions.depth(of: id), count: tally.occurrences.count,
                sighting: tally.firstSighting, id: id)
        }
        fingerprints = keyed.sorted().map(\.id)
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

    /// Walks the links, which have no cycle; no deeper than there are rules.
    private struct Positions {
        let tallies: [Fingerprint: Tally]
        let links: CauseLinks
        private var severities: [Fingerprint: Rule.Severity] = [:]
        private var depths: [Fingerprint: Int] = [:]

        init(tallies: [Fingerprint: Tally], links: CauseLinks) {
            self.tallies = tallies
            self.links = links
        }

        /// The worst of the incident's own severity and those of all that it led to.
        mutating func severity(of id: Fingerprint) -> Rule.Severity {
            if let known = severities[id] { return known }
            var worst = tallies[id]?.severity ?? .info
            for consequence in links.consequences[id] ?? [] { worst = max(worst, severity(of: consequence)) }
            severities[id] = worst
            return worst
        }

        /// The length of the longest chain of causes that led to it.
        mutating func depth(of id: Fingerprint) -> Int {
            if let known = depths[id] { return known }
            var depth = 0
            for cause in links.causes[id] ?? [] { depth = max(depth, self.depth(of: cause) + 1) }
            depths[id] = depth
            return depth
        }
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords

/// What broke first and what followed: each failure below the one that explains it best.
struct Story {
    /// A failure, or several that are told as one: those with one title and one cause.
    struct Step {
        var entries: [IncidentEntry]
        /// Why it follows from the step above; nil for what began it all.
        var link: IncidentLink?
        var consequences: [Step]

        var count: Int { entries.reduce(0) { $0.addingReportingOverflow($1.count).overflow ? .max : $0 + $1.count } }
        /// The earliest time that any of them carries.
        var firstSeen: Timestamp? {
            entries.compactMap(\.firstSeen).min { $0.milliseconds < $1.milliseconds }
        }
    }

    /// Nobody reads a longer story; the sections below have the rest.
    private static let stepLimit = 24
    private static let depthLimit = 6

    /// What began it, the widest first.
    private(set) var beginnings: [Step] = []
    /// Failures that neither explain another nor are explained.
    private(set) var unrelated: [IncidentEntry] = []

    private let entries: [Fingerprint: IncidentEntry]
    private var below: [Fingerprint: [IncidentLink]] = [:]
    private var stepsLeft = Story.stepLimit

    /// - Parameter entries: causes before their consequences.
    init(_ entries: [IncidentEntry], _ links: [IncidentLink]) {
        self.entries = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let ways = Self.bestWays(entries, links)
        for entry in entries {
            if let way = ways[entry.id] { below[way.cause, default: []].append(way) }
        }
        let isLinked = Set(links.flatMap { [$0.cause, $0.consequence] })
        unrelated = entries.filter { !isLinked.contains($0.id) }
        let roots = entries.filter { ways[$0.id] == nil && isLinked.contains($0.id) }
        beginnings = roots.prefix(Self.stepLimit).map { root in
            Step(entries: [root], link: nil, consequences: steps(below: [root], depth: 1))
        }
    }

    /// For each consequence the surest link to a cause; of equals the one with the longest way behind it.
    private static func bestWays(_ entries: [IncidentEntry], _ links: [IncidentLink]) -> [Fingerprint: IncidentLink] {
        let byConsequence = Dictionary(grouping: links, by: \.consequence)
        var depths: [Fingerprint: Int] = [:]
        var best: [Fingerprint: IncidentLink] = [:]
        for entry in entries {
            let way = byConsequence[entry.id]?.max { left, right in
                if left.confidence != right.confidence { return left.confidence < right.confidence }
                let (one, two) = (depths[left.cause] ?? 0, depths[right.cause] ?? 0)
                return one != two ? one < two : left.cause > right.cause
            }
            best[entry.id] = way
            depths[entry.id] = way.map { (depths[$0.cause] ?? 0) + 1 } ?? 0
        }
        return best
    }

    private mutating func steps(below causes: [IncidentEntry], depth: Int) -> [Step] {
        guard depth <= Self.depthLimit else { return [] }
        var groups: [(title: String, entries: [IncidentEntry], link: IncidentLink)] = []
        for link in causes.flatMap({ below[$0.id] ?? [] }) {
            guard let entry = entries[link.consequence] else { continue }
            if let known = groups.firstIndex(where: { $0.title == entry.title && $0.link.reason == link.reason }) {
                groups[known].entries.append(entry)
            } else {
                groups.append((entry.title, [entry], link))
            }
        }
        var steps: [Step] = []
        for group in groups where stepsLeft > 0 {
            stepsLeft -= 1
            steps.append(
                Step(
                    entries: group.entries, link: group.link,
                    consequences: self.steps(below: group.entries, depth: depth + 1)))
        }
        return steps
    }
}

extension IncidentLink {
    /// The reason with how sure it is, as a clause.
    var because: String {
        switch confidence {
        case .confirmed: reason
        case .likely: "\(reason) (likely)"
        case .guess: "\(reason) (a guess: it rests on time alone)"
        }
    }
}

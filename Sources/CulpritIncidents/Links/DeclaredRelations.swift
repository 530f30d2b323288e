import CulpritFindings

/// What the rules say of each other: links between the incidents of two rules.
enum DeclaredRelations {
    /// A rule whose incidents are many names a broken fingerprint; linking them all would take quadratic time.
    private static let incidentsPerRule = 32

    private struct RulePair: Hashable {
        var cause: String
        var consequence: String
    }

    static func candidates(_ nodes: [LinkNode]) -> [LinkCandidate] {
        var incidents: [String: [Int]] = [:]
        for (number, node) in nodes.enumerated() {
            guard let rule = node.traits.rule, incidents[rule, default: []].count < incidentsPerRule else { continue }
            incidents[rule, default: []].append(number)
        }
        return relations(nodes).flatMap { rules, seconds -> [LinkCandidate] in
            (incidents[rules.cause] ?? []).flatMap { cause in
                (incidents[rules.consequence] ?? []).compactMap { consequence in
                    candidate(nodes, cause, consequence, within: seconds)
                }
            }
        }
    }

    /// What the rules found say of each other; of two windows for one pair the longer.
    private static func relations(_ nodes: [LinkNode]) -> [RulePair: Double] {
        var relations: [RulePair: Double] = [:]
        var known: Set<String> = []
        for finding in nodes.compactMap(\.finding) where known.insert(finding.rule).inserted {
            let pairs =
                finding.relations.causes.map { (RulePair(cause: finding.rule, consequence: $0.rule), $0.within) }
                + finding.relations.causedBy.map { (RulePair(cause: $0.rule, consequence: finding.rule), $0.within) }
            for (pair, seconds) in pairs where pair.cause != pair.consequence {
                relations[pair] = max(relations[pair] ?? 0, seconds)
            }
        }
        return relations
    }

    private static func candidate(
        _ nodes: [LinkNode], _ cause: Int, _ consequence: Int, within seconds: Double
    ) -> LinkCandidate? {
        guard let (first, second) = nodes[cause].leads(to: nodes[consequence], within: seconds) else { return nil }
        let (one, two) = (nodes[cause].traits, nodes[consequence].traits)
        let shared = Tie.allCases.first { tie in
            tie.confidence == .confirmed && !(one.keys[tie] ?? []).isDisjoint(with: two.keys[tie] ?? [])
        }
        return LinkCandidate(
            cause: cause, consequence: consequence, reason: "a rule names this as what follows from it",
            confidence: shared?.confidence ?? .likely, rank: 0, causeMoment: first, consequenceMoment: second)
    }
}

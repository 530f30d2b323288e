import CulpritFindings

/// Which incidents explain which: rules and the program itself say what can cause what, the log says what came before
/// what. There is never a cycle.
struct CauseLinks {
    /// Nobody follows more ways back than this; the surest and nearest stay.
    private static let causesPerIncident = 6

    private(set) var links: [IncidentLink] = []
    private(set) var causes: [Fingerprint: [Fingerprint]] = [:]
    private(set) var consequences: [Fingerprint: [Fingerprint]] = [:]
    /// The incidents that were looked at, each behind those that led to it.
    private(set) var inOrder: [Fingerprint] = []
    /// Pairs that were compared, so that a test can count the work.
    let comparisons: Int

    init(_ tallies: [Fingerprint: Tally]) {
        let nodes = LinkNode.nodes(of: tallies)
        let declared = DeclaredRelations.candidates(nodes)
        let search = LinkSearch(nodes)
        comparisons = search.comparisons
        draw(declared + search.candidates, nodes)
        causes = causes.mapValues { $0.sorted() }
        consequences = consequences.mapValues { $0.sorted() }
    }

    private mutating func draw(_ candidates: [LinkCandidate], _ nodes: [LinkNode]) {
        var graph = CauseGraph(count: nodes.count)
        var drawn = Array(repeating: Set<Int>(), count: nodes.count)
        for candidate in candidates.sorted(by: LinkCandidate.precedes) {
            let known = drawn[candidate.consequence]
            // Where something better is known, time alone says nothing.
            if candidate.confidence == .guess, !known.isEmpty { continue }
            guard known.count < Self.causesPerIncident, !known.contains(candidate.cause),
                graph.insert(candidate.cause, candidate.consequence)
            else { continue }
            drawn[candidate.consequence].insert(candidate.cause)
            add(candidate, nodes)
        }
        inOrder = graph.order.map { nodes[$0].id }
    }

    private mutating func add(_ candidate: LinkCandidate, _ nodes: [LinkNode]) {
        let (cause, consequence) = (nodes[candidate.cause], nodes[candidate.consequence])
        links.append(
            IncidentLink(
                cause: cause.id, consequence: consequence.id, reason: candidate.reason,
                confidence: candidate.confidence, causeEvidence: cause.evidence(at: candidate.causeMoment),
                consequenceEvidence: consequence.evidence(at: candidate.consequenceMoment)))
        causes[consequence.id, default: []].append(cause.id)
        consequences[cause.id, default: []].append(consequence.id)
    }
}

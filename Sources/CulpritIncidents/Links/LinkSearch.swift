import CulpritPatterns

/// Looks for what leads to what by the kinds of links that the program knows itself.
///
/// Incidents are put into buckets by what they share, and in each bucket in order of time; each looks back at a few
/// before it. So the work grows with the number of incidents and not with that of pairs.
struct LinkSearch {
    /// How many moments a consequence looks back at in one bucket.
    private static let lookBack = 16
    /// Where nothing is timed: how many lines apart.
    private static let linesApart = 60

    private(set) var candidates: [LinkCandidate] = []
    /// Pairs that were compared, so that a test can count the work.
    private(set) var comparisons = 0

    private struct Pair: Hashable {
        var cause: Int
        var consequence: Int
    }

    private struct Entry {
        var node: Int
        var moment: TimeLine.Moment
    }

    private let nodes: [LinkNode]
    private var best: [Pair: LinkCandidate] = [:]

    init(_ nodes: [LinkNode]) {
        self.nodes = nodes
        guard nodes.count > 1 else { return }
        for (number, kind) in LinkKind.all.enumerated() {
            let causes = nodes.indices.filter { isCause(nodes[$0].traits, of: kind) }
            let consequences = nodes.indices.filter { isConsequence(nodes[$0].traits, of: kind) }
            guard !causes.isEmpty, !consequences.isEmpty else { continue }
            for tie in kind.ties { search(kind, number, by: tie, causes, consequences) }
        }
        candidates = Array(best.values)
    }

    private func isCause(_ traits: Traits, of kind: LinkKind) -> Bool {
        // A request's answer is what users saw; it explains nothing.
        if case .request = traits.role { return false }
        return kind.cause.end.includes(traits.role) && kind.cause.signs.map(traits.signs.meets) ?? true
    }

    private func isConsequence(_ traits: Traits, of kind: LinkKind) -> Bool {
        // What a server was told to do follows from a failure only where the kinds of both say so.
        if traits.isNotice, kind.cause.signs == nil { return false }
        return kind.consequence.end.includes(traits.role) && kind.consequence.signs.map(traits.signs.meets) ?? true
    }

    private mutating func search(
        _ kind: LinkKind, _ number: Int, by tie: Tie, _ causes: [Int], _ consequences: [Int]
    ) {
        let seconds = min(kind.seconds, tie.seconds)
        let buckets = self.buckets(of: causes, by: tie)
        guard !buckets.isEmpty else { return }
        for consequence in consequences {
            let places = self.places(of: consequence, by: tie)
            // Who told of a failure first is decided once.
            for (key, moment) in tie == .rule ? places.prefix(1) : places[...] {
                guard let bucket = buckets[key] else { continue }
                let effect = Entry(node: consequence, moment: moment)
                var causes = before(moment, in: bucket, within: seconds).filter { mayLead($0, to: effect, tie) }
                // What tells of one failure several times is told of first by the earliest.
                if tie == .rule { causes.reverse() }
                var known: Set<Int> = []
                for cause in causes where known.count < tie.causes && known.insert(cause.node).inserted {
                    consider(kind, number, tie, cause, effect)
                }
            }
        }
    }

    private func places(of node: Int, by tie: Tie) -> [(key: String, moment: TimeLine.Moment)] {
        (nodes[node].traits.keys[tie] ?? []).sorted().flatMap { key in
            nodes[node].moments.map { moment in
                (moment.isTimed ? key : "\(key)\u{0}line\u{0}\(moment.source)", moment)
            }
        }
    }

    private func buckets(of nodes: [Int], by tie: Tie) -> [String: [Entry]] {
        var buckets: [String: [Entry]] = [:]
        for node in nodes {
            for (key, moment) in places(of: node, by: tie) {
                buckets[key, default: []].append(Entry(node: node, moment: moment))
            }
        }
        return buckets.mapValues { entries in
            entries.sorted {
                ($0.moment.earliest, $0.moment.source, $0.moment.line, $0.node)
                    < ($1.moment.earliest, $1.moment.source, $1.moment.line, $1.node)
            }
        }
    }

    /// The nearest that can have led to a moment, the nearest first.
    private mutating func before(_ moment: TimeLine.Moment, in bucket: [Entry], within seconds: Double) -> [Entry] {
        var (low, high) = (0, bucket.count)
        while low < high {
            let middle = (low + high) / 2
            if bucket[middle].moment.earliest <= moment.latest { low = middle + 1 } else { high = middle }
        }
        var found: [Entry] = []
        for entry in bucket[max(0, low - Self.lookBack)..<low].reversed() {
            comparisons += 1
            guard entry.moment.precedes(moment, within: seconds) else { continue }
            if !moment.isTimed, moment.line - entry.moment.line > Self.linesApart { continue }
            found.append(entry)
        }
        return found
    }

    private mutating func consider(
        _ kind: LinkKind, _ number: Int, _ tie: Tie, _ cause: Entry, _ consequence: Entry
    ) {
        let candidate = LinkCandidate(
            cause: cause.node, consequence: consequence.node, reason: kind.reason, confidence: tie.confidence,
            rank: Int(tie.rawValue) * LinkKind.all.count + number, causeMoment: cause.moment,
            consequenceMoment: consequence.moment)
        let pair = Pair(cause: cause.node, consequence: consequence.node)
        if best[pair].map(candidate.isBetter) ?? true { best[pair] = candidate }
    }

    private func mayLead(_ cause: Entry, to consequence: Entry, _ tie: Tie) -> Bool {
        guard cause.node != consequence.node else { return false }
        let (one, two) = (nodes[cause.node].traits, nodes[consequence.node].traits)
        if !tie.crossesHosts, let host = one.host, let other = two.host, host != other { return false }
        if tie != .rule, Self.areSiblings(one, two) { return false }
        switch tie {
        case .message: return repeats(two, one)
        case .rule: return !one.hasTrace && !two.hasTrace && cause.node < consequence.node
        case .path: return one.stream != two.stream
        // Both say which request they are about, and it is not the same one.
        case .kind, .time:
            guard let paths = one.keys[.path], let others = two.keys[.path] else { return true }
            return !paths.isDisjoint(with: others)
        default: return true
        }
    }

    /// Two failures of one kind have one cause, and neither is the other's.
    private static func areSiblings(_ one: Traits, _ two: Traits) -> Bool {
        if let rule = one.rule, rule == two.rule { return true }
        return one.hasTrace && two.hasTrace && one.stream == two.stream && one.type == two.type
    }

    /// Whether one failure repeats what another one said: a server's words, or in one log what wraps them. Two that say
    /// the same in the same way have one cause; neither is the other's.
    private func repeats(_ later: Traits, _ earlier: Traits) -> Bool {
        if earlier.message == later.message { return false }
        if case .server = earlier.role { return true }
        return earlier.source == later.source && (earlier.type == nil || earlier.type != later.type)
            && ByteSearch.firstOffset(of: earlier.core, in: later.text[...]) != nil
    }
}

import CulpritRecords
import CulpritTraces
import Synchronization

/// Holds rules against records and traces, and reports every failure once.
///
/// Use one for a whole run: it decodes each rule at most once, may be used from several threads, and remembers which
/// rules were too slow.
public struct Matcher: Sendable {
    private let search: RuleSearch
    private let slow = SlowRules()

    /// - Parameters:
    ///   - rules: what to look for.
    ///   - includeDrafts: whether rules with the status `draft` take part.
    public init(rules: RuleSet, includeDrafts: Bool = false) {
        search = RuleSearch(rules: rules, includeDrafts: includeDrafts)
    }

    /// The rules one of whose patterns gave up at its match limit, sorted; what they say may be missing.
    public var slowRules: [String] { slow.names }

    /// Every failure in the records of one excerpt, in the order in which they begin.
    ///
    /// - Parameters:
    ///   - records: in the order in which they begin.
    ///   - traces: those that stand in these records.
    public func observations(records: [LogRecord], traces: [StackTrace]) -> [Observation] {
        let scene = Scene(records: records, traces: traces)
        var observations = traces.indices.map { observation(scene.subject(ofTrace: $0), in: scene) }
        for index in records.indices where !scene.isCovered(index) {
            if let observation = recordObservation(index, in: scene) { observations.append(observation) }
        }
        // Stable for equal lines: a trace before the record beside it.
        return observations.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    private func recordObservation(_ index: Int, in scene: Scene) -> Observation? {
        let subject = scene.subject(ofRecord: index)
        let matches = search.matches(subject, slow: slow.add)
        guard !matches.isEmpty || UnexplainedRecords.isFailure(scene.records[index]) else { return nil }
        return observation(subject, matches, in: scene)
    }

    private func observation(_ subject: Subject, in scene: Scene) -> Observation {
        observation(subject, search.matches(subject, slow: slow.add), in: scene)
    }

    private func observation(_ subject: Subject, _ matches: [RuleMatch], in scene: Scene) -> Observation {
        // The earlier entry wins a tie, so that the same log gives the same answer.
        let best = matches.indices.max { left, right in
            (matches[left].specificity, -left) < (matches[right].specificity, -right)
        }
        let winner = best.map { matches[$0] }
        let others = matches.indices.filter { $0 != best }.map { matches[$0].rule }
            .filter { other in winner.map { !areRelated($0.rule, other) } ?? true }
        let finding = winner.map { FindingBuilder(rules: search.rules, slow: slow.add).finding(for: $0) }
        return ObservationBuilder(subject: subject, scene: scene)
            .observation(finding: finding, alsoConsidered: others.map(\.id))
    }

    /// Related rules need not be told of as rivals: the rule itself says how they belong together.
    private func areRelated(_ rule: Rule, _ other: Rule) -> Bool {
        rule.relations.mention(other.id) || other.relations.mention(rule.id)
    }
}

/// The rules that exceeded a match limit, each named once.
private final class SlowRules: Sendable {
    private let ids = Mutex<Set<String>>([])

    func add(_ id: String) { ids.withLock { _ = $0.insert(id) } }

    var names: [String] { ids.withLock { $0.sorted() } }
}

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
    ///   - traces: those that stand in these records, in the order in which they begin.
    public func failures(records: [LogRecord], traces: [StackTrace]) -> [Failure] {
        let scene = Scene(records: records, traces: traces)
        var failures = traces.indices.map { failure(scene.subject(ofTrace: $0), in: scene) }
        for index in records.indices where !scene.isCovered(index) {
            if let failure = recordFailure(index, in: scene) { failures.append(failure) }
        }
        // Stable for equal lines: a trace before the record beside it.
        return failures.enumerated()
            .sorted { ($0.element.occurrence.line, $0.offset) < ($1.element.occurrence.line, $1.offset) }
            .map(\.element)
    }

    /// The failures with all that a report shows of them; ``failures(records:traces:)`` costs less.
    public func observations(records: [LogRecord], traces: [StackTrace]) -> [Observation] {
        failures(records: records, traces: traces).map { $0.observation() }
    }

    private func recordFailure(_ index: Int, in scene: Scene) -> Failure? {
        let subject = scene.subject(ofRecord: index)
        let matches = search.matches(subject, slow: slow.add)
        guard !matches.isEmpty || UnexplainedRecords.isFailure(index, in: scene) else { return nil }
        return failure(subject, matches, in: scene)
    }

    private func failure(_ subject: Subject, in scene: Scene) -> Failure {
        failure(subject, search.matches(subject, slow: slow.add), in: scene)
    }

    private func failure(_ subject: Subject, _ matches: [RuleMatch], in scene: Scene) -> Failure {
        // The earlier entry wins a tie, so that the same log gives the same answer.
        let best = matches.indices.max { left, right in
            (matches[left].specificity, -left) < (matches[right].specificity, -right)
        }
        let winner = best.map { matches[$0] }
        let others = matches.indices.filter { $0 != best }.map { matches[$0].rule }
            .filter { other in winner.map { !areRelated($0.rule, other) } ?? true }
        return Failure(
            subject, winner: winner, alsoConsidered: others.map(\.id), scene: scene,
            findings: FindingBuilder(rules: search.rules, slow: slow.add))
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

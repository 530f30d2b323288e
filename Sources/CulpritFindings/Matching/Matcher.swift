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
        var failures = traces.indices.map { failure(ofTrace: $0, in: scene) }
        for index in records.indices {
            failures +=
                scene.isCovered(index)
                ? failuresBesideTraces(of: index, failures, in: scene) : recordFailures(index, in: scene)
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

    private func failure(ofTrace index: Int, in scene: Scene) -> Failure {
        let subject = scene.subject(ofTrace: index)
        let matches = search.matches(subject, slow: slow.add)
        let isPlain = subject.record?.isPlainText ?? false
        return failure(subject, isPlain ? matches.filter { !PlainText.isAside($0) } : matches, in: scene)
    }

    private func recordFailures(_ index: Int, in scene: Scene) -> [Failure] {
        let subject = scene.subject(ofRecord: index)
        var matches = search.matches(subject, slow: slow.add)
        if scene.records[index].isPlainText { matches.removeAll(where: PlainText.isPassedTest) }
        guard !matches.isEmpty || UnexplainedRecords.isFailure(index, in: scene) else { return [] }
        let whole = failure(subject, matches, in: scene)
        guard scene.records[index].isPlainText, subject.lines.count > 1 else { return [whole] }
        let parts = sections(of: subject.lines[...], in: scene.records[index], of: scene)
        // What several lines tell together is torn apart by a cut between them.
        let isTold = parts.contains { $0.occurrence.explanation?.rule == whole.occurrence.explanation?.rule }
        return isTold ? parts : [whole]
    }

    /// What bare text tells of besides its traces, apart from what explains these.
    private func failuresBesideTraces(of index: Int, _ told: [Failure], in scene: Scene) -> [Failure] {
        let record = scene.records[index]
        guard record.isPlainText else { return [] }
        let known = Set(scene.traces(of: index).compactMap { told[$0].occurrence.explanation?.rule })
        return scene.linesOutsideTraces(of: index)
            .flatMap { sections(of: $0, in: record, of: scene) }
            .filter { part in
                guard let rule = part.occurrence.explanation?.rule else { return false }
                return !known.contains { search.areAlike($0, rule) }
            }
    }

    private func sections(of lines: ArraySlice<LogLine>, in record: LogRecord, of scene: Scene) -> [Failure] {
        PlainText(search: search, slow: slow.add).sections(of: lines, in: record).map { part in
            let subject = Subject(record: part, lines: part.lines)
            return failure(subject, search.matches(subject, slow: slow.add), in: scene)
        }
    }

    private func failure(_ subject: Subject, _ matches: [RuleMatch], in scene: Scene) -> Failure {
        let winner = RuleMatch.best(of: matches)
        // Related rules need not be told of as rivals: the rule itself says how they belong together.
        let others = matches.filter { $0 !== winner }.map(\.rule)
            .filter { other in winner.map { !$0.rule.isRelated(to: other) } ?? true }
        return Failure(
            subject, winner: winner, alsoConsidered: others.map(\.id), scene: scene,
            findings: FindingBuilder(rules: search.rules, slow: slow.add))
    }
}

/// The rules that exceeded a match limit, each named once.
private final class SlowRules: Sendable {
    private let ids = Mutex<Set<String>>([])

    func add(_ id: String) { ids.withLock { _ = $0.insert(id) } }

    var names: [String] { ids.withLock { $0.sorted() } }
}

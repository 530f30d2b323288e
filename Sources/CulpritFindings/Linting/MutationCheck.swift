import CulpritPatterns
import CulpritRecords
import CulpritTraces
import Dispatch
import Synchronization

/// Finds conditions that no example needs: whoever takes one away, or gets it wrong, would never know.
struct MutationCheck: Sendable {
    /// A condition without which every example of every rule comes out as before.
    struct DeadCondition: Sendable {
        var rule: String
        var mutation: Mutation
    }

    /// One example, read.
    private struct Sample: Sendable {
        var rule: String
        var records: [LogRecord]
        var traces: [StackTrace]

        var subjects: [Subject] { Scene(records: records, traces: traces).subjects }
    }

    private let rules: RuleSet
    private let search: RuleSearch
    private let samples: [Sample]

    init(rules: RuleSet, reader: @escaping ExampleRunner.Reader) {
        self.rules = rules
        search = RuleSearch(rules: rules, includeDrafts: true)
        let texts = rules.entries.flatMap { entry in
            let examples = rules.examples(of: entry.id)
            return (examples.matches.map(\.text) + examples.ignores.map(\.text)).map { (entry.id, $0) }
        }
        samples = Self.onAllCores(texts) { id, text in
            let (records, traces) = reader(text)
            return Sample(rule: id, records: records, traces: traces)
        }
    }

    /// In the order of the ids, then of the file.
    func deadConditions(of ids: [String]) -> [DeadCondition] {
        let own = Dictionary(grouping: samples, by: \.rule)
        let suspects = Self.onAllCores(ids) { unnoticed($0, own[$0] ?? []) }.flatMap { $0 }
        let dead = unnoticedElsewhere(suspects)
        // What stands in a dead part is dead with it: the part is worth a message, its conditions are not.
        return dead.filter { condition in
            !dead.contains { $0.rule == condition.rule && $0.mutation.contains(condition.mutation) }
        }
    }

    /// The mutations of a rule that its own examples do not notice.
    private func unnoticed(_ id: String, _ samples: [Sample]) -> [DeadCondition] {
        guard let index = rules.entries.firstIndex(where: { $0.id == id }), let rule = rules.rule(id) else { return [] }
        let subjects = samples.flatMap(\.subjects)
        let trials = subjects.map { subject in
            Trial(subject: subject, rivals: rivals(of: id, subject), place: index, search: search)
        }
        let before = trials.map { $0.outcome(of: rule) }
        return Mutation.all(of: rule).filter { mutation in
            zip(trials, before).allSatisfy { trial, before in trial.outcome(of: mutation.rule) == before }
        }.map { DeadCondition(rule: id, mutation: $0) }
    }

    private func rivals(of id: String, _ subject: Subject) -> [Trial.Rival] {
        search.matches(subject, slow: { _ in }).filter { $0.rule.id != id }.compactMap { match in
            rules.entries.firstIndex { $0.id == match.rule.id }.map { .init(place: $0, specificity: match.specificity) }
        }
    }

    /// Some conditions are there for others' examples: without them the rule would answer for another's failure.
    private func unnoticedElsewhere(_ suspects: [DeadCondition]) -> [DeadCondition] {
        guard !suspects.isEmpty else { return [] }
        let literals = suspects.map { suspect in
            suspect.mutation.rule.signatures.map { MandatoryLiterals.of($0.evidence) }
        }
        let words = Set(literals.flatMap { $0 }.flatMap { $0 }).sorted()
        let scanner = LiteralScanner(words)
        let numbers = Dictionary(words.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
        let wanted = literals.map { Set($0.flatMap { $0 }.compactMap { numbers[$0] }) }
        // Without a literal a rule meets any text.
        let isGreedy = literals.map { $0.contains(where: \.isEmpty) }
        let noticed = Mutex<Set<Int>>([])
        _ = Self.onAllCores(samples) { sample in
            for subject in sample.subjects {
                var found: Set<Int> = []
                scanner.forEachLiteral(in: subject.text.span) { found.insert($0) }
                for index in suspects.indices where suspects[index].rule != sample.rule {
                    guard isGreedy[index] || !wanted[index].isDisjoint(with: found) else { continue }
                    guard noticed.withLock({ !$0.contains(index) }), let rule = rules.rule(suspects[index].rule) else {
                        continue
                    }
                    let trial = Trial(subject: subject, rivals: [], place: 0, search: search)
                    guard trial.outcome(of: rule) != trial.outcome(of: suspects[index].mutation.rule) else { continue }
                    noticed.withLock { _ = $0.insert(index) }
                }
            }
        }
        let alive = noticed.withLock { $0 }
        return suspects.indices.filter { !alive.contains($0) }.map { suspects[$0] }
    }

    /// A map that keeps its order.
    private static func onAllCores<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ body: @Sendable (Input) -> Output
    ) -> [Output] {
        let outputs = Mutex<[Int: Output]>([:])
        DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
            let output = body(inputs[index])
            outputs.withLock { $0[index] = output }
        }
        return outputs.withLock { outputs in inputs.indices.compactMap { outputs[$0] } }
    }
}

/// One text, against which a rule and its mutants are held.
private struct Trial {
    /// Another rule that meets the text.
    struct Rival {
        var place: Int
        var specificity: RuleMatch.Specificity
    }

    /// What comes out of it, as far as an example can tell.
    struct Outcome: Equatable {
        var variant: String
        var values: [String: String]
        var verdicts: [String]
        /// Whether the rule is the one that a report names.
        var wins: Bool
    }

    let subject: Subject
    let rivals: [Rival]
    /// Of the rule among all: the earlier wins a tie.
    let place: Int
    let search: RuleSearch

    func outcome(of rule: Rule) -> Outcome? {
        let match: RuleMatch?
        do throws(PatternError) {
            match = try search.match(DecodedRule(rule), Array(rule.signatures.indices), subject)
        } catch { return nil }
        guard let match else { return nil }
        let verdicts = FindingBuilder(rules: search.rules, slow: { _ in }).verdicts(for: match)
        let isBeaten = rivals.contains { rival in
            match.specificity < rival.specificity
                || !(rival.specificity < match.specificity) && rival.place < place
        }
        return Outcome(
            variant: match.signature.name, values: match.values, verdicts: verdicts.map { "\($0.name): \($0.value)" },
            wins: !isBeaten)
    }
}

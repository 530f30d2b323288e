import CulpritPatterns
import CulpritRecords
import CulpritTraces

/// A rule that met a subject, and how well.
final class RuleMatch {
    private let decoded: DecodedRule
    let signature: Signature
    let hits: EvidenceHits
    let subject: Subject

    /// Captures, derived values and facts. The rule's own captures win over facts of the same name: its author knows
    /// better what the text says.
    private(set) lazy var values: [String: String] = {
        var values = subject.facts.merging(hits.captures) { $1 }
        for derivation in rule.derived where values[derivation.name] == nil {
            values[derivation.name] = values[derivation.source].flatMap(derivation.value(of:))
        }
        return values
    }()

    var rule: Rule { decoded.rule }

    init(rule: DecodedRule, signature: Signature, hits: EvidenceHits, subject: Subject) {
        decoded = rule
        self.signature = signature
        self.hits = hits
        self.subject = subject
    }

    /// What decides between several rules. First the one that knows what the program itself says about a trace: "another
    /// attempt will be made" tells more of it than its type does. Then the one that asks for more; then the one that
    /// looks for more text.
    var specificity: Specificity {
        Specificity(
            isAnnouncement: hits.isAnnouncement, conditions: hits.conditions + (signature.loggers.isEmpty ? 0 : 1),
            literal: signature.literalLength)
    }

    /// The earlier rule wins a tie, so that the same log gives the same answer.
    static func best(of matches: [RuleMatch]) -> RuleMatch? {
        matches.indices.max { (matches[$0].specificity, -$0) < (matches[$1].specificity, -$1) }.map { matches[$0] }
    }

    struct Specificity: Comparable {
        var isAnnouncement: Bool
        var conditions: Int
        var literal: Int

        static func < (left: Specificity, right: Specificity) -> Bool {
            (left.isAnnouncement ? 1 : 0, left.conditions, left.literal)
                < (right.isAnnouncement ? 1 : 0, right.conditions, right.literal)
        }
    }

    /// How much of a rule's evidence the text could show.
    ///
    /// | what matched | confidence |
    /// | --- | --- |
    /// | type, message and frames of a trace | 0.95 |
    /// | two of the three, or a text beside one of them | 0.9 |
    /// | a log line made for it | 0.85 |
    /// | a message or a text alone | 0.8 |
    /// | an exception's line with its message, without a trace | 0.75 |
    /// | a type alone, in a trace | 0.6 |
    /// | a type alone, on a line | 0.45 |
    ///
    /// 0.1 less where the trace was cut. The versions that run weigh later: ``Finding/check(against:)``.
    var confidence: Double {
        let evidence = signature.evidence
        let hasMessage = evidence.exception?.message != nil
        if hits.isBareException { return hasMessage || evidence.text != nil ? 0.75 : 0.45 }
        let hasType = evidence.exception.map { !$0.types.isEmpty } ?? false
        let parts = [hasType, hasMessage || evidence.text != nil, !evidence.frames.isEmpty].count { $0 }
        let full: Double
        switch parts {
        case 3: full = 0.95
        case 2: full = 0.9
        default: full = evidence.line != nil ? 0.85 : hasType ? 0.6 : 0.8
        }
        return subject.trace.map(\.isComplete) ?? true ? full : full - 0.1
    }
}

/// Holds rules against subjects.
struct RuleSearch {
    let rules: RuleSet
    let includeDrafts: Bool

    /// All rules that a subject meets, in the order of the set.
    ///
    /// - Parameter slow: called with the id of a rule one of whose patterns exceeded its limit; it is left out.
    func matches(_ subject: Subject, slow: (String) -> Void) -> [RuleMatch] {
        rules.candidates(in: subject).compactMap { candidate in
            guard includeDrafts || rules.entries[candidate.entry].status == .stable,
                let rule = rules.rule(at: candidate.entry)
            else { return nil }
            do throws(PatternError) {
                return try match(rule, candidate.signatures, subject)
            } catch {
                slow(rule.rule.id)
                return nil
            }
        }
    }

    /// Whether two rules tell of the same failure, or of failures that look alike.
    func areAlike(_ id: String, _ other: String) -> Bool {
        guard id != other, let rule = rules.rule(id), let other = rules.rule(other) else { return id == other }
        return rule.isSimilar(to: other)
    }

    /// - Parameter signatures: the indices of those that the subject has a literal of.
    func match(
        _ decoded: DecodedRule, _ signatures: [Int], _ subject: Subject
    ) throws(PatternError) -> RuleMatch? {
        let search = EvidenceSearch(subject: subject)
        for index in signatures where decoded.rule.signatures.indices.contains(index) {
            let signature = decoded.rule.signatures[index]
            guard accepts(signature.loggers, subject.record), let hits = try search.search(signature.evidence) else {
                continue
            }
            let match = RuleMatch(rule: decoded, signature: signature, hits: hits, subject: subject)
            for exclusion in decoded.rule.unless {
                if try ConditionSearch(match: match).holds(exclusion.condition) { return nil }
            }
            return match
        }
        return nil
    }

    /// A logger's name, one of its children's (`uvicorn` is met by `uvicorn.error`), or the name of its format.
    private func accepts(_ loggers: [String], _ record: LogRecord?) -> Bool {
        if loggers.isEmpty { return true }
        guard let record else { return false }
        return loggers.contains { name in
            record.logger == name || record.logger?.hasPrefix(name + ".") ?? false
                || record.format.hasPrefix(name + "-") || record.format == name
        }
    }
}

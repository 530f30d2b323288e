import CulpritPatterns
import CulpritRecords
import CulpritTraces

/// Turns a match into a finding: verdicts decided, questions sorted out, texts filled in.
struct FindingBuilder {
    let rules: RuleSet
    let slow: (String) -> Void

    func finding(for match: RuleMatch) -> Finding {
        let rule = match.rule
        let values = match.values
        return Finding(
            rule: rule.id, title: rule.title.filled(with: values), severity: rule.severity, class: rule.class,
            variant: match.signature.name, implies: match.signature.implies.filled(with: values),
            confidence: match.confidence, captures: values, evidence: evidence(of: match),
            cause: Rule.Cause(
                summary: rule.cause.summary.filled(with: values),
                explanation: rule.cause.explanation.filled(with: values)),
            impact: rule.impact.filled(with: values), verdicts: verdicts(for: match),
            mitigations: rule.mitigations.map { mitigation in
                var mitigation = mitigation
                mitigation.title = mitigation.title.filled(with: values)
                mitigation.detail = mitigation.detail.filled(with: values)
                return mitigation
            },
            wontHelp: rule.wontHelp.map {
                Rule.WontHelp(what: $0.what.filled(with: values), because: $0.because.filled(with: values))
            },
            packages: rule.packages, references: rule.references, questions: openQuestions(for: match),
            relations: rule.relations)
    }

    /// The lines that the patterns matched on, each once, in reading order.
    private func evidence(of match: RuleMatch) -> [EvidenceLine] {
        let source = match.subject.trace?.source ?? match.subject.record?.source ?? ""
        let lines = match.hits.lines(of: match.subject).map {
            EvidenceLine(source: source, line: $0.number, text: $0.quoted)
        }
        var seen: Set<EvidenceLine> = []
        return lines.filter { seen.insert($0).inserted }.sorted { $0.line < $1.line }
    }

    func verdicts(for match: RuleMatch) -> [Verdict] {
        match.rule.verdicts.compactMap { source in
            switch source {
            case .own(let table): verdict(table, for: match)
            case .shared(let name): rules.verdictTable(name).map { verdict($0, for: match) }
            }
        }
    }

    private func verdict(_ table: VerdictTable, for match: RuleMatch) -> Verdict {
        let answer = table.cases.first { holds($0.when, for: match, includesContext: false) }?.answer ?? table.otherwise
        return Verdict(
            name: table.name, value: answer.value.filled(with: match.values),
            because: answer.because.filled(with: match.values))
    }

    private func openQuestions(for match: RuleMatch) -> [String] {
        match.rule.questions
            .filter { question in !(question.answeredWhen.map { holds($0, for: match) } ?? false) }
            .map { $0.ask.filled(with: match.values) }
    }

    /// A condition whose pattern exceeds its limit does not hold, and its rule is named.
    private func holds(_ condition: Condition, for match: RuleMatch, includesContext: Bool = true) -> Bool {
        do throws(PatternError) {
            return try ConditionSearch(match: match, includesContext: includesContext).holds(condition)
        } catch {
            slow(match.rule.id)
            return false
        }
    }
}

extension String {
    /// At most 2,000 Unicode scalars; a log line can be a megabyte, an evidence line should be readable. Not characters:
    /// one of them can have any number of marks.
    var bounded: String {
        guard utf8.count > 2000 else { return self }
        let end = unicodeScalars.index(startIndex, offsetBy: 2000, limitedBy: endIndex) ?? endIndex
        return end == endIndex ? self : String(self[..<end]) + "…"
    }
}

extension LogLine {
    /// Its text for people, bounded before it is decoded.
    var quoted: String { String(decoding: text.prefix(Subject.lineLimit), as: UTF8.self).bounded }
}

import CulpritPatterns

/// Tells whether a condition holds for a match.
struct ConditionSearch {
    let match: RuleMatch
    /// Whether the lines just before the failure count. Not for verdicts: those lines may tell of another request, and
    /// a verdict that something is safe must rest on the failure's own.
    var includesContext = true

    func holds(_ condition: Condition) throws(PatternError) -> Bool {
        guard condition.variants.isEmpty || condition.variants.contains(match.signature.name),
            condition.missing.allSatisfy({ match.values[$0] == nil }),
            condition.numbers.allSatisfy({ $0.holds(for: match.values[$0.name]) })
        else { return false }
        for test in condition.captures {
            guard let value = match.values[test.name], try test.pattern.firstMatch(in: value) != nil else {
                return false
            }
        }
        if condition.evidence.isEmpty { return true }
        return try EvidenceSearch(subject: match.subject, includesContext: includesContext || condition.isNearby)
            .search(condition.evidence)
            != nil
    }
}

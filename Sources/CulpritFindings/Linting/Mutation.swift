/// A rule with one of its conditions taken away, to see whether an example notices.
struct Mutation: Sendable {
    /// What was taken away, as the end of a sentence: `the frame 'connect'`.
    var name: String
    /// Where it stands in the rule's file.
    var path: [RulePath.Step]
    var rule: Rule

    /// Whether what the other takes away stands inside of what this takes away.
    func contains(_ other: Mutation) -> Bool { path.count < other.path.count && other.path.starts(with: path) }

    /// Every rule that has one condition less than this one: of a signature, of an entry of `unless`, of a verdict's
    /// case, and these three as a whole. What a rule cannot do without (its only signature, the only condition of a
    /// map) is not among them: the decoder asks for it.
    static func all(of rule: Rule) -> [Mutation] {
        signatures(of: rule) + exclusions(of: rule) + verdicts(of: rule)
    }

    private static func signatures(of rule: Rule) -> [Mutation] {
        rule.signatures.enumerated().flatMap { index, signature -> [Mutation] in
            let path: [RulePath.Step] = [.key("signatures"), .index(index)]
            var mutations: [Mutation] = []
            if rule.signatures.count > 1 {
                var mutant = rule
                mutant.signatures.remove(at: index)
                mutations.append(Mutation(name: "the signature '\(signature.name)'", path: path, rule: mutant))
            }
            let changes = EvidenceMutation.all(of: signature.evidence).filter { !$0.evidence.isEmpty }
            mutations += changes.map { change in
                var mutant = rule
                mutant.signatures[index] = signature.replacing(evidence: change.evidence, loggers: signature.loggers)
                return Mutation(name: change.name, path: path + change.path, rule: mutant)
            }
            if !signature.loggers.isEmpty {
                var mutant = rule
                mutant.signatures[index] = signature.replacing(evidence: signature.evidence, loggers: [])
                mutations.append(Mutation(name: "'logger'", path: path + [.key("logger")], rule: mutant))
            }
            return mutations
        }
    }

    private static func exclusions(of rule: Rule) -> [Mutation] {
        rule.unless.enumerated().flatMap { index, exclusion -> [Mutation] in
            let path: [RulePath.Step] = [.key("unless"), .index(index)]
            var without = rule
            without.unless.remove(at: index)
            let whole = Mutation(name: "this entry of 'unless'", path: path, rule: without)
            return [whole]
                + ConditionMutation.all(of: exclusion.condition).map { change in
                    var mutant = rule
                    mutant.unless[index].condition = change.condition
                    return Mutation(name: change.name, path: path + change.path, rule: mutant)
                }
        }
    }

    /// Of the rule's own tables; a shared one has to serve all its rules.
    private static func verdicts(of rule: Rule) -> [Mutation] {
        rule.verdicts.enumerated().flatMap { index, source -> [Mutation] in
            guard case .own(let table) = source else { return [] }
            return table.cases.enumerated().flatMap { number, branch -> [Mutation] in
                let path: [RulePath.Step] = [.key("verdicts"), .index(index), .key("cases"), .index(number)]
                func mutant(_ change: (inout VerdictTable) -> Void) -> Rule {
                    var (table, mutant) = (table, rule)
                    change(&table)
                    mutant.verdicts[index] = .own(table)
                    return mutant
                }
                let whole = Mutation(
                    name: "this case of the verdict '\(table.name)'", path: path,
                    rule: mutant { $0.cases.remove(at: number) })
                return [whole]
                    + ConditionMutation.all(of: branch.when).map { change in
                        Mutation(
                            name: change.name, path: path + [.key("when")] + change.path,
                            rule: mutant { $0.cases[number].when = change.condition })
                    }
            }
        }
    }
}

/// A condition with one part less.
struct ConditionMutation {
    var name: String
    var path: [RulePath.Step]
    var condition: Condition

    static func all(of condition: Condition) -> [ConditionMutation] {
        (named(condition) + evidence(condition)).filter { !$0.condition.isEmpty }
    }

    private static func named(_ condition: Condition) -> [ConditionMutation] {
        func change(_ name: String, _ path: [RulePath.Step], _ edit: (inout Condition) -> Void) -> ConditionMutation {
            var changed = condition
            edit(&changed)
            return ConditionMutation(name: name, path: path, condition: changed)
        }
        var changes: [ConditionMutation] = []
        if !condition.variants.isEmpty { changes.append(change("'variant'", [.key("variant")]) { $0.variants = [] }) }
        for (index, test) in condition.captures.enumerated() {
            changes.append(
                change("the test of '\(test.name)'", [.key("captures"), .key(test.name)]) {
                    $0.captures.remove(at: index)
                })
        }
        for (index, name) in condition.missing.enumerated() {
            changes.append(change("'\(name)' under 'missing'", [.key("missing")]) { $0.missing.remove(at: index) })
        }
        for (index, test) in condition.numbers.enumerated() {
            changes.append(
                change("the bounds of '\(test.name)'", [.key("numbers"), .key(test.name)]) {
                    $0.numbers.remove(at: index)
                })
        }
        return changes
    }

    private static func evidence(_ condition: Condition) -> [ConditionMutation] {
        EvidenceMutation.all(of: condition.evidence).map { change in
            var changed = condition
            changed.evidence = change.evidence
            return ConditionMutation(name: change.name, path: change.path, condition: changed)
        }
    }
}

extension Condition {
    /// It asks for nothing, so that it always holds.
    fileprivate var isEmpty: Bool {
        variants.isEmpty && captures.isEmpty && missing.isEmpty && numbers.isEmpty && evidence.isEmpty
    }
}

extension Signature {
    fileprivate func replacing(evidence: EvidencePattern, loggers: [String]) -> Signature {
        Signature(name: name, evidence: evidence, loggers: loggers, implies: implies, enough: enough)
    }
}

import Yams

extension RuleDecoder {
    mutating func verdicts(_ fields: Fields, known: Set<String>) -> [VerdictSource] {
        fields.list("verdicts", &log).compactMap { node in
            let keys = ["use", "name", "about", "cases", "otherwise"]
            guard let fields = Fields(node, "a verdict", knows: keys, &log) else { return nil }
            guard let shared = fields.optionalText("use", &log) else {
                return verdictTable(fields).map { .own($0) }
            }
            if keys.dropFirst().contains(where: fields.has) {
                log.report("has a verdict with 'use' and a table of its own", at: node)
            }
            let place = ProblemLog.Place(fields["use"] ?? node)
            if isChecking {
                let problem = log.problem("uses an unknown verdict table '\(shared)'", at: place)
                links.append(Link(target: .verdict(shared), problem: problem))
            }
            return .shared(shared)
        }
    }

    mutating func sharedVerdict(_ root: Node, file: String) -> VerdictTable? {
        let keys = ["name", "about", "cases", "otherwise"]
        guard let fields = Fields(root, "the verdict table", knows: keys, &log) else { return nil }
        _ = fields.text("about", &log)
        guard let table = verdictTable(fields) else { return nil }
        if table.name != RuleDecoder.stem(of: file) {
            log.report("has a name that is not the file's: '\(table.name)'", at: fields["name"] ?? root)
        }
        checkSharedNames(in: fields)
        return table
    }

    private mutating func verdictTable(_ fields: Fields) -> VerdictTable? {
        let name = fields.text("name", &log)
        let cases = fields.list("cases", &log).compactMap { verdictCase($0) }
        let otherwise = fields.required("otherwise", &log).flatMap { node in
            Fields(node, "'otherwise'", knows: ["value", "because"], &log)
        }.flatMap { answer($0) }
        guard let name, let otherwise else { return nil }
        return VerdictTable(name: name, cases: cases, otherwise: otherwise)
    }

    private mutating func verdictCase(_ node: Node) -> VerdictTable.Case? {
        guard let fields = Fields(node, "a case", knows: ["when", "value", "because"], &log) else { return nil }
        let when = fields.required("when", &log).flatMap { condition($0, "'when'") }
        guard let answer = answer(fields), let when else { return nil }
        return VerdictTable.Case(when: when, answer: answer)
    }

    private mutating func answer(_ fields: Fields) -> VerdictTable.Answer? {
        let value = fields.text("value", &log)
        let because = fields.text("because", &log)
        guard let value, let because else { return nil }
        return VerdictTable.Answer(value: value.trimmed, because: because.trimmed)
    }
}

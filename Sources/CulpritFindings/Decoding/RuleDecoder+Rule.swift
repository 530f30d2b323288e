import CulpritPatterns
import Yams

extension RuleDecoder {
    private static let keys = [
        "id", "title", "severity", "class", "status", "signatures", "unless", "derived", "cause", "impact", "verdicts",
        "mitigations", "wont_help", "packages", "references", "questions", "relations", "examples",
    ]

    mutating func rule(_ root: Node, file: String) -> Rule? {
        guard let fields = Fields(root, "the rule", knows: RuleDecoder.keys, &log) else { return nil }
        let id = identifier(fields, file: file)
        let title = fields.text("title", &log)
        let severity: Rule.Severity? = fields.choice("severity", &log)
        let kind: Rule.Class? = fields.choice("class", &log)
        let status: Rule.Status? = fields.choice("status", or: .stable, &log)
        let problemsBefore = log.problems.count
        let signatures = signatures(fields)
        // What a signature that could not be read captures is not known: no message about names would be true.
        knowsCaptures = log.problems.count == problemsBefore
        let unless = fields.list("unless", &log).compactMap { exclusion($0) }
        let derived = derivations(fields, after: captureNames(signatures))
        let known = captureNames(signatures).union(derived.map(\.name)).union(Facts.names)
        let texts = self.texts(fields)
        let rule = Rule(
            id: id ?? "", title: title ?? "", severity: severity ?? .error, class: kind ?? .misuse,
            status: status ?? .stable, signatures: signatures, unless: unless, derived: derived, cause: texts.cause,
            impact: texts.impact, verdicts: verdicts(fields, known: known), mitigations: mitigations(fields),
            wontHelp: wontHelp(fields), packages: packages(fields), references: references(fields),
            questions: questions(fields), relations: relations(fields), file: file)
        if isChecking { examples = examples(fields) }
        if knowsCaptures { checkNames(in: root, known: known) }
        if isChecking, knowsCaptures {
            checkConditions(in: fields, known: known, variants: Set(signatures.map(\.name)))
        }
        return id == nil ? nil : rule
    }

    private mutating func identifier(_ fields: Fields, file: String) -> String? {
        guard let node = fields.required("id", &log), let id = Fields.text(node, "id", &log) else { return nil }
        let isWellFormed = id.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        if !isWellFormed {
            log.report("has an invalid id '\(id)'", at: node, help: "lower-case words, joined by '-'")
        }
        if isWellFormed, RuleDecoder.stem(of: file) != id {
            log.report(
                "has an id that is not the file's name: '\(id)'", at: node, help: "name the file '\(id).yaml'")
        }
        return id
    }

    private func captureNames(_ signatures: [Signature]) -> Set<String> {
        Set(signatures.flatMap { $0.evidence.patterns.flatMap(\.captureNames) })
    }

    private mutating func texts(_ fields: Fields) -> (cause: Rule.Cause, impact: String) {
        let impact = fields.text("impact", &log) ?? ""
        guard let node = fields.required("cause", &log),
            let cause = Fields(node, "'cause'", knows: ["summary", "explanation"], &log)
        else { return (Rule.Cause(summary: "", explanation: ""), impact) }
        let summary = cause.text("summary", &log) ?? ""
        let explanation = cause.text("explanation", &log) ?? ""
        return (Rule.Cause(summary: summary.trimmed, explanation: explanation.trimmed), impact.trimmed)
    }
}

extension String {
    /// Without the white space that YAML's blocks leave around a text.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

import Yams

extension RuleDecoder {
    static let conditionKeys = ["variant", "captures", "missing", "numbers", "nearby"] + evidenceKeys

    mutating func condition(_ node: Node, _ name: String) -> Condition? {
        guard let fields = Fields(node, name, knows: RuleDecoder.conditionKeys, &log) else { return nil }
        return condition(fields)
    }

    private mutating func condition(_ fields: Fields) -> Condition {
        let captures = fields.pairs("captures", &log).compactMap { name, node in
            pattern(node, name, whole: true).map { Condition.CaptureTest(name: name, pattern: $0) }
        }
        return Condition(
            variants: fields.texts("variant", &log), captures: captures, missing: fields.texts("missing", &log),
            numbers: fields.pairs("numbers", &log).compactMap { numberTest($0.key, $0.value) },
            evidence: evidencePattern(fields), isNearby: isNearby(fields))
    }

    private mutating func isNearby(_ fields: Fields) -> Bool {
        guard let node = fields["nearby"], let text = Fields.text(node, "nearby", &log) else { return false }
        if text != "true", text != "false" {
            log.report("has a 'nearby' that is neither true nor false: '\(text)'", at: node)
        }
        return text == "true"
    }

    private mutating func numberTest(_ name: String, _ node: Node) -> Condition.NumberTest? {
        guard let fields = Fields(node, "a number", knows: ["above", "below"], &log) else { return nil }
        var bounds: [String: Int] = [:]
        for key in ["above", "below"] {
            guard let node = fields[key], let text = Fields.text(node, key, &log) else { continue }
            guard let number = Int(text) else {
                log.report("has a bound '\(key)' that is no whole number: '\(text)'", at: node)
                continue
            }
            bounds[key] = number
        }
        if !fields.has("above"), !fields.has("below") {
            log.report("has a number without 'above' or 'below'", at: node)
        }
        return Condition.NumberTest(name: name, above: bounds["above"], below: bounds["below"])
    }

    /// An entry of `unless`: a condition and its reason in one map.
    mutating func exclusion(_ node: Node) -> Exclusion? {
        let keys = RuleDecoder.conditionKeys + ["because"]
        guard let fields = Fields(node, "an entry of 'unless'", knows: keys, &log) else { return nil }
        let condition = condition(fields)
        guard let because = fields.text("because", &log) else { return nil }
        return Exclusion(condition: condition, because: because.trimmed)
    }

    mutating func derivations(_ fields: Fields, after captures: Set<String>) -> [Derivation] {
        var known = captures.union(Facts.names)
        return fields.list("derived", &log).compactMap { node in
            guard let fields = Fields(node, "a derived value", knows: ["name", "from", "table", "decode"], &log),
                let name = fields.text("name", &log), let source = fields.text("from", &log)
            else { return nil }
            if knowsCaptures, !known.contains(source) {
                let near = Suggestion.nearest(to: source, in: known).map { "did you mean '\($0)'?" }
                log.report(
                    "derives '\(name)' from an unknown capture '\(source)'", at: fields["from"] ?? node,
                    help: near ?? "known: \(known.sorted().joined(separator: ", "))")
            }
            known.insert(name)
            return method(fields).map { Derivation(name: name, source: source, method: $0) }
        }
    }

    private mutating func method(_ fields: Fields) -> Derivation.Method? {
        if fields.has("table") == fields.has("decode") {
            log.report("has a derived value that needs either 'table' or 'decode'", at: fields.node)
            return nil
        }
        guard fields.has("table") else {
            let decoding: Derivation.Decoding? = fields.choice("decode", &log)
            return decoding.map { .decode($0) }
        }
        var table: [String: String] = [:]
        for (key, value) in fields.pairs("table", &log) { table[key] = Fields.text(value, key, &log) }
        return .table(table)
    }
}

import Yams

extension RuleDecoder {
    mutating func mitigations(_ fields: Fields) -> [Rule.Mitigation] {
        guard fields.required("mitigations", &log) != nil else { return [] }
        return fields.list("mitigations", &log).compactMap { node in
            let keys = ["kind", "title", "detail", "commands", "language"]
            guard let fields = Fields(node, "a mitigation", knows: keys, &log) else { return nil }
            let kind: Rule.Mitigation.Kind? = fields.choice("kind", &log)
            let title = fields.text("title", &log)
            let detail = fields.text("detail", &log)
            let commands = fields.texts("commands", &log).map(\.withoutTrailingNewlines)
            let language = fields.optionalText("language", &log) ?? "shell"
            guard let kind, let title, let detail else { return nil }
            return Rule.Mitigation(
                kind: kind, title: title.trimmed, detail: detail.trimmed, commands: commands, language: language)
        }
    }

    mutating func wontHelp(_ fields: Fields) -> [Rule.WontHelp] {
        fields.list("wont_help", &log).compactMap { node in
            guard let fields = Fields(node, "an entry of 'wont_help'", knows: ["what", "because"], &log) else {
                return nil
            }
            let what = fields.text("what", &log)
            let because = fields.text("because", &log)
            guard let what, let because else { return nil }
            return Rule.WontHelp(what: what.trimmed, because: because.trimmed)
        }
    }

    mutating func questions(_ fields: Fields) -> [Question] {
        fields.list("questions", &log).compactMap { node in
            guard let fields = Fields(node, "a question", knows: ["ask", "answered_when"], &log) else { return nil }
            let answeredWhen = fields["answered_when"].flatMap { condition($0, "'answered_when'") }
            return fields.text("ask", &log).map { Question(ask: $0.trimmed, answeredWhen: answeredWhen) }
        }
    }

    mutating func relations(_ fields: Fields) -> Rule.Relations {
        guard let node = fields["relations"],
            let fields = Fields(node, "'relations'", knows: ["causes", "caused_by", "similar"], &log)
        else { return Rule.Relations() }
        return Rule.Relations(
            causes: related(fields, "causes"), causedBy: related(fields, "caused_by"), similar: similar(fields))
    }

    private mutating func related(_ fields: Fields, _ key: String) -> [Rule.Relations.Related] {
        fields.list(key, &log).compactMap { node in
            guard let fields = Fields(node, "an entry of '\(key)'", knows: ["rule", "within"], &log),
                let rule = linkedRule(fields)
            else { return nil }
            guard let text = fields.text("within", &log) else { return nil }
            guard let within = Window.seconds(text) else {
                log.report(
                    "has a time window that cannot be read: '\(text)'", at: fields["within"] ?? node,
                    help: "a number and ms, s, m, h or d: '60s'")
                return nil
            }
            return Rule.Relations.Related(rule: rule, within: within)
        }
    }

    private mutating func similar(_ fields: Fields) -> [Rule.Relations.Similar] {
        fields.list("similar", &log).compactMap { node in
            guard let fields = Fields(node, "an entry of 'similar'", knows: ["rule", "differs"], &log),
                let rule = linkedRule(fields), let differs = fields.text("differs", &log)
            else { return nil }
            return Rule.Relations.Similar(rule: rule, differs: differs.trimmed)
        }
    }

    private mutating func linkedRule(_ fields: Fields) -> String? {
        guard let node = fields.required("rule", &log), let id = Fields.text(node, "rule", &log) else { return nil }
        if isChecking {
            let problem = log.problem("is related to an unknown rule '\(id)'", at: .init(node))
            links.append(Link(target: .rule(id), problem: problem))
        }
        return id
    }
}

/// Reads the time windows of relations: `500ms`, `60s`, `5m`, `1h`, `2d`.
enum Window {
    private static let units: [String: Double] = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400]

    static func seconds(_ text: String) -> Double? {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(number), let unit = units[String(text[number.endIndex...])] else { return nil }
        return value * unit
    }
}

extension String {
    var withoutTrailingNewlines: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}

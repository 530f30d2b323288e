import Yams

extension RuleDecoder {
    enum Ecosystem: String, CaseIterable { case pypi, swift, system }

    enum ReferenceKind: String, CaseIterable {
        case issue
        case pullRequest = "pull request"
        case documentation, specification, source, discussion, changelog
    }

    enum ReferenceState: String, CaseIterable { case open, closed, merged, current }

    mutating func packages(_ fields: Fields) -> [Rule.AffectedPackage] {
        fields.list("packages", &log).compactMap { node in
            let keys = ["name", "ecosystem", "affected", "fixed", "note"]
            guard let fields = Fields(node, "a package", knows: keys, &log) else { return nil }
            let name = fields.text("name", &log)
            let ecosystem: Ecosystem? = fields.choice("ecosystem", &log)
            let affected = fields.text("affected", &log)
            let fixed = fields.optionalText("fixed", &log)
            let scheme = VersionScheme(ecosystem: ecosystem?.rawValue ?? "")
            if let affected, VersionRange(affected, scheme: scheme) == nil {
                log.report(
                    "has a version range that cannot be read: '\(affected)'", at: fields["affected"] ?? node,
                    help: "ranges look like '<0.50.0' or '>=1.0,<2'; '*' stands for all versions")
            }
            if let fixed, !scheme.isVersion(fixed) {
                log.report(
                    "has a version that cannot be read: '\(fixed)'", at: fields["fixed"] ?? node,
                    help: "versions look like '2.0.1'; leave 'fixed' out where no release has the fix")
            }
            guard let name, let ecosystem, let affected else { return nil }
            return Rule.AffectedPackage(
                name: name, ecosystem: ecosystem.rawValue, affected: affected, fixed: fixed,
                note: fields.optionalText("note", &log)?.trimmed)
        }
    }

    mutating func references(_ fields: Fields) -> [Rule.Reference] {
        fields.list("references", &log).compactMap { node in
            let keys = ["url", "title", "kind", "state", "checked"]
            guard let fields = Fields(node, "a reference", knows: keys, &log) else { return nil }
            let url = fields.text("url", &log)
            let title = fields.text("title", &log)
            let kind: ReferenceKind? = fields.choice("kind", &log)
            let state: ReferenceState? = fields.choice("state", &log)
            let checked = fields.text("checked", &log)
            if let url, !RuleDecoder.isWebAddress(url) {
                log.report(
                    "has a reference that is no web address: '\(url)'", at: fields["url"] ?? node,
                    help: "addresses look like https://github.com/owner/name/issues/1")
            }
            if let checked, !RuleDecoder.isDay(checked) {
                log.report(
                    "has a date that cannot be read: '\(checked)'", at: fields["checked"] ?? node,
                    help: "dates look like 2026-11-21")
            }
            guard let url, let title, let kind, let state, let checked else { return nil }
            return Rule.Reference(
                url: url, title: title.trimmed, kind: kind.rawValue, state: state.rawValue, checked: checked)
        }
    }

    mutating func examples(_ fields: Fields) -> Examples {
        guard let node = fields.required("examples", &log),
            let fields = Fields(node, "'examples'", knows: ["matches", "ignores"], &log)
        else { return Examples() }
        for key in ["matches", "ignores"] where fields[key]?.sequence?.isEmpty ?? true {
            log.report("has no examples under '\(key)'", at: fields[key] ?? node)
        }
        return Examples(
            matches: fields.list("matches", &log).compactMap { match($0) },
            ignores: fields.list("ignores", &log).compactMap { ignored($0) })
    }

    private mutating func match(_ node: Node) -> Examples.Match? {
        let keys = ["text", "variant", "captures", "verdicts", "provenance"]
        guard let fields = Fields(node, "an example", knows: keys, &log) else { return nil }
        let text = fields.text("text", &log)
        let provenance: Examples.Provenance? = fields.choice("provenance", &log)
        let captures = expected(fields, "captures")
        let verdicts = expected(fields, "verdicts")
        guard let text, let provenance else { return nil }
        return Examples.Match(
            text: text, variant: fields.optionalText("variant", &log), captures: captures, verdicts: verdicts,
            provenance: provenance, line: node.mark?.line ?? 1)
    }

    private mutating func expected(_ fields: Fields, _ key: String) -> [String: String] {
        var values: [String: String] = [:]
        for (name, node) in fields.pairs(key, &log) { values[name] = Fields.text(node, name, &log) }
        return values
    }

    private mutating func ignored(_ node: Node) -> Examples.Ignored? {
        guard let fields = Fields(node, "an example", knows: ["text", "because", "provenance"], &log) else {
            return nil
        }
        let text = fields.text("text", &log)
        let because = fields.text("because", &log)
        guard let text, let because else { return nil }
        return Examples.Ignored(text: text, because: because.trimmed, line: node.mark?.line ?? 1)
    }

    static func isWebAddress(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        return rest.prefix { $0 != "/" }.contains(".") && !rest.contains { $0.isWhitespace || "<>\"".contains($0) }
    }

    /// A day of the calendar, `2026-11-21`.
    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && (1...days[month - 1]).contains(day)
    }
}

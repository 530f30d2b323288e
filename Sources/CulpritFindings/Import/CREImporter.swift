import CulpritPatterns

/// Makes drafts of CRE rules (prequel-dev/cre): what both formats can say, and a list of what ours cannot.
///
/// Used by `culprit rules import-cre`. A draft is a beginning: it never runs unless asked for, and `culprit rules lint`
/// says what it lacks.
public struct CREImporter {
    /// One rule, carried over as far as it goes.
    public struct Draft: Sendable {
        public var id: String
        /// Nil where nothing is left that could be looked for.
        public var yaml: String?
        /// What was lost, each a sentence without its subject: `counts 3 of a line; the draft fires at the first`.
        public var losses: [String]
    }

    /// - Parameters:
    ///   - log: the test log beside the file, from which the draft's first example is taken.
    public static func drafts(yaml: String, file: String, log: String?) -> Result<[Draft], RuleProblem> {
        CRERule.rules(yaml: yaml, file: file).map { $0.map { CREImporter(rule: $0, log: log).draft } }
    }

    private let rule: CRERule
    private let log: String?
    private var losses: [String] = []

    private init(rule: CRERule, log: String?) {
        self.rule = rule
        self.log = log
    }

    private var draft: Draft {
        var importer = self
        let yaml = importer.yaml()
        return Draft(id: id, yaml: yaml, losses: importer.losses)
    }

    /// `CRE-2024-0007` gives `cre-2024-0007`.
    private var id: String {
        let words = rule.id.lowercased().split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
        return words.isEmpty ? "cre" : words.joined(separator: "-")
    }

    private mutating func yaml() -> String? {
        guard let signature = signature() else {
            losses.append("is not written: no term is left that a signature could look for")
            return nil
        }
        let exclusions = exclusions()
        noteRest()
        let (packages, references) = (packages(), references())
        let example = example(of: signature)
        let note = losses.map { "#   " + $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        let head = ["# Imported from \(rule.id). Not carried over:"] + note
        let yaml = (head + [body(signature, exclusions, packages, references, example)]).joined(separator: "\n")
        let decoded = RuleDecoder.decodeRule(yaml: yaml, file: "\(id).yaml")
        if decoded.problems.isEmpty { return yaml }
        losses.append("is not written: the draft \(decoded.problems[0].reason)")
        return nil
    }

    /// A rule of ours looks at one record: of several terms the one that ends a sequence, or says most, is kept.
    private mutating func signature() -> String? {
        let usable = rule.terms.filter { term in
            guard let pattern = term.pattern else {
                losses.append("a term of a kind that rules here do not have: \(term.source)")
                return false
            }
            guard (try? Pattern(pattern)) != nil else {
                losses.append("a pattern that PCRE2 does not take: \(term.source)")
                return false
            }
            let literals = Pattern.requiredLiterals(of: pattern)
            let isFindable = !literals.isEmpty && literals.allSatisfy { $0.utf8.count >= MandatoryLiterals.shortest }
            if !isFindable { losses.append("a pattern without a literal of 4 bytes in every match: \(term.source)") }
            return isFindable
        }
        let kept =
            rule.isSequence
            ? usable.last : usable.max { left, right in (left.pattern ?? "").count < (right.pattern ?? "").count }
        guard let kept, let pattern = kept.pattern else { return nil }
        let others = usable.filter { $0.pattern != pattern }
        if !others.isEmpty {
            let kind = rule.isSequence ? "a sequence" : "a set"
            let window = rule.window.map { " within \($0)" } ?? ""
            losses.append(
                "\(kind) of \(usable.count) terms\(window), a rule here looks at one record; left out: "
                    + others.map(\.source).joined(separator: ", "))
        }
        if let count = kept.count, count > 1 { losses.append("a count of \(count); the draft fires at the first") }
        return pattern
    }

    private mutating func exclusions() -> [String] {
        rule.negated.compactMap { term in
            guard let pattern = term.pattern, (try? Pattern(pattern)) != nil else {
                losses.append("a negative term of a kind that rules here do not have: \(term.source)")
                return nil
            }
            let moved = term.options.isEmpty ? "" : " (its \(term.options.joined(separator: ", ")) is lost)"
            losses.append("how far a negative term reaches: \(term.source) counts in the record and before it\(moved)")
            return pattern
        }
    }

    private mutating func noteRest() {
        if let source = rule.dataSource {
            losses.append("the data source '\(source)': the draft looks at every log; 'logger' can narrow it")
        }
        losses += rule.unread.map { "the key '\($0)'" }
        if let category = rule.texts["category"] { losses.append("the category '\(category)': check 'class'") }
        if rule.terms.isEmpty { losses.append("a rule without terms of a set or a sequence") }
    }

    private mutating func packages() -> [String] {
        rule.applications.map { application in
            let range = VersionRange(application.version, scheme: .semantic)
            let isRange = range != nil && !application.version.isEmpty
            if !isRange { losses.append("the version '\(application.version)' of \(application.name)") }
            return "  - { name: \(Quoting.scalar(application.name)), ecosystem: system, affected: "
                + "\(Quoting.scalar(isRange ? application.version : "*")) }"
        }
    }

    private mutating func references() -> [String] {
        let links = rule.references.filter { RuleDecoder.isWebAddress($0) }
        if !links.isEmpty { losses.append("whether its links still hold: set 'state' and 'checked' when you looked") }
        if links.count < rule.references.count { losses.append("references that are no web addresses") }
        return links.map { url in
            let kind = url.contains("/issues/") ? "issue" : url.contains("/pull/") ? "pull request" : "documentation"
            return """
                  - url: \(Quoting.scalar(url))
                    title: \(Quoting.scalar(url))
                    kind: \(kind)
                    state: current
                    checked: \(RuleLinter.neverChecked)
                """
        }
    }

    /// The first line of the test log in which the pattern is found.
    private mutating func example(of pattern: String) -> String {
        let pattern = try? Pattern(pattern)
        let line = log?.split(whereSeparator: \.isNewline).first { line in
            (try? pattern?.firstMatch(in: String(line.prefix(4000)))).flatMap { $0 } != nil
        }
        if line == nil { losses.append("an example: no line of a test.log beside it has the pattern") }
        return line.map { String($0.prefix(4000)) } ?? "TODO the failure as the log shows it"
    }

    private func text(_ key: String, or fallback: String) -> String {
        let text = (rule.texts[key] ?? "").trimmed
        return Quoting.prose(text.isEmpty ? fallback : text)
    }

    private func body(
        _ pattern: String, _ exclusions: [String], _ packages: [String], _ references: [String], _ example: String
    ) -> String {
        let severities = ["0": "critical", "1": "error", "2": "warning", "3": "info", "4": "info"]
        var lines = [
            "id: \(id)", "title: \(Quoting.scalar(text("title", or: rule.id)))",
            "severity: \(severities[rule.texts["severity"] ?? ""] ?? "error")", "class: misuse", "status: draft", "",
            "signatures:", "  - name: imported", "    line: \(Quoting.scalar(pattern))",
            "    implies: TODO what this form of the failure tells.",
        ]
        if !exclusions.isEmpty { lines.append("unless:") }
        lines += exclusions.flatMap { ["  - text: \(Quoting.scalar($0))", "    because: TODO what it shows instead"] }
        lines += [
            "", "cause:", "  summary: \(Quoting.scalar(text("description", or: "TODO one sentence that answers why")))",
            "  explanation: \(Quoting.block(text("cause", or: "TODO the mechanism."), indent: 2))",
            "impact: \(Quoting.block(text("impact", or: "TODO what it does to users."), indent: 0))", "",
            "mitigations:", "  - kind: fix", "    title: TODO in a few words",
            "    detail: \(Quoting.block(text("mitigation", or: "TODO"), indent: 4))", "",
        ]
        lines += packages.isEmpty ? [] : ["packages:"] + packages
        lines += references.isEmpty ? [] : ["references:"] + references
        lines += [
            "", "examples:", "  matches:", "    - text: \(Quoting.block(example, indent: 6))",
            "      provenance: upstream", "  ignores:", "    - text: TODO a look-alike that has another cause",
            "      because: TODO", "",
        ]
        return lines.joined(separator: "\n")
    }
}

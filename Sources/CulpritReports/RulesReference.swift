import CulpritFindings
import CulpritPatterns

/// All rules on one page, area by area: what each explains and how it recognises it, and how well they are proven.
public struct RulesReference: Page {
    private let areas: [(name: String, rules: [Rule])]
    private let examples: [String: Examples]

    /// A rule's area is the folder of its file.
    ///
    /// - Parameter examples: The proof of the rule with this id.
    public init(_ rules: [Rule], examples: (String) -> Examples) {
        self.examples = Dictionary(rules.map { ($0.id, examples($0.id)) }, uniquingKeysWith: { $1 })
        let groups = Dictionary(grouping: rules, by: Self.area)
        areas = groups.keys.sorted().map { area in
            (area, (groups[area] ?? []).sorted { $0.id < $1.id })
        }
    }

    private static func area(of rule: Rule) -> String {
        rule.file.split(separator: "/").dropLast().last.map(String.init) ?? "rules"
    }

    public var document: Document {
        let count = areas.reduce(0) { $0 + $1.rules.count }
        let introduction: [Document.Span] = [
            .text("The \(Wording.count(count, "rule")) that ship with the program. "), .code("culprit explain RULE"),
            .text(" prints all that one knows; "), .code("make docs"), .text(" writes this page."),
        ]
        return Document(
            [.heading(level: 1, [.text("Rules")]), .paragraph(introduction), .table(proof)]
                + areas.flatMap { area in
                    [.heading(level: 2, [.text(area.name)])] + area.rules.flatMap(Self.section)
                })
    }

    /// How many rules each area has, and what proves them.
    private var proof: Document.Table {
        let names = ["Area", "Rules", "Texts they explain", "From real runs", "Look-alikes they leave"]
        var total = [0, 0, 0, 0]
        let rows = areas.map { area -> [[Document.Span]] in
            let proofs = area.rules.compactMap { examples[$0.id] }
            let matches = proofs.flatMap(\.matches)
            let counts = [
                area.rules.count, matches.count, matches.count { $0.provenance == .reproduced },
                proofs.reduce(0) { $0 + $1.ignores.count },
            ]
            for index in counts.indices { total[index] += counts[index] }
            return [[.text(area.name)]] + counts.map { [.text(String($0))] }
        }
        let sum: [[Document.Span]] = [[.strong("all")]] + total.map { [.strong(String($0))] }
        return Document.Table(
            columns: names.enumerated().map { .init($1, isNumeric: $0 > 0) }, rows: rows + [sum])
    }

    private static func section(_ rule: Rule) -> [Document.Block] {
        var facts: [Document.Fact] = [
            .init("Explains", [.text(rule.title)]),
            .init("Severity", [.text("\(rule.severity.rawValue), \(rule.class.rawValue)")]),
            .init("Recognised by", recognition(of: rule)),
        ]
        if !rule.packages.isEmpty { facts.append(.init("Packages", joined(rule.packages.map(package)))) }
        if !rule.references.isEmpty {
            facts.append(.init("References", [.text(String(rule.references.count))]))
        }
        let mark: [Document.Span] = rule.status == .draft ? [.text(" (draft)")] : []
        return [.heading(level: 3, [.code(rule.id)] + mark), .facts(facts)]
    }

    private static func package(_ package: Rule.AffectedPackage) -> [Document.Span] {
        let fixed = package.fixed.map { ", fixed in \($0)" } ?? ""
        return [.code(package.name), .text(" \(package.affected)\(fixed)")]
    }

    /// Each signature once; many rules have one more for the bare line without a trace, with the same words.
    private static func recognition(of rule: Rule) -> [Document.Span] {
        var known: [[Document.Span]] = []
        for spans in rule.signatures.map(recognition) where !known.contains(where: { $0.suffix(1) == spans[...] }) {
            if !known.contains(spans) { known.append(spans) }
        }
        return joined(known)
    }

    /// What a signature asks for, most telling first: `h2.ProtocolError` with "Invalid input".
    private static func recognition(_ signature: Signature) -> [Document.Span] {
        let evidence = signature.evidence
        var parts: [[Document.Span]] = []
        if let exception = evidence.exception, !exception.types.isEmpty {
            parts.append(joined(exception.types.map { [.code($0)] }, by: " or "))
        }
        let patterns = [evidence.exception?.message, evidence.line, evidence.text].compactMap { $0?.source }
        parts += patterns.map { [.code($0)] }
        let frames = evidence.frames.compactMap { $0.function ?? $0.file ?? $0.module }
        if parts.isEmpty { parts += frames.map { [.text("a frame "), .code($0)] } }
        return joined(parts, by: " with ")
    }

    private static func joined(_ parts: [[Document.Span]], by separator: String = "; ") -> [Document.Span] {
        Array(parts.joined(separator: [.text(separator)]))
    }

    public var json: JSONValue {
        ["rules": .array(areas.flatMap(\.rules).map { RuleReport($0).json })]
    }
}

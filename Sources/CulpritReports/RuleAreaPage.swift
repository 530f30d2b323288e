import CulpritFindings
import CulpritPatterns

/// The rules of one area: what each explains and how it recognises it.
struct RuleAreaPage: Page {
    let rules: (name: String, rules: [Rule])

    var document: Document {
        let introduction: [Document.Span] = [
            .text("\(Wording.count(rules.rules.count, "rule")); "),
            .link(title: "the other areas", url: "README.md"), .text("."),
        ]
        return Document(
            [.heading(level: 1, [.text("Rules: \(rules.name)")]), .paragraph(introduction)]
                + rules.rules.flatMap(Self.section))
    }

    private static func section(_ rule: Rule) -> [Document.Block] {
        var facts: [Document.Fact] = [
            .init("Explains", [.text(rule.title)]),
            .init("Because", Prose.spans(rule.cause.summary)),
            .init("Severity", [.text("\(rule.severity.rawValue), \(rule.class.rawValue)")]),
            .init("Recognised by", recognition(of: rule)),
        ]
        if !rule.packages.isEmpty { facts.append(.init("Packages", joined(rule.packages.map(package)))) }
        if !rule.references.isEmpty {
            let links = rule.references.map { [Document.Span.link(title: $0.title, url: $0.url)] }
            facts.append(.init("References", joined(links)))
        }
        let mark: [Document.Span] = rule.status == .draft ? [.text(" (draft)")] : []
        return [.heading(level: 2, [.code(rule.id)] + mark), .facts(facts)]
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

    var json: JSONValue { ["rules": .array(rules.rules.map { RuleReport($0).json })] }
}

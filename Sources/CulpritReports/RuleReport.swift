import CulpritFindings

/// A rule's own page, which `culprit explain` prints: everything it knows, with its `{captures}` unfilled.
public struct RuleReport: Page {
    private let rule: Rule

    public init(_ rule: Rule) { self.rule = rule }

    public var document: Document {
        var blocks: [Document.Block] = [
            .heading(level: 1, [.text(rule.title)]),
            .facts([
                .init("Rule", [.code(rule.id)]),
                .init("Severity", [.severity(rule.severity.rawValue), .text(", \(rule.class.rawValue)")]),
                .init("Status", [.text(rule.status.rawValue)]),
            ]),
            .heading(level: 3, [.text("Root cause")]),
            .paragraph(Prose.spans(rule.cause.summary)),
        ]
        blocks += Prose.blocks(rule.cause.explanation)
        blocks +=
            Advice.labelled("Impact", rule.impact) + signatures + Advice.mitigations(rule.mitigations)
            + Advice.wontHelp(rule.wontHelp)
        blocks += Advice.packages(rule.packages) + Advice.references(rule.references) + relations
        return Document(blocks)
    }

    private var signatures: [Document.Block] {
        guard !rule.signatures.isEmpty else { return [] }
        let items = rule.signatures.map { signature in
            Document.Item([.code(signature.name), .text(": ")] + Prose.spans(signature.implies))
        }
        return [.heading(level: 3, [.text("How it shows")]), .list(items, numberedFrom: nil)]
    }

    private var relations: [Document.Block] {
        let related = rule.relations
        let items =
            related.causedBy.map {
                Document.Item([.text("Caused by "), .code($0.rule), .text(Self.window($0.within))])
            }
            + related.causes.map { Document.Item([.text("Causes "), .code($0.rule), .text(Self.window($0.within))]) }
            + related.similar.map { similar in
                Document.Item([.text("Similar to "), .code(similar.rule), .text(": ")] + Prose.spans(similar.differs))
            }
        return items.isEmpty ? [] : [.heading(level: 3, [.text("Relations")]), .list(items, numberedFrom: nil)]
    }

    private static func window(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds > 0, seconds < 1e9 else { return "" }
        return ", within \(Wording.duration(milliseconds: Int64(seconds * 1000)))"
    }

    public var json: JSONValue {
        [
            "id": .string(rule.id), "title": .string(rule.title), "severity": .string(rule.severity.rawValue),
            "class": .string(rule.class.rawValue), "status": .string(rule.status.rawValue),
            "signatures": .array(rule.signatures.map { ["name": .string($0.name), "implies": .string($0.implies)] }),
            "cause": ["summary": .string(rule.cause.summary), "explanation": .string(rule.cause.explanation)],
            "impact": .string(rule.impact),
            "mitigations": .array(rule.mitigations.map(\.json)), "wont_help": .array(rule.wontHelp.map(\.json)),
            "packages": .array(rule.packages.map(\.json)), "references": .array(rule.references.map(\.json)),
            "relations": [
                "causes": .strings(rule.relations.causes.map(\.rule)),
                "caused_by": .strings(rule.relations.causedBy.map(\.rule)),
                "similar": .array(
                    rule.relations.similar.map { ["rule": .string($0.rule), "differs": .string($0.differs)] }),
            ],
        ]
    }
}

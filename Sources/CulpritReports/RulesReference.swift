import CulpritFindings
import CulpritPatterns

/// The index of all rules: the areas, how many rules each has and what proves them; and the page of each area.
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
            .text("\(Wording.count(count, "rule")), by area. "), .code("culprit explain RULE"),
            .text(" prints all that one knows, "), .code("culprit rules search WORDS"),
            .text(" finds those about something. "), .code("culprit rules docs"), .text(" writes these pages."),
        ]
        return Document([.heading(level: 1, [.text("Rules")]), .paragraph(introduction), .table(proof)])
    }

    /// The pages of the areas, each with its name.
    public var pages: [(name: String, page: any Page)] { areas.map { ($0.name, RuleAreaPage(rules: $0)) } }

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
            return [[.link(title: area.name, url: "\(area.name).md")]] + counts.map { [.text(String($0))] }
        }
        let sum: [[Document.Span]] = [[.strong("all")]] + total.map { [.strong(String($0))] }
        return Document.Table(
            columns: names.enumerated().map { .init($1, isNumeric: $0 > 0) }, rows: rows + [sum])
    }

    public var json: JSONValue {
        ["rules": .array(areas.flatMap(\.rules).map { RuleReport($0).json })]
    }
}

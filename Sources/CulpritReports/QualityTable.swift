import CulpritFindings

/// How many rules there are and what proves them, beside the closest peer: the table in the README.
public struct QualityTable: Page {
    private let rules: [Rule]
    private let proofs: [Examples]

    /// - Parameter examples: The proof of the rule with this id.
    public init(_ rules: [Rule], examples: (String) -> Examples) {
        self.rules = rules
        proofs = rules.map { examples($0.id) }
    }

    public var document: Document {
        let columns: [Document.Column] = [
            .init(""), .init("culprit", isNumeric: true), .init("CRE (prequel-dev/cre)", isNumeric: true),
        ]
        let rows = measures.map { row in [row.name, row.ours, row.theirs].map { [Document.Span.text($0)] } }
        return Document([.table(.init(columns: columns, rows: rows))])
    }

    /// What was counted for the peer, in its repository of 2 February 2026 and by runs of its own matcher: facts of that
    /// day, which no code here can know.
    private var measures: [(name: String, ours: String, theirs: String)] {
        let matches = proofs.flatMap(\.matches)
        let reproduced = matches.count { $0.provenance == .reproduced }
        let ignores = proofs.reduce(0) { $0 + $1.ignores.count }
        let withLookAlikes = proofs.count { !$0.ignores.isEmpty }
        let withSeveral = rules.count { $0.signatures.count > 1 }
        return [
            ("Rules", String(rules.count), "361"),
            ("… of them with one pattern only", String(rules.count - withSeveral), "300"),
            ("… with a text that they must leave alone", String(withLookAlikes), "2"),
            ("Texts that a rule must explain, for each rule", Self.ratio(matches.count, rules.count), "1 log"),
            ("… from a run of the real program", "\(reproduced) of \(matches.count)", "not said"),
            ("Look-alikes that a rule must leave alone", String(ignores), "2 logs"),
            ("Rules with the same cause text as another", "0", "225"),
            ("Hits in healthy logs", "0 in over 50,000 lines", "4,296 in 32,000 lines"),
        ]
    }

    private static func ratio(_ count: Int, _ total: Int) -> String {
        let tenths = total > 0 ? (count * 10 + total / 2) / total : 0
        return "\(tenths / 10).\(tenths % 10)"
    }

    public var json: JSONValue {
        .array(measures.map { ["measure": .string($0.name), "culprit": .string($0.ours), "cre": .string($0.theirs)] })
    }
}

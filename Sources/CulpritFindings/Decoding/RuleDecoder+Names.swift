import Yams

extension RuleDecoder {
    /// The keys whose texts are filled in with captures. Commands are not among them: code is full of braces.
    private static let filledKeys: Set<String> = [
        "title", "implies", "summary", "explanation", "impact", "value", "because", "detail", "what", "ask",
    ]
    /// What is printed as it stands, or not at all.
    private static let literalKeys: Set<String> = ["examples", "references", "packages", "relations", "unless"]

    /// Reports `{names}` that no signature captures and nothing derives.
    mutating func checkNames(in root: Node, known: Set<String>) {
        guard let mapping = root.mapping else { return }
        for (key, value) in mapping where !RuleDecoder.literalKeys.contains(key.scalar?.string ?? "") {
            checkNames(under: key, value, known: known)
        }
    }

    private mutating func checkNames(under key: Node, _ value: Node, known: Set<String>) {
        switch value {
        case .scalar(let scalar) where RuleDecoder.filledKeys.contains(key.scalar?.string ?? ""):
            for slot in TextTemplate(scalar.string).slots where !known.contains(slot.name) {
                reportUnknown(slot, in: scalar, known: known)
            }
        case .mapping(let mapping):
            for (key, value) in mapping { checkNames(under: key, value, known: known) }
        case .sequence(let sequence):
            for value in sequence { checkNames(under: key, value, known: known) }
        case .scalar, .alias: break
        }
    }

    private mutating func reportUnknown(_ slot: TextTemplate.Slot, in scalar: Node.Scalar, known: Set<String>) {
        let offset = scalar.string.firstRange(of: "{" + slot.name)
            .map { scalar.string.utf8.distance(from: scalar.string.startIndex, to: $0.lowerBound) }
        let near = Suggestion.nearest(to: slot.name, in: known)
        log.report(
            "uses '{\(slot.name)}', which no signature captures and nothing derives",
            at: log.place(of: offset ?? 0, in: scalar),
            help: near.map { "did you mean '{\($0)}'?" } ?? "write '{{\(slot.name)}}' for the braces themselves")
    }

    /// Reports conditions on values that no signature captures, and examples that expect them: what can never hold.
    mutating func checkConditions(in fields: Fields, known: Set<String>, variants: Set<String>) {
        let verdicts = fields["verdicts"]?.sequence?.flatMap { $0.mapping?["cases"]?.sequence.map(Array.init) ?? [] }
        let conditions =
            (fields["unless"]?.sequence.map(Array.init) ?? []) + (verdicts ?? []).compactMap { $0.mapping?["when"] }
            + (fields["questions"]?.sequence?.compactMap { $0.mapping?["answered_when"] } ?? [])
        let examples = fields["examples"]?.mapping?["matches"]?.sequence.map(Array.init) ?? []
        for node in conditions + examples {
            for key in ["captures", "numbers"] {
                for name in node.mapping?[key]?.mapping?.map(\.key) ?? [] { checkName(name, "capture", in: known) }
            }
            for name in Self.words(under: "missing", of: node) { checkName(name, "capture", in: known) }
            for name in Self.words(under: "variant", of: node) { checkName(name, "signature", in: variants) }
        }
    }

    /// A text or a list of texts.
    private static func words(under key: String, of node: Node) -> [Node] {
        guard let value = node.mapping?[key] else { return [] }
        return value.sequence.map(Array.init) ?? [value]
    }

    private mutating func checkName(_ node: Node, _ kind: String, in known: Set<String>) {
        guard let name = node.scalar?.string, !node.isEmptyScalar, !known.contains(name) else { return }
        let near = Suggestion.nearest(to: name, in: known.sorted()).map { "did you mean '\($0)'?" }
        log.report("asks for a \(kind) that it does not have: '\(name)'", at: node, help: near)
    }

    /// A shared table does not know its rules' captures: it may use the facts, what its case asks for, and anything
    /// that has a fallback.
    mutating func checkSharedNames(in fields: Fields) {
        for node in fields.list("cases", &log) {
            let when = node.mapping?["when"]?.mapping
            let guaranteed = ["captures", "numbers"].flatMap { key in
                when?[key]?.mapping?.compactMap { $0.key.scalar?.string } ?? []
            }
            checkSharedAnswer(node, known: Facts.names.union(guaranteed))
        }
        if let otherwise = fields["otherwise"] { checkSharedAnswer(otherwise, known: Facts.names) }
    }

    private mutating func checkSharedAnswer(_ node: Node, known: Set<String>) {
        for key in ["value", "because"] {
            guard let scalar = node.mapping?[key]?.scalar else { continue }
            for slot in TextTemplate(scalar.string).slots where !known.contains(slot.name) && slot.fallback == nil {
                log.report(
                    "uses '{\(slot.name)}', which its rules may not have", at: .init(.scalar(scalar)),
                    help: "ask for it in the case's 'captures', or write '{\(slot.name)|a text without it}'")
            }
        }
    }
}

import Yams

/// The part of a CRE file (prequel-dev/cre) that an import looks at: one rule, with its terms resolved.
struct CRERule {
    /// A condition on the lines of one data source.
    struct Term {
        /// A pattern; nil where the term is of a kind that we have none for.
        var pattern: String?
        /// What it was, for messages: `jq '.level'`.
        var source: String
        var count: Int?
        /// Options of negative terms that move their window.
        var options: [String] = []
    }

    let id: String
    let file: String
    /// Texts of the block `cre`, by key.
    let texts: [String: String]
    let references: [String]
    let applications: [(name: String, version: String)]
    let isSequence: Bool
    let window: String?
    let dataSource: String?
    let terms: [Term]
    let negated: [Term]
    /// Keys that nothing here reads.
    let unread: [String]

    /// The rules of a file; the problem where it is no CRE file.
    static func rules(yaml: String, file: String) -> Result<[CRERule], RuleProblem> {
        var log = ProblemLog(file: file, subject: "'\(file)'", text: yaml)
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            return .failure(log.problem("is not valid YAML", at: .init(line: 1, column: 1)))
        }
        guard let root, let nodes = root.mapping?["rules"]?.sequence, nodes.count <= 10_000 else {
            log.report("is no CRE file: it has no list 'rules'", at: .init(line: 1, column: 1))
            return .failure(log.problems[0])
        }
        let shared = root.mapping?["terms"]?.mapping
        return .success(nodes.compactMap { CRERule($0, file: file, terms: shared) })
    }

    /// Nil where a node has no block `cre` with an id.
    private init?(_ node: Node, file: String, terms shared: Node.Mapping?) {
        guard let cre = node.mapping?["cre"]?.mapping, let id = cre["id"]?.scalar?.string else { return nil }
        self.id = id
        self.file = file
        texts = Dictionary(
            cre.compactMap { key, value in key.scalar.flatMap { key in value.scalar.map { (key.string, $0.string) } } },
            uniquingKeysWith: { first, _ in first })
        references = cre["references"]?.sequence?.compactMap(\.scalar?.string) ?? []
        applications =
            cre["applications"]?.sequence?.compactMap { node in
                (node.mapping?["name"]?.scalar?.string).map { ($0, node.mapping?["version"]?.scalar?.string ?? "*") }
            } ?? []
        let rule = node.mapping?["rule"]?.mapping
        isSequence = rule?["sequence"] != nil
        let body = (rule?["sequence"] ?? rule?["set"])?.mapping
        window = body?["window"]?.scalar?.string
        dataSource = body?["event"]?.mapping?["source"]?.scalar?.string
        terms = (body?[isSequence ? "order" : "match"]?.sequence ?? []).map { CRERule.term($0, shared) }
        negated = (body?["negate"]?.sequence ?? []).map { CRERule.term($0, shared) }
        let known: Set<String> = ["window", "event", "order", "match", "negate"]
        unread =
            (body?.compactMap(\.key.scalar?.string) ?? []).filter { !known.contains($0) }
            + (rule?.compactMap(\.key.scalar?.string) ?? []).filter { $0 != "set" && $0 != "sequence" }
    }

    /// A text is a literal, or the name of a term that the file defines.
    private static func term(_ node: Node, _ shared: Node.Mapping?, depth: Int = 0) -> Term {
        if let text = node.scalar?.string {
            if let named = shared?[text], depth < 4 { return term(named, nil, depth: depth + 1) }
            return Term(pattern: Quoting.pattern(of: text), source: "'\(text)'")
        }
        guard let map = node.mapping else { return Term(source: "a list") }
        let count = map["count"]?.scalar.flatMap { Int($0.string) }
        let options = ["window", "slide", "anchor", "absolute"].filter { map[$0] != nil }
        if let value = map["value"]?.scalar?.string {
            return Term(pattern: Quoting.pattern(of: value), source: "'\(value)'", count: count, options: options)
        }
        if let regex = map["regex"]?.scalar?.string {
            return Term(pattern: regex, source: "'\(regex)'", count: count, options: options)
        }
        let kind = ["jq", "set", "sequence", "field"].first { map[$0] != nil } ?? "an empty term"
        let text = map[kind]?.scalar.map { " '\($0.string)'" } ?? ""
        return Term(source: kind + text, count: count, options: options)
    }
}

/// Literal text inside patterns and YAML.
enum Quoting {
    static func pattern(of text: String) -> String {
        text.reduce(into: "") { pattern, character in
            if "\\^$.|?*+()[]{}".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
    }

    /// A single-quoted scalar on one line: in it, only the quote itself means anything.
    static func scalar(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: " ")
        return "'" + line.replacing("'", with: "''") + "'"
    }

    /// Text in which braces stay braces.
    static func prose(_ text: String) -> String { text.replacing(/\{([A-Za-z_][^{}]*)\}/) { "{{\($0.output.1)}}" } }

    /// A literal block below a key that is indented by so many blanks.
    static func block(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent + 2)
        let lines = text.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false)
            .map { line in String(line.unicodeScalars.filter { $0 == "\t" || $0.value >= 0x20 && $0.value != 0x7F }) }
        let body = lines.map { $0.allSatisfy(\.isWhitespace) ? "" : margin + $0 }.joined(separator: "\n")
        return "|2\n" + body
    }
}

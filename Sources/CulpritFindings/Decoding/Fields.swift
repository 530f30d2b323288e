import Yams

/// The keys of one YAML map, checked against those that the format knows.
struct Fields {
    let node: Node
    private let values: [String: Node]
    /// What the map is, for messages: `a signature`.
    private let name: String
    /// The known keys that unknown ones were probably meant to be: reported once, they are not missing too.
    private let misspelt: Set<String>

    /// Reports keys that the format does not know; nil (and reported) where the node is no map.
    init?(_ node: Node, _ name: String, knows keys: [String], _ log: inout ProblemLog) {
        guard let mapping = node.mapping else {
            log.report("has \(node.kindName) where \(name) must be a map", at: node)
            return nil
        }
        var values: [String: Node] = [:]
        var misspelt: Set<String> = []
        for (key, value) in mapping {
            guard let word = key.scalar?.string, keys.contains(word) else {
                let isCutText = value.isEmptyScalar && Fields.isInBraces(key, log)
                if let meant = Suggestion.nearest(to: key.scalar?.string ?? "", in: keys) { misspelt.insert(meant) }
                log.report(
                    "has an unknown key '\(key.scalar?.string ?? "?")' in \(name)", at: key,
                    help: isCutText
                        ? "inside braces a comma ends a text that is not quoted: put quotes around the whole text"
                        : Fields.help(for: key, keys))
                continue
            }
            values[word] = value
        }
        self.node = node
        self.values = values
        self.name = name
        self.misspelt = misspelt
    }

    /// Yams takes a map's style from its end, where it is not known: the line tells.
    private static func isInBraces(_ key: Node, _ log: ProblemLog) -> Bool {
        let place = ProblemLog.Place(key)
        let before = log.sourceLine(place.line)?.unicodeScalars.prefix(place.column - 1)
        return before?.contains("{") ?? false
    }

    private static func help(for key: Node, _ keys: [String]) -> String {
        Suggestion.nearest(to: key.scalar?.string ?? "", in: keys).map { "did you mean '\($0)'?" }
            ?? "known keys: \(keys.joined(separator: ", "))"
    }

    subscript(key: String) -> Node? {
        guard let node = values[key], !node.isEmptyScalar else { return nil }
        return node
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// Any node under a key that must be there.
    func required(_ key: String, _ log: inout ProblemLog) -> Node? {
        if let node = self[key] { return node }
        guard !misspelt.contains(key) || has(key) else { return nil }
        log.report("has no '\(key)' in \(name)", at: values[key] ?? node)
        return nil
    }

    /// A text that must be there and not be empty.
    func text(_ key: String, _ log: inout ProblemLog) -> String? {
        required(key, &log).flatMap { Fields.text($0, key, &log) }
    }

    /// A text that may be absent.
    func optionalText(_ key: String, _ log: inout ProblemLog) -> String? {
        self[key].flatMap { Fields.text($0, key, &log) }
    }

    /// A text or a list of texts; empty where the key is absent.
    func texts(_ key: String, _ log: inout ProblemLog) -> [String] {
        guard let node = self[key] else { return [] }
        guard let sequence = node.sequence else { return Fields.text(node, key, &log).map { [$0] } ?? [] }
        return sequence.compactMap { Fields.text($0, key, &log) }
    }

    /// A list; empty where the key is absent.
    func list(_ key: String, _ log: inout ProblemLog) -> [Node] {
        guard let node = self[key] else { return [] }
        guard let sequence = node.sequence else {
            log.report("has \(node.kindName) where '\(key)' must be a list", at: node)
            return []
        }
        return Array(sequence)
    }

    /// A map of texts; empty where the key is absent.
    func pairs(_ key: String, _ log: inout ProblemLog) -> [(key: String, value: Node)] {
        guard let node = self[key] else { return [] }
        guard let mapping = node.mapping else {
            log.report("has \(node.kindName) where '\(key)' must be a map", at: node)
            return []
        }
        return mapping.compactMap { key, value in
            key.scalar.map { (key: $0.string, value: value) }
        }
    }

    /// One word of a closed list; the fallback where the key is absent, reported where there is no fallback.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, or fallback: Choice? = nil, _ log: inout ProblemLog
    ) -> Choice? where Choice.RawValue == String {
        guard let node = fallback == nil ? required(key, &log) : self[key] else { return fallback }
        guard let word = Fields.text(node, key, &log) else { return fallback }
        if let choice = Choice(rawValue: word) { return choice }
        let allowed = Choice.allCases.map(\.rawValue)
        let near = Suggestion.nearest(to: word, in: allowed).map { "; did you mean '\($0)'?" } ?? ""
        log.report(
            "has an unknown '\(key)': '\(word)'", at: node, help: "it must be \(Suggestion.list(allowed))\(near)")
        return fallback
    }

    static func text(_ node: Node, _ key: String, _ log: inout ProblemLog) -> String? {
        guard let scalar = node.scalar else {
            log.report("has \(node.kindName) where '\(key)' must be a text", at: node)
            return nil
        }
        if scalar.string.allSatisfy(\.isWhitespace) {
            log.report("has an empty '\(key)'", at: node)
            return nil
        }
        return scalar.string
    }
}

extension Node {
    /// What a node is, for messages.
    var kindName: String {
        switch self {
        case .scalar: "a text"
        case .mapping: "a map"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// `key:` with nothing behind it.
    var isEmptyScalar: Bool {
        guard let scalar else { return false }
        return scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
    }
}

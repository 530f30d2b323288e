/// A rule's text with `{name}` and `{name|text if there is none}` in it; `{{name}}` stands for `{name}`.
///
/// Other braces stay as they are, so that texts may quote JSON and code.
struct TextTemplate {
    /// A place to fill in.
    struct Slot: Equatable {
        var name: String
        var fallback: String?
    }

    private enum Part {
        case plain(Substring)
        case slot(Slot)
    }

    private let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            if brace > rest.startIndex { parts.append(.plain(rest[..<brace])) }
            rest = rest[brace...]
            if rest.hasPrefix("{{") {
                rest = rest.dropFirst()
                let end = TextTemplate.slot(at: rest)?.end
                parts.append(.plain(end.map { rest[..<$0] } ?? rest.prefix(1)))
                rest = rest[(end ?? rest.index(after: rest.startIndex))...]
                if end != nil, rest.first == "}" { rest = rest.dropFirst() }
            } else if let (slot, end) = TextTemplate.slot(at: rest) {
                parts.append(.slot(slot))
                rest = rest[end...]
            } else {
                parts.append(.plain(rest.prefix(1)))
                rest = rest.dropFirst()
            }
        }
        parts.append(.plain(rest))
        self.parts = parts
    }

    var slots: [Slot] {
        parts.compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
    }

    /// The text with its values; `unknown` where there is neither a value nor a fallback.
    ///
    /// Values come from logs and go in as plain text, untouched: escaping is the work of whoever renders them.
    func filled(with values: [String: String]) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .plain(let plain): text += plain
            case .slot(let slot): text += values[slot.name] ?? slot.fallback ?? "unknown"
            }
        }
    }

    /// A slot at the beginning of a text, and where it ends.
    private static func slot(at text: Substring) -> (slot: Slot, end: Substring.Index)? {
        guard let close = text.firstIndex(of: "}") else { return nil }
        let inside = text[text.index(after: text.startIndex)..<close]
        let name = inside.prefix { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
        guard let first = name.first, !first.isNumber else { return nil }
        let tail = inside[name.endIndex...]
        let end = text.index(after: close)
        if tail.isEmpty { return (Slot(name: String(name), fallback: nil), end) }
        guard tail.first == "|" else { return nil }
        return (Slot(name: String(name), fallback: String(tail.dropFirst())), end)
    }
}

extension String {
    func filled(with values: [String: String]) -> String {
        contains("{") ? TextTemplate(self).filled(with: values) : self
    }
}

/// Reads XML, and HTML that is written like it, strictly: what it accepts, every parser reads in one way.
public struct MarkupChecker {
    /// An element's beginning, or one that is empty.
    public struct Tag: Equatable, Sendable {
        public var name: String
        public var attributes: [String: String]
    }

    /// What is wrong, with the text that follows; nil where nothing is.
    public private(set) var problem: String?
    public private(set) var tags: [Tag] = []
    /// What stands between the tags, with its entities resolved; that of `style` is left out.
    public private(set) var text = ""

    private var open: [String] = []

    public init(_ markup: String) {
        var rest = Substring(markup)
        while problem == nil, let mark = rest.firstIndex(of: "<") {
            read(text: rest[..<mark])
            rest = rest[mark...]
            read(tag: &rest)
        }
        if problem == nil, !open.isEmpty { problem = "open at the end: \(open)" }
        if problem == nil { read(text: rest) }
        // Controls are no XML; line ends and tabs are.
        if problem == nil, let control = markup.unicodeScalars.first(where: Self.isForbidden) {
            problem = "holds U+\(String(control.value, radix: 16))"
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
            || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    private mutating func read(text: Substring) {
        guard open.last != "style" else { return }
        guard let shown = Self.resolved(text) else { return problem = "a bare & or > in: \(text.prefix(80))" }
        self.text += shown
    }

    private mutating func read(tag rest: inout Substring) {
        if rest.hasPrefix("<!DOCTYPE html>") || rest.hasPrefix("<?xml "), tags.isEmpty,
            let end = rest.firstIndex(of: ">")
        {
            rest = rest[end...].dropFirst()
        } else if let match = rest.prefixMatch(of: /<\/([A-Za-z][A-Za-z0-9-]*)>/) {
            if open.popLast() != String(match.output.1) { problem = "closes what is not open: \(rest.prefix(80))" }
            rest = rest[match.range.upperBound...]
        } else if let match = rest.prefixMatch(
            of: /<([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z][A-Za-z0-9:-]*="[^"<>]*")*)\s*(\/?)>/)
        {
            let name = String(match.output.1)
            let attributes = match.output.2.matches(of: /([A-Za-z][A-Za-z0-9:-]*)="([^"]*)"/)
            let values = attributes.map { (String($0.output.1), Self.resolved($0.output.2) ?? "&") }
            if values.contains(where: { $0.1 == "&" }) { problem = "a bare & in: \(rest.prefix(80))" }
            if Set(values.map(\.0)).count < values.count { problem = "an attribute twice: \(rest.prefix(80))" }
            tags.append(Tag(name: name, attributes: Dictionary(values, uniquingKeysWith: { first, _ in first })))
            if match.output.3.isEmpty { open.append(name) }
            rest = rest[match.range.upperBound...]
        } else {
            problem = "no tag: \(rest.prefix(80))"
        }
    }

    /// Nil where a mark is not written as an entity.
    private static func resolved(_ text: Substring) -> String? {
        guard !text.contains(">") else { return nil }
        var shown = ""
        var rest = text
        while let mark = rest.firstIndex(of: "&") {
            shown += rest[..<mark]
            rest = rest[mark...]
            let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
            guard let entity = entities.first(where: { rest.hasPrefix($0.key) }) else { return nil }
            shown += entity.value
            rest = rest.dropFirst(entity.key.count)
        }
        return shown + rest
    }
}

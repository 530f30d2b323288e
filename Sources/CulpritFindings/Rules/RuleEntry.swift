/// A rule that is not decoded yet: what the scanner needs to find it, and its text.
///
/// The build decodes and checks the rules that ship, and embeds them in this form, so that a start of the program
/// decodes none of them.
public struct RuleEntry: Sendable {
    public var id: String
    /// The file it was read from, as messages name it.
    public var file: String
    public var status: Rule.Status
    /// For each signature the literals of which at least one stands in every text that it fits.
    public var literals: [[String]]
    public var yaml: String

    public init(id: String, file: String, status: Rule.Status, literals: [[String]], yaml: String) {
        self.id = id
        self.file = file
        self.status = status
        self.literals = literals
        self.yaml = yaml
    }
}

extension RuleEntry {
    /// The text up to its last key where that is `examples`, else all of it.
    var yamlWithoutExamples: String {
        let bytes = Array(yaml.utf8)
        var end = bytes.count
        // From the end: the lines of the examples are indented, their key is not.
        while let start = bytes[..<end].dropLast().lastIndex(of: 0x0A).map({ $0 + 1 }) {
            if bytes[start..<end].starts(with: "examples:".utf8) {
                return String(decoding: bytes[..<start], as: UTF8.self)
            }
            guard let first = bytes[start..<end].first, first == 0x20 || first == 0x0A || first == 0x0D || first == 0x23
            else { break }
            end = start
        }
        return yaml
    }
}

/// A verdict table that many rules use, not decoded yet.
public struct SharedVerdict: Sendable {
    public var name: String
    public var file: String
    public var yaml: String

    public init(name: String, file: String, yaml: String) {
        self.name = name
        self.file = file
        self.yaml = yaml
    }
}

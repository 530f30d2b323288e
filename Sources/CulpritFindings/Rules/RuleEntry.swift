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

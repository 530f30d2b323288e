/// One place where log text comes from: a file, or standard input.
public struct LogSource: Sendable, Hashable {
    /// The path as the user gave it or as the walk below a given directory found it; `-` for standard input.
    public var name: String
    /// Whether the user named it; a file found in a directory may be empty without anybody being told.
    public var isNamed: Bool

    public init(name: String, isNamed: Bool = true) {
        self.name = name
        self.isNamed = isNamed
    }

    /// Standard input.
    public static let standardInput = LogSource(name: "-")

    var isStandardInput: Bool { name == "-" }
}

/// What a walk over the arguments found.
public struct SourceListing: Sendable {
    /// In the order of the arguments; within a directory by name, byte by byte.
    public var sources: [LogSource] = []
    /// Files and directories passed over because their names begin with a dot.
    public var skippedHidden = 0
    /// Files in directories passed over because they hold no text.
    public var skippedBinary: [String] = []
    /// Arguments and directories that could not be read.
    public var problems: [InputProblem] = []

    public init() {}
}

import CulpritPatterns

/// One face of a rule's cause: everything in it must hold for the signature to fit.
public struct Signature: Sendable {
    /// Unique within the rule; reports print it as the variant.
    public var name: String
    public var evidence: EvidencePattern
    /// The logger or program that must have written the record; empty where any will do.
    public var loggers: [String]
    /// What this variant tells, with `{captures}` still to be filled in.
    public var implies: String
    /// Why a type or a message alone tells this failure from all others; nil where the signature asks for more.
    public var enough: String?
    /// The bytes of the longest literal that it needs: the more text it looks for, the more specific it is.
    let literalLength: Int

    public init(
        name: String, evidence: EvidencePattern, loggers: [String] = [], implies: String, enough: String? = nil
    ) {
        literalLength = MandatoryLiterals.of(evidence).map(\.utf8.count).max() ?? 0
        self.name = name
        self.evidence = evidence
        self.loggers = loggers
        self.implies = implies
        self.enough = enough
    }

    /// True where it rests on an exception's type, or on its message, and on nothing else.
    var restsOnOneThing: Bool {
        guard let exception = evidence.exception, loggers.isEmpty, evidence.frames.isEmpty,
            evidence.withoutFrames.isEmpty, evidence.text == nil, evidence.line == nil
        else { return false }
        return exception.types.isEmpty != (exception.message == nil)
    }
}

/// What a text must show: the part that signatures and conditions have in common.
public struct EvidencePattern: Sendable {
    /// One exception of the trace's chain meets all of it.
    public var exception: ExceptionPattern?
    /// Each must be in the trace.
    public var frames: [FramePattern]
    /// None may be in the trace.
    public var withoutFrames: [FramePattern]
    /// Found anywhere in the trace or in the record.
    public var text: Pattern?
    /// Found in one line of the record.
    public var line: Pattern? {
        didSet { literalsOfLine = EvidencePattern.literals(of: line) }
    }
    /// Of which each line that `line` meets holds one; empty where that is not known, or where there are many: running
    /// the pattern costs less than looking for those.
    private(set) var literalsOfLine: [[UInt8]]

    public init(
        exception: ExceptionPattern? = nil, frames: [FramePattern] = [], withoutFrames: [FramePattern] = [],
        text: Pattern? = nil, line: Pattern? = nil
    ) {
        self.exception = exception
        self.frames = frames
        self.withoutFrames = withoutFrames
        self.text = text
        self.line = line
        literalsOfLine = EvidencePattern.literals(of: line)
    }

    private static func literals(of pattern: Pattern?) -> [[UInt8]] {
        let literals = pattern.map { Pattern.requiredLiterals(of: $0.source) } ?? []
        return literals.count > 3 ? [] : literals.map { Array($0.utf8) }
    }

    /// All patterns whose captures the rule's texts may use.
    var patterns: [Pattern] { [exception?.message, text, line].compactMap { $0 } }

    var isEmpty: Bool {
        exception == nil && frames.isEmpty && withoutFrames.isEmpty && text == nil && line == nil
    }
}

/// What one exception of a chain must be.
public struct ExceptionPattern: Sendable {
    /// Where in the chain it must stand.
    public enum Position: String, Sendable, CaseIterable { case any, raised, root }

    /// Any of these; empty where every type will do.
    public let types: [String]
    /// Their short names, each once: what a line without a trace is searched for.
    let shortNames: [[UInt8]]
    public var message: Pattern?
    public var position: Position

    public init(types: [String], message: Pattern? = nil, position: Position = .any) {
        self.types = types
        shortNames = Set(types.map(ExceptionPattern.shortName(of:))).sorted().map { Array($0.utf8) }
        self.message = message
        self.position = position
    }

    /// True where a printed type is one of the rule's.
    ///
    /// A printed short name (`ReadTimeout`) meets a full one (`httpx.ReadTimeout`); another module's does not.
    public func accepts(type printed: String) -> Bool {
        if types.isEmpty || types.contains(printed) { return true }
        return !printed.utf8.contains(UInt8(ascii: ".")) && shortNames.contains { printed.utf8.elementsEqual($0) }
    }

    /// The part behind the last dot.
    static func shortName(of type: String) -> String {
        type.lastIndex(of: ".").map { String(type[type.index(after: $0)...]) } ?? type
    }
}

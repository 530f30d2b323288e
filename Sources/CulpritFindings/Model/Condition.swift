import CulpritPatterns

/// A question to the evidence; everything that stands in it must hold.
///
/// What the log cannot show does not hold (frames where there is no trace): that is how a verdict comes to
/// `cannot tell` instead of guessing.
public struct Condition: Sendable {
    /// A capture or derived value that must exist and match, whole.
    public struct CaptureTest: Sendable {
        public var name: String
        /// Anchored at both ends.
        public var pattern: Pattern

        public init(name: String, pattern: Pattern) {
            self.name = name
            self.pattern = pattern
        }
    }

    /// A capture that must be a whole number strictly between two others.
    public struct NumberTest: Sendable, Equatable {
        public var name: String
        public var above: Int?
        public var below: Int?

        public init(name: String, above: Int? = nil, below: Int? = nil) {
            self.name = name
            self.above = above
            self.below = below
        }

        func holds(for text: String?) -> Bool {
            guard let text, let number = Int(text) else { return false }
            return above.map { number > $0 } ?? true && below.map { number < $0 } ?? true
        }
    }

    /// Names of signatures; empty where every one will do.
    public var variants: [String]
    public var captures: [CaptureTest]
    /// None of these captures may exist.
    public var missing: [String]
    public var numbers: [NumberTest]
    public var evidence: EvidencePattern
    /// The lines just before the failure count too, even in a verdict.
    public var isNearby: Bool

    public init(
        variants: [String] = [], captures: [CaptureTest] = [], missing: [String] = [], numbers: [NumberTest] = [],
        evidence: EvidencePattern = .init(), isNearby: Bool = false
    ) {
        self.variants = variants
        self.captures = captures
        self.missing = missing
        self.numbers = numbers
        self.evidence = evidence
        self.isNearby = isNearby
    }

    /// The captures that exist wherever this holds.
    var guaranteedNames: [String] { captures.map(\.name) + numbers.map(\.name) }
}

/// A look-alike that has another cause.
public struct Exclusion: Sendable {
    public var condition: Condition
    public var because: String

    public init(condition: Condition, because: String) {
        self.condition = condition
        self.because = because
    }
}

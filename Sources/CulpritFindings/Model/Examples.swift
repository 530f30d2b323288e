/// The proof that a rule carries: texts that it must explain, and look-alikes that it must leave alone.
public struct Examples: Sendable {
    /// Where a text came from.
    public enum Provenance: String, Sendable, CaseIterable { case reproduced, upstream, constructed }

    public struct Match: Sendable {
        public var text: String
        /// What must come out, where the example says.
        public var variant: String?
        public var captures: [String: String]
        public var verdicts: [String: String]
        public var provenance: Provenance
        /// Where it stands in the rule's file, from 1.
        public var line: Int
    }

    public struct Ignored: Sendable {
        public var text: String
        public var because: String
        /// Where it stands in the rule's file, from 1.
        public var line: Int
    }

    public var matches: [Match]
    public var ignores: [Ignored]

    public init(matches: [Match] = [], ignores: [Ignored] = []) {
        self.matches = matches
        self.ignores = ignores
    }
}

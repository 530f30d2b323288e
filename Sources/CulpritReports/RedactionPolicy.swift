import CulpritPatterns

/// What is taken out of texts beside the secrets that everybody has.
///
/// It holds for everything that is done in ``apply(_:)``, for a value that every function handed on could be forgotten by
/// one of them.
public struct RedactionPolicy: Sendable {
    /// A pattern of the user's own that cannot be used.
    public struct BadPattern: Error, Equatable {
        public let source: String
        /// What is wrong with it, as the end of a sentence.
        public let reason: String
    }

    @TaskLocal static var current = RedactionPolicy(patterns: [], showsSecrets: false)

    private let patterns: [Pattern]
    let showsSecrets: Bool

    private init(patterns: [Pattern], showsSecrets: Bool) {
        self.patterns = patterns
        self.showsSecrets = showsSecrets
    }

    /// - Parameter sources: patterns in PCRE2's syntax; every match of one is hidden, whole.
    public init(hiding sources: [String] = []) throws(BadPattern) {
        var patterns: [Pattern] = []
        for source in sources {
            do { patterns.append(try Pattern(source)) } catch {
                guard case .invalid(let message, let offset) = error else {
                    throw BadPattern(source: source, reason: "it takes too long")
                }
                throw BadPattern(source: source, reason: "\(message), at byte \(offset)")
            }
        }
        self.init(patterns: patterns, showsSecrets: false)
    }

    /// For the eyes of the one who may see the log anyway.
    public static let showingSecrets = RedactionPolicy(patterns: [], showsSecrets: true)

    public func apply<Result>(_ body: () throws -> Result) rethrows -> Result {
        try Self.$current.withValue(self) { try body() }
    }

    /// A pattern that gives up hides all of the text, for what it did not find may be there.
    func matches(in bytes: [UInt8]) -> [HiddenText] {
        patterns.flatMap { pattern -> [HiddenText] in
            var found: [HiddenText] = []
            var start = 0
            do {
                while start <= bytes.count, let match = try pattern.firstMatch(in: bytes.span, from: start) {
                    let range = match.range
                    if !range.isEmpty { found.append(HiddenText(range: range, label: "by pattern")) }
                    start = max(range.upperBound, start + 1)
                }
            } catch { return [HiddenText(range: 0..<bytes.count, label: "by pattern")] }
            return found
        }
    }
}

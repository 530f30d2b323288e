/// What can be wrong with a pattern, when it is made or when it runs.
public enum PatternError: Error, Equatable, Sendable {
    /// The source is no PCRE2 pattern: what PCRE2 says, and the byte of the source at which it says so.
    case invalid(message: String, offset: Int)
    /// A match was given up because it took too many steps or too much memory; whether the text matches is unknown.
    case matchLimitExceeded
}

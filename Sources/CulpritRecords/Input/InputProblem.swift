/// Something that kept input from being read, in whole or in part.
///
/// The run goes on after it. Meant to be printed as `error: 'SUBJECT' REASON`, with the help on a line of its own.
public struct InputProblem: Error, Sendable, Hashable {
    /// The path as the user gave it or the walk found it; `-` for standard input.
    public var subject: String
    /// What is wrong, as a predicate: `does not exist`.
    public var reason: String
    /// What to do about it, where something can be done.
    public var help: String?

    public init(subject: String, reason: String, help: String? = nil) {
        self.subject = subject
        self.reason = reason
        self.help = help
    }
}

extension InputProblem {
    /// What was left out of a trace that is too long; nil where nothing was.
    init?(leftOutOf excerpt: Excerpt) {
        guard let lines = excerpt.linesLeftOut else { return nil }
        self.init(
            subject: excerpt.source,
            reason: "has a trace that is too long to read whole; of its middle, lines \(lines.lowerBound) to "
                + "\(lines.upperBound - 1) were left out")
    }
}

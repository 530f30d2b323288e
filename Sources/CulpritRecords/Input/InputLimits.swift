/// The sizes that keep memory bounded and cut excerpts.
struct InputLimits: Sendable {
    /// A block is scanned by one task. Excerpts do not depend on it.
    var blockBytes = 1024 * 1024
    /// A longer line is cut here.
    var lineBytes = 4 * 1024 * 1024
    /// An excerpt ends here at the latest …
    var excerptBytes = 4 * 1024 * 1024
    var excerptLines = 50_000
    /// … and from here on wherever a new entry seems to begin, so that several cores share a dense log.
    var eagerExcerptBytes = 2 * 1024 * 1024
    var eagerExcerptLines = 25_000
    /// Only after that many lines that can but be one trace is its middle left out.
    var certainLines = 500
    /// What is kept of the end of a trace that is longer than an excerpt.
    var tailLines = 2_000
    var tailBytes = 512 * 1024
    /// Lines kept in front of a hit, and after the last one.
    var linesBefore = 6
    var linesAfter = 40
    /// Lines kept after the last hit while they look like the inside of something: a crash report's frames and the
    /// source that it quotes hold no literal.
    var linesAfterInside = 400
    /// Blocks and excerpts under way, together.
    var bytesInFlight = 24 * 1024 * 1024
}

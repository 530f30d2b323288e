/// A stretch of consecutive lines of one source that is worth reading: around the places where the scanner hit.
///
/// Everything outside excerpts was counted and skipped unseen. Excerpts of a source come in order and do not overlap.
public struct Excerpt: Sendable {
    /// The source's name as the user gave it (`-` for standard input).
    public var source: String
    /// The number of the first line in `bytes`, from 1.
    public var firstLine: Int
    /// Whole lines, as they stood in the source (after decompression, UTF-16 turned into UTF-8); consecutive but for a
    /// gap.
    public var bytes: [UInt8]

    /// The beginning of the source's first line, at most 256 bytes: by it a log is known again when it has grown or
    /// was renamed.
    public var sourceHead: [UInt8]

    /// Where lines of a trace were left out that was too long: all but its beginning and its end.
    public struct Gap: Sendable, Equatable {
        /// How many of the lines in `bytes` stand before it.
        public var linesBefore: Int
        /// How many were left out.
        public var count: Int
    }

    public var gap: Gap?

    public init(source: String, firstLine: Int, bytes: [UInt8], sourceHead: [UInt8] = []) {
        self.source = source
        self.firstLine = firstLine
        self.bytes = bytes
        self.sourceHead = sourceHead
    }
}

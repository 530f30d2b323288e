/// What one source held.
public struct SourceSummary: Sendable, Hashable, Codable {
    /// The source's name as the user gave it (`-` for standard input).
    public var name: String
    /// Bytes after decompression.
    public var bytes: Int
    /// Physical lines; a last line without a line end counts.
    public var lines: Int
    /// The record format that recognised most of the first lines; `text` where none did.
    public var format: String

    public init(name: String, bytes: Int, lines: Int, format: String) {
        self.name = name
        self.bytes = bytes
        self.lines = lines
        self.format = format
    }
}

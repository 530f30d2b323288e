/// One line of text after its carrier was peeled off: what the program wrote, not what the collector added.
///
/// A physical line that carries several (a JSON field with `\n` in it, a literal `\n`) gives several, all with the
/// same number. A line that a collector cut (CRI `P`, docker 16 KiB parts) is one, with the number of its first part.
public struct LogLine: Sendable {
    /// The physical line's number in its source, from 1.
    public var number: Int
    /// The text: UTF-8 where valid (invalid bytes are kept), without line end, ANSI sequences and carrier.
    /// A logger's own prefix (time, level, name) is still there.
    public var text: ArraySlice<UInt8>

    public init(number: Int, text: ArraySlice<UInt8>) {
        self.number = number
        self.text = text
    }

    /// The text for people; invalid UTF-8 becomes U+FFFD.
    public var string: String { String(decoding: text, as: UTF8.self) }
}

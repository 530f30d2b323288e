/// Says in which format a source is written.
enum FormatSniffer {
    /// How many lines, and at most how many bytes, decide.
    private static let lines = 50
    private static let bytes = 256 * 1024

    /// The format that recognised most records at the beginning; `text` where none did.
    static func format(of beginning: [UInt8]) -> String {
        let text = beginning.span
        var end = 0
        for _ in 0..<lines where end < min(text.count, bytes) { end = Bytes.endOfLine(text, from: end) }
        let excerpt = Excerpt(source: "", firstLine: 1, bytes: Array(beginning[..<min(end, bytes)]))
        var counts: [String: Int] = [:]
        for record in RecordReader().records(in: excerpt) where record.format != "text" {
            counts[record.format, default: 0] += 1
        }
        // Of equally frequent ones the first by name, so that the answer does not depend on hashing.
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "text"
    }
}

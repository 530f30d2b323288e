/// A message without its values: what two occurrences of one failure have in common.
///
/// Times, ids, addresses, paths, sizes and numbers become typed holes: `timed out after 30s for 10.1.2.3:5432`
/// becomes `timed out after <duration> for <ip>:5432`. Numbers that are the fact (errno, status, exit code, signal,
/// port) stay. Only the first two lines that are not blank count. The cost is linear in the message's length, of which
/// at most 1 KiB per line is read.
public struct MessageTemplate: Hashable, Sendable, CustomStringConvertible {
    /// What becomes of text in quotes.
    public enum Quotes: Sendable {
        /// It is the fact (`no attribute 'foo'`): read it like any other text.
        case keep
        /// It is mostly data: a hole where it holds a digit, a blank, a slash or an at sign, or is long.
        case maskData
        /// It is data (`KeyError: 'alice'`): always a hole.
        case mask
    }

    public let text: String

    public var description: String { text }

    public init(_ message: String, quotes: Quotes = .maskData) {
        var lines: [String] = []
        for line in message.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            let bounded = Array(line.prefix(1024))
            guard !bounded.trimmed.isEmpty else { continue }
            var scanner = TemplateScanner(line: bounded, quotes: quotes)
            lines.append(scanner.scan())
            if lines.count == 2 { break }
        }
        text = lines.joined(separator: "\n")
    }
}

import CulpritRecords

/// An exception that was taken apart into JSON (Sentry's event, structlog's list) and printed on lines of its own.
///
/// What stands on one line is read with its record; here the value of `"exception"` is put together first.
enum PythonEvent {
    static let anchors = ["\"exception\": {", "\"exception\": [", "\"stacktrace\"", "\"exc_type\""]
    private static let lineLimit = 4_000
    /// No event nests as deep; a log of opening brackets must not be read to its end for each of them.
    private static let depthLimit = 64

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        guard text.has("\"exception\": ", at: column), column + 14 == text.trimmed.endIndex,
            let (last, close) = end(stream, from: index, column: column + 13), last > index
        else { return nil }
        var value: [UInt8] = Array("{".utf8) + text[column...]
        for next in index + 1..<last where !stream.used[next] { value += stream.lines[next].text }
        value += stream.lines[last].text[...close] + Array("}".utf8)
        guard let object = JSONObject(value[...]), let printed = ExceptionTree.lines(in: object) else { return nil }
        let lines = StreamLines(
            printed.enumerated().map {
                StreamLine(text: Array($1.utf8)[...], number: $0, record: 0, startsRecord: false, isInRecord: true)
            }, memo: stream.memo)
        let cursor = LineCursor(lines, at: 0, first: lines.lines[0].text, prefix: .none)
        var block = PythonBlock(cursor, isPrefixed: false, hasRecord: true)
        guard block.read() else { return nil }
        return Reading(
            trace: Python.trace(of: block.exceptions, isComplete: block.isComplete),
            lines: block.cursor.consumed.enumerated().map { position, line in
                // From the value's first line to its last.
                .init(index: position == printed.count - 1 ? last : min(index + position, last), text: line.text)
            }, hasOrigins: true)
    }

    /// The line and the index where the bracket closes that stands at the column.
    private static func end(_ stream: StreamLines, from index: Int, column: Int) -> (line: Int, index: Int)? {
        var depth = 0
        var start = column
        for next in index..<min(stream.lines.count, index + lineLimit) where !stream.used[next] {
            let text = stream.lines[next].text
            if next > index { start = text.startIndex }
            var isInString = false
            var position = start
            while position < text.endIndex {
                switch text[position] {
                case UInt8(ascii: "\\") where isInString: position += 1
                case Byte.quote: isInString.toggle()
                case UInt8(ascii: "{") where !isInString, UInt8(ascii: "[") where !isInString: depth += 1
                case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString:
                    depth -= 1
                    if depth == 0 { return (next, position) }
                default: break
                }
                if depth > depthLimit { return nil }
                position += 1
            }
        }
        return nil
    }
}

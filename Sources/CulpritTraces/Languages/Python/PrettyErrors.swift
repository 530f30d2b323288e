/// Tracebacks of pretty_errors: a ruler, `FILE LINE FUNCTION` above each source line, type and message at the end.
///
/// Source of the form: outputs of pretty_errors 1.2.
enum PrettyErrors {
    /// The outermost frame's function; in other tracebacks it stands on lines that are looked at anyway.
    static let anchors = [" <module>"]
    private static let frameLimit = 1_000

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        guard column + 9 == text.endIndex, let ruler = stream.previousText(before: index, within: 1),
            stream.lines[ruler].text.count > 20, stream.lines[ruler].text.allSatisfy({ $0 == UInt8(ascii: "-") })
        else { return nil }
        var cursor = LineCursor(stream, at: index, first: text, prefix: .none)
        var frames: [Frame] = []
        while frames.count < frameLimit, let line = cursor.peek(), var frame = frame(line.text) {
            cursor.advance()
            if let source = cursor.peek(), !source.text.isBlank { frame.sourceLine = source.text.trimmed.string }
            frames.append(frame)
            while let line = cursor.peek(), !line.text.isBlank { cursor.advance() }
            while let line = cursor.peek(), line.text.isBlank { cursor.advance() }
        }
        guard !frames.isEmpty, let line = cursor.peek(),
            let (type, message) = PythonLine.exception(line.text, strict: true)
        else { return nil }
        cursor.advance()
        var exception = TracedException(type: type, message: message.string, frames: frames)
        if message.isEmpty, line.text.last == Byte.colon, let next = cursor.peek(), !next.text.isBlank {
            exception.message = next.text.string
            cursor.advance()
        }
        return Reading(trace: Python.trace(of: [exception]), lines: cursor.consumed)
    }

    private static func frame(_ text: Text) -> Frame? {
        let words = text.split(separator: Byte.space)
        guard words.count == 3, words[0].contains(Byte.dot) || words[0].first == UInt8(ascii: "<"),
            let (line, end) = words[1].number(at: words[1].startIndex), end == words[1].endIndex
        else { return nil }
        return Frame(function: words[2].string, file: words[0].string, line: line)
    }
}

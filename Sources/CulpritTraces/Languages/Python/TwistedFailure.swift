/// Twisted's short and detailed forms of a failure; the usual one is a traceback.
///
/// Source of the form: `twisted/python/failure.py`, and outputs of Twisted 24 and 26.
enum TwistedFailure {
    static let anchors = ["Traceback: <class '", "*--- Failure #"]
    private static let limit = 2_000

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        let lead = text[text.startIndex..<column]
        var cursor = LineCursor(stream, at: index, first: text[column...], prefix: LinePrefix(lead))
        cursor.advance()
        let exception =
            text.has("Traceback: <class '", at: column) ? brief(text[column...], &cursor) : detailed(&cursor)
        guard let exception, !exception.frames.isEmpty else { return nil }
        return Reading(trace: Python.trace(of: [exception]), lines: cursor.consumed)
    }

    /// `Traceback: <class 'ValueError'>: no row`, then `FILE:LINE:FUNCTION` for each frame.
    private static func brief(_ head: Text, _ cursor: inout LineCursor) -> TracedException? {
        let name = head.dropFirst(19)
        guard let close = name.firstIndex(of: "'>") else { return nil }
        let rest = name[(close + 2)...]
        let message = rest.starts(with: ": ") ? rest.dropFirst(2) : rest
        var frames: [Frame] = []
        while let line = cursor.peek(), frames.count < limit, let (file, number, rest) = PythonLine.place(line.text),
            !rest.isEmpty, rest.first != Byte.space
        {
            frames.append(Frame(function: rest.string, file: file, line: number))
            cursor.advance()
        }
        return TracedException(type: name[..<close].string, message: message.string, frames: frames)
    }

    /// `FILE:LINE: FUNCTION(...)` with what it held indented below, then the exception, to `*--- End of Failure #`.
    private static func detailed(_ cursor: inout LineCursor) -> TracedException? {
        var exception: TracedException?
        var frames: [Frame] = []
        while let line = cursor.peek(), cursor.position < limit, !line.text.starts(with: "*--- Failure #") {
            cursor.advance()
            let text = line.text
            if text.starts(with: "*--- End of Failure #") { break }
            if text.first.map(Byte.isBlank) ?? true { continue }
            if let (file, number, rest) = PythonLine.place(text), rest.first == Byte.space {
                let name = rest.firstIndex(of: UInt8(ascii: "(")).map { rest[..<$0] } ?? rest
                frames.append(Frame(function: name.trimmed.string, file: file, line: number))
            } else if let (type, message) = PythonLine.exception(text, strict: false) {
                exception = TracedException(type: type, message: message.string)
            } else if exception != nil {
                exception?.message += "\n" + text.string
            }
        }
        exception?.frames = frames
        return exception
    }
}

/// A traceback whose lines something joined with blanks: `Traceback (most recent call last): File "a.py", line 3, in f
/// return 1 / 0 ZeroDivisionError: division by zero`.
enum PythonOneLine {
    private static let frameLimit = 2_000

    /// - Parameter start: where the header begins.
    static func read(_ stream: StreamLines, at index: Int, start: Int) -> Reading? {
        let text = stream.lines[index].text
        var rest = text[start...]
        guard rest.dropFirst(PythonLine.header.utf8CodeUnitCount).trimmed.starts(with: "File \"") else { return nil }
        var exceptions: [TracedException] = []
        while let exception = exception(&rest) {
            exceptions.append(exception)
            guard let relation = PythonLine.link(rest), let header = rest.firstIndex(of: PythonLine.header) else {
                break
            }
            exceptions[exceptions.count - 1].relation = relation
            rest = rest[header...]
        }
        guard let last = exceptions.last, exceptions.contains(where: { !$0.frames.isEmpty }) else { return nil }
        exceptions[exceptions.count - 1].relation = .raised
        return Reading(
            trace: Python.trace(of: exceptions, isComplete: !last.type.isEmpty),
            lines: [.init(index: index, text: text[start...])])
    }

    /// Reads one exception and leaves what follows it.
    private static func exception(_ rest: inout Text) -> TracedException? {
        guard PythonLine.isHeader(rest) else { return nil }
        let end = nextLink(rest) ?? rest.endIndex
        let body = rest[rest.startIndex..<end].dropFirst(PythonLine.header.utf8CodeUnitCount)
        rest = rest[end...]
        var frames: [Frame] = []
        var from = body.startIndex
        var lastSource = body
        while frames.count < frameLimit, let file = body.firstIndex(of: "File \"", from: from),
            let (frame, behind) = frame(body, at: file)
        {
            let next = body.firstIndex(of: " File \"", from: behind) ?? body.endIndex
            frames.append(frame)
            lastSource = body[behind..<next]
            frames[frames.count - 1].sourceLine = lastSource.trimmed.string
            from = next
        }
        guard !frames.isEmpty else { return nil }
        guard let start = raised(in: lastSource),
            let (type, message) = PythonLine.exception(body[start...], strict: true)
        else { return TracedException(type: "", message: "", frames: frames) }
        frames[frames.count - 1].sourceLine = lastSource[..<start].trimmed.string
        return TracedException(type: type, message: message.trimmed.string, frames: frames)
    }

    private static func frame(_ text: Text, at file: Int) -> (Frame, end: Int)? {
        guard let quote = text.firstIndex(of: "\", line ", from: file + 6),
            let (line, end) = text.number(at: quote + 8)
        else { return nil }
        let name = text[(file + 6)..<quote].string
        guard text.has(", in ", at: end) else { return (Frame(function: "", file: name, line: line), end) }
        let function = text[(end + 5)...].prefix { $0 != Byte.space }
        return (Frame(function: function.string, file: name, line: line), function.endIndex)
    }

    private static func nextLink(_ text: Text) -> Int? {
        // Whichever comes first, in one pass: the rest of the line may be long, and is searched for each link.
        var index = text.startIndex
        while let above = text.firstIndex(of: " above exception", from: index) {
            if text.has("The above exception was the direct cause of", at: above - 3) { return above - 3 }
            if text.has("During handling of the above exception, another", at: above - 22) { return above - 22 }
            index = above + 1
        }
        return nil
    }

    /// Where the exception begins behind a frame's source: the first word that is a class with a message, or the last.
    private static func raised(in text: Text) -> Int? {
        var start = text.startIndex
        while start < text.endIndex {
            let end = text[start...].firstIndex(of: Byte.space) ?? text.endIndex
            let word = text[start..<end]
            let isWhole = end == text.endIndex || word.last == Byte.colon
            if isWhole, !word.isEmpty, PythonLine.isException(word, strict: true) { return start }
            start = end + 1
        }
        return nil
    }
}

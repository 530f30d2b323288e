import CulpritRecords

/// Failures of JavaScript and TypeScript programs, as V8 and Node.js print them.
///
/// Source of the forms: V8's stack trace API, `lib/internal/util/inspect.js` and `src/node_errors.cc` of Node.js 12 to
/// 22, and outputs of 20.
enum JavaScript: TraceLanguage {
    static let name = "javascript"
    static let title = "JavaScript"

    static let anchors = ["    at ", "(Use `node --trace-uncaught"]

    /// How far above its first frame a message may begin.
    private static let messageLimit = 20

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        if text[column] == UInt8(ascii: "(") { return thrownValue(stream, at: index, LinePrefix(text[..<column])) }
        var start = column
        while start > text.startIndex, Byte.isBlank(text[start - 1]) { start -= 1 }
        guard JavaScriptLine.frame(text[start...]) != nil else { return nil }
        let prefix = LinePrefix(text[..<start])
        guard let header = header(stream, above: index, prefix) else { return nil }
        return reading(stream, at: group(stream, around: header, prefix) ?? header, prefix)
    }

    /// What was thrown and is no error has no stack; Node.js shows the line, the value, and how to learn more.
    private static func thrownValue(_ stream: StreamLines, at index: Int, _ prefix: LinePrefix) -> Reading? {
        guard index > 0, !stream.used[index - 1], let value = prefix.strip(stream.lines[index - 1].text),
            let excerpt = JavaScriptExcerpt(stream, above: index - 1, prefix)
        else { return nil }
        var thrown = TracedException(type: "", message: value.string)
        excerpt.add(to: &thrown, always: true)
        return Reading(
            trace: StackTrace(language: name, kind: .exception, exceptions: [thrown], raisedAt: excerpt.ownLocation),
            lines: excerpt.lines + [.init(index: index - 1, text: value)])
    }

    private static func reading(_ stream: StreamLines, at header: Int, _ prefix: LinePrefix) -> Reading? {
        guard let text = prefix.strip(stream.lines[header].text), let start = JavaScriptLine.headerStart(text) else {
            return nil
        }
        let excerpt = JavaScriptExcerpt(stream, above: header, prefix)
        var block = JavaScriptBlock(LineCursor(stream, at: header, first: text[start...], prefix: prefix))
        guard block.read() else { return nil }
        var exceptions = block.exceptions
        if let last = exceptions.indices.last { excerpt?.add(to: &exceptions[last]) }
        return Reading(
            trace: StackTrace(
                language: name, kind: .exception, exceptions: exceptions, raisedAt: excerpt?.ownLocation,
                isComplete: block.isComplete),
            lines: (excerpt?.lines ?? []) + block.cursor.consumed)
    }

    /// The header above a frame: right above it, or above a message of several lines. Only the first frame has one.
    private static func header(
        _ stream: StreamLines, above index: Int, _ prefix: LinePrefix
    ) -> Int? {
        var above = index - 1
        while above >= 0, index - above <= messageLimit, !stream.used[above],
            let text = prefix.strip(stream.lines[above].text)
        {
            if JavaScriptLine.frame(text) != nil || JavaScriptLine.isNotice(text) { return nil }
            let isBeside = above == index - 1
            if JavaScriptLine.headerStart(text, isBeside: isBeside) != nil { return above }
            if stream.lines[above].startsRecord { return nil }
            above -= 1
        }
        return nil
    }

    /// The header of the group that a member's header stands in, where the group has no frames of its own.
    private static func group(_ stream: StreamLines, around header: Int, _ prefix: LinePrefix) -> Int? {
        guard header >= 2, !stream.used[header - 1], !stream.used[header - 2],
            let list = prefix.strip(stream.lines[header - 1].text), list.trimmed.elementsEqual("[errors]: [".utf8),
            let owner = prefix.strip(stream.lines[header - 2].text), JavaScriptLine.isBracketed(owner)
        else { return nil }
        return header - 2
    }
}

/// What Node.js prints above an uncaught error: the place, the source line, a caret below it.
struct JavaScriptExcerpt {
    let location: SourceLocation
    let lines: [Reading.Line]
    private let source: Text

    init?(_ stream: StreamLines, above header: Int, _ prefix: LinePrefix) {
        var texts: [(index: Int, text: Text)] = []
        for index in stride(from: header - 1, through: max(header - 5, 0), by: -1) {
            guard !stream.used[index], let text = prefix.strip(stream.lines[index].text) else { break }
            texts.append((index, text))
        }
        guard let caret = texts.firstIndex(where: { !$0.text.isBlank }), caret <= 1, texts.count > caret + 2,
            texts[caret].text.trimmed.allSatisfy({ $0 == Byte.caret }),
            let place = JavaScriptLine.place(Self.withoutAnnouncement(texts[caret + 2].text)), let file = place.file,
            place.column == nil,
            let line = place.line
        else { return nil }
        source = texts[caret + 1].text.trimmed
        location = SourceLocation(file: file, line: line)
        lines = texts[...(caret + 2)].reversed().map { Reading.Line(index: $0.index, text: $0.text) }
    }

    /// What a logger wrote before it into the same line is not part of the path.
    private static func withoutAnnouncement(_ text: Text) -> Text {
        text.lastIndex(of: ": ").map { text[($0 + 2)...].trimmed } ?? text.trimmed
    }

    /// The place, unless it is inside Node.js: there every such error is raised.
    var ownLocation: SourceLocation? {
        JavaScript.origin(of: Frame(function: "", file: location.file)) == .app ? location : nil
    }

    /// Puts the source line to the frame that it is of. What could not be parsed has no frame.
    func add(to exception: inout TracedException, always: Bool = false) {
        if let frame = exception.frames.lastIndex(where: { $0.file == location.file && $0.line == location.line }) {
            exception.frames[frame].sourceLine = source.string
        } else if always || exception.type == "SyntaxError", ownLocation != nil {
            exception.frames.append(
                Frame(function: "<anonymous>", file: location.file, line: location.line, sourceLine: source.string))
        }
    }
}

/// Tracebacks in boxes, as rich draws them, and typer, structlog's console and others through it.
///
/// Source of the form: `rich/traceback.py`, and outputs of rich 13 and 14.
enum PythonBox {
    /// Stands in each frame's box and begins nothing: it keeps the lines of a long traceback in one excerpt.
    static let anchors = ["❱ "]
    /// How many lines outside a box may be looked at behind one: messages, a sentence, notes.
    private static let gap = 8
    private static let limit = 4_000

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let start = corner(of: text, before: column) else { return nil }
        let lead = text[text.startIndex..<start]
        for prefix in LinePrefix.candidates(before: lead) {
            var cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            let lines = collect(&cursor)
            var parser = PythonBoxParser(lines.map(\.text))
            let exceptions = parser.chain()
            guard exceptions.contains(where: { !$0.frames.isEmpty }), let last = exceptions.last else { continue }
            return Reading(
                trace: Python.trace(of: exceptions, isComplete: !last.type.isEmpty),
                lines: lines.prefix(parser.index).map { .init(index: $0.index, text: $0.text) })
        }
        return nil
    }

    /// Where the box begins whose title stands at the column.
    private static func corner(of text: Text, before column: Int) -> Int? {
        let head = text[text.startIndex..<column]
        if head.ends(with: "─ ") { return head.lastIndex(of: "╭") }
        return head.ends(with: "- ") ? head.lastIndex(of: "+-") : nil
    }

    /// The lines of boxes, and a few behind the last one.
    private static func collect(_ cursor: inout LineCursor) -> [LineCursor.Line] {
        var lines: [LineCursor.Line] = []
        var outside = 0
        while lines.count < limit, outside <= gap, let line = cursor.peek(lines.count), !line.startsRecord {
            outside = PythonBoxParser.isBoxed(line.text.trimmed) ? 0 : outside + 1
            lines.append(line)
        }
        return lines
    }
}

/// Reads a chain of boxed tracebacks from lines.
struct PythonBoxParser {
    /// How deep groups may be nested: the log must not choose how much stack reading it takes.
    private static let depthLimit = 16

    private let lines: [Text]
    private let depth: Int
    /// The line that is read next.
    private(set) var index = 0

    init(_ lines: [Text], depth: Int = 0) {
        self.lines = lines
        self.depth = depth
    }

    static func isBoxed(_ text: Text) -> Bool {
        ["╭", "│", "╰", "+-", "|"].contains { (edge: StaticString) in text.starts(with: edge) }
    }

    /// The exceptions of one chain, root first.
    mutating func chain() -> [TracedException] {
        var result: [TracedException] = []
        while let unit = unit() {
            result += unit
            let end = index
            skipBlankLines()
            guard let last = result.indices.last, let relation = link() else {
                index = end
                break
            }
            result[last].relation = relation
            skipBlankLines()
        }
        return result
    }

    /// The sentence that links two boxes, which a narrow console wraps.
    private mutating func link() -> TracedException.Relation? {
        guard let first = line, first.starts(with: "The above") || first.starts(with: "During") else { return nil }
        var sentence: [UInt8] = []
        while let line, !line.isEmpty, !Self.isBoxed(line), sentence.count < 100 {
            sentence += (sentence.isEmpty ? [] : [Byte.space]) + line
            index += 1
        }
        return PythonLine.link(sentence[...])
    }

    private var line: Text? { lines.indices.contains(index) ? lines[index].trimmed : nil }

    private mutating func skipBlankLines() {
        while let line, line.isEmpty { index += 1 }
    }

    /// One exception with its frames; the members of a group first.
    private mutating func unit() -> [TracedException]? {
        var frames: [Frame] = []
        var width = 0
        // A second box without a title shows the line of a syntax error.
        while let box = box(titled: frames.isEmpty ? "Traceback" : nil) {
            width = box.width
            if frames.isEmpty { frames = Self.frames(box.content) }
        }
        guard let line, let (type, message) = PythonLine.exception(line, strict: frames.isEmpty) else {
            return frames.isEmpty ? nil : [TracedException(type: "", message: "", frames: frames)]
        }
        index += 1
        var exception = TracedException(type: type, message: message.string, frames: frames)
        readMessage(&exception, first: line, width: width)
        return members() + [exception]
    }

    /// Lines that a message was wrapped into, and notes.
    private mutating func readMessage(_ exception: inout TracedException, first: Text, width: Int) {
        var previous = first
        while let line, !line.isEmpty, !Self.isBoxed(line) {
            let isNote = line.starts(with: "[NOTE]")
            // Words are not cut: a line that could have held one more of usual length was not wrapped.
            guard isNote || width > 0 && previous.string.count + 16 >= width else { return }
            exception.message += isNote ? "\n" + line.string : " " + line.string
            previous = line
            index += 1
        }
    }

    private mutating func members() -> [TracedException] {
        guard depth < Self.depthLimit else { return [] }
        var result: [TracedException] = []
        let end = index
        skipBlankLines()
        while let box = box(titled: "Sub-exception #") {
            var inner = PythonBoxParser(box.content, depth: depth + 1)
            inner.skipBlankLines()
            var member = inner.chain()
            if let last = member.indices.last { member[last].relation = .groupMember }
            result += member
            skipBlankLines()
        }
        if result.isEmpty { index = end }
        return result
    }

    // MARK: Boxes

    /// The next box, if it has this title (nil: none).
    private mutating func box(titled title: StaticString?) -> (content: [Text], width: Int)? {
        guard let top = line, top.starts(with: "╭") || top.starts(with: "+-") else { return nil }
        let isWanted = title.map { top.contains($0) } ?? !top.contains { Byte.isLetter($0) }
        guard isWanted else { return nil }
        index += 1
        var content: [Text] = []
        while let line, line.starts(with: "│") || line.starts(with: "|") {
            content.append(Self.withoutEdges(line))
            index += 1
        }
        if let line, line.starts(with: "╰") || line.starts(with: "+-") { index += 1 }
        return (content, top.string.count)
    }

    private static func withoutEdges(_ line: Text) -> Text {
        var text = line.dropFirst(line.starts(with: "│") ? "│".utf8.count : 1)
        for edge in ["│", "|"] as [StaticString] where text.ends(with: edge) {
            text = text.dropLast(edge.utf8CodeUnitCount)
        }
        if text.first == Byte.space { text = text.dropFirst() }
        return text.last == Byte.space ? text.dropLast() : text
    }

    // MARK: Frames

    /// `FILE:LINE in FUNCTION` at the margin, which a narrow box wraps; source, locals and what is hidden below it.
    private static func frames(_ content: [Text]) -> [Frame] {
        var frames: [Frame] = []
        var pieces: [Text] = []
        for text in content {
            if text.starts(with: "❱") || text.starts(with: "> ") {
                keepSource(text, of: &frames)
                pieces = []
            } else if text.isBlank || text.indentation > 0 || isBoxed(text) {
                pieces = []
            } else {
                pieces.append(text.trimmed)
                guard let frame = frame(Text(pieces.joined())) ?? frame(Text(pieces.joined(separator: [Byte.space])))
                else { continue }
                frames.append(frame)
                pieces = []
            }
        }
        return frames
    }

    private static func frame(_ text: Text) -> Frame? {
        guard let inside = text.lastIndex(of: " in "), let colon = text[..<inside].lastIndex(of: Byte.colon),
            colon > text.startIndex, let (line, end) = text.number(at: colon + 1), end == inside
        else { return nil }
        return Frame(function: text[(inside + 4)...].trimmed.string, file: text[..<colon].string, line: line)
    }

    /// `❱ 13 │   return total`: the number and the lines that guide the eye are rich's.
    private static func keepSource(_ text: Text, of frames: inout [Frame]) {
        guard let last = frames.indices.last, frames[last].sourceLine == nil,
            let blank = text.firstIndex(of: Byte.space)
        else { return }
        var rest = text[blank...].trimmed
        guard let (_, end) = rest.number(at: rest.startIndex) else { return }
        rest = rest[end...].trimmed
        while rest.starts(with: "│") { rest = rest.dropFirst("│".utf8.count).trimmed }
        frames[last].sourceLine = rest.string
    }
}

/// Tracebacks of IPython, Jupyter and what builds on them: the type before the header, numbered source with an arrow.
///
/// Source of the form: `IPython/core/ultratb.py` of IPython 5 to 9, and outputs of 8 and 9.
enum IPythonTraceback {
    private static let limit = 4_000

    /// - Parameter column: where `Traceback (most recent call last)` begins, with which the line ends.
    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let type = type(of: text, before: column) else { return nil }
        let lead = text[text.startIndex..<type.startIndex]
        for prefix in LinePrefix.candidates(before: lead) {
            let cursor = LineCursor(stream, at: index, first: text[type.startIndex...], prefix: prefix)
            if let reading = read(cursor, raised: type) { return reading }
        }
        return nil
    }

    /// The word that blanks part from the header. Prompts and prefixes may stand before it.
    private static func type(of text: Text, before column: Int) -> Text? {
        let head = text[text.startIndex..<column]
        let name = head.trimmed
        guard head.last == Byte.space, let last = name.last, Byte.isWord(last) else { return nil }
        let start = name.lastIndex { !Byte.isWord($0) && $0 != Byte.dot }.map { $0 + 1 } ?? name.startIndex
        let type = name[start...]
        return type.isEmpty || type.allSatisfy(Byte.isDigit) ? nil : type
    }

    private static func read(_ cursor: LineCursor, raised: Text) -> Reading? {
        var cursor = cursor
        var exceptions: [TracedException] = []
        var type = raised
        var end = cursor
        while let exception = exception(&cursor, type) {
            exceptions.append(exception)
            end = cursor
            guard let (relation, next) = link(&cursor) else { break }
            exceptions[exceptions.count - 1].relation = relation
            type = next
        }
        guard let last = exceptions.indices.last, exceptions.contains(where: { !$0.frames.isEmpty }) else { return nil }
        exceptions[last].relation = .raised
        return Reading(trace: Python.trace(of: exceptions), lines: end.consumed)
    }

    /// The exception whose header stands at the cursor.
    private static func exception(_ cursor: inout LineCursor, _ type: Text) -> TracedException? {
        var frames: [Frame] = []
        cursor.advance()
        while let line = cursor.peek(), cursor.position < limit {
            let text = line.text
            if PythonLine.isHeader(text) || PythonLine.link(text) != nil { return nil }
            if text.first.map(Byte.isBlank) ?? true || text.first == UInt8(ascii: "-") {
                keepSource(text, of: &frames)
            } else if let (found, message) = PythonLine.exception(text, strict: false), isSame(found, type) {
                cursor.advance()
                return TracedException(type: found, message: rest(of: message, &cursor), frames: frames)
            } else if let frame = frame(text) {
                frames.append(frame)
            }
            cursor.advance()
        }
        return nil
    }

    /// The header has the class's name alone; the last line may have its module too.
    private static func isSame(_ found: String, _ type: Text) -> Bool {
        let type = type.string
        return found == type || found.hasSuffix("." + type)
    }

    /// A message goes on to the next blank line, prompt or ruler.
    private static func rest(of message: Text, _ cursor: inout LineCursor) -> String {
        var whole = message.string
        while let line = cursor.peek(), !line.text.isBlank, !line.startsRecord, PythonLine.link(line.text) == nil,
            !line.text.starts(with: "In ["), !line.text.starts(with: "-----"), whole.utf8.count < 16_384
        {
            whole += "\n" + line.text.string
            cursor.advance()
        }
        return whole
    }

    /// The sentence behind an exception, and the type in the header that follows it.
    private static func link(_ cursor: inout LineCursor) -> (TracedException.Relation, Text)? {
        var relation: TracedException.Relation?
        for _ in 0..<6 {
            guard let line = cursor.peek() else { return nil }
            if let found = PythonLine.link(line.text) {
                relation = found
            } else if let relation, let header = line.text.firstIndex(of: "Traceback (most recent call last)") {
                return type(of: line.text, before: header).map { (relation, $0) }
            } else if !line.text.isBlank {
                return nil
            }
            cursor.advance()
        }
        return nil
    }

    // MARK: Frames

    /// `File PATH:N, in F(x)`, `Cell In[2], line 1, in F(x)`, and without a line before IPython 8: `PATH in F(x)`.
    private static func frame(_ text: Text) -> Frame? {
        var place = text
        var function = "<module>"
        if let inside = text.firstIndex(of: ", in ") {
            place = text[..<inside]
            function = name(text[(inside + 5)...])
        } else if let inside = text.firstIndex(of: " in ") {
            place = text[..<inside]
            function = name(text[(inside + 4)...])
        }
        if place.starts(with: "Cell In[") || place.starts(with: "Input In [") { return cell(place, function) }
        if place.starts(with: "File ") {
            place = place.dropFirst(5)
            guard let colon = place.lastIndex(of: Byte.colon), let (line, end) = place.number(at: colon + 1),
                end == place.endIndex
            else { return Frame(function: function, file: place.string) }
            return Frame(function: function, file: place[..<colon].string, line: line)
        }
        let isPath =
            place.first == UInt8(ascii: "~") || place.first == UInt8(ascii: "/") || place.first == UInt8(ascii: "<")
        guard isPath || place.contains(":\\"), place.count < text.count else { return nil }
        return Frame(function: function, file: place.string)
    }

    private static func cell(_ place: Text, _ function: String) -> Frame {
        guard let comma = place.firstIndex(of: ", line ") else { return Frame(function: function, file: place.string) }
        return Frame(function: function, file: place[..<comma].string, line: place.number(at: comma + 7)?.value)
    }

    /// Without the arguments; `<cell line: 3>` is a cell's own code.
    private static func name(_ text: Text) -> String {
        let name = (text.firstIndex(of: UInt8(ascii: "(")).map { text[..<$0] } ?? text).trimmed
        return name.isEmpty || name.starts(with: "<cell line") ? "<module>" : name.string
    }

    /// `----> 3     return total`: the line that ran.
    private static func keepSource(_ text: Text, of frames: inout [Frame]) {
        let text = text.trimmed
        guard let last = frames.indices.last, let arrow = text.firstIndex(of: "-> "),
            text[..<arrow].allSatisfy({ $0 == UInt8(ascii: "-") })
        else { return }
        let rest = text[(arrow + 3)...].trimmed
        guard let (line, end) = rest.number(at: rest.startIndex) else { return }
        if frames[last].line == nil { frames[last].line = line }
        frames[last].sourceLine = rest[end...].trimmed.string
    }
}

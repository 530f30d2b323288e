/// A failed test as pytest prints it: source with `>` where it ran, `E` before what was raised.
///
/// Source of the form: `_pytest/_code/code.py`, and outputs of pytest 8 and 9 in the styles auto, long and short. What
/// `--tb=native` prints is an ordinary traceback.
struct PytestFailure {
    /// The end of the ruler before a test's name, and what separates entries.
    static let anchors = ["___ ", "_ _ _ _ _ _ "]
    private static let limit = 4_000

    private var exceptions: [TracedException] = []
    private var frames: [Frame] = []
    /// What `E` marked since the last exception ended.
    private var raised: [Text] = []
    /// The type that closes the last entry: `shop.py:6: ZeroDivisionError`.
    private var type = ""
    /// The entry that is read: its function and the line that ran.
    private var function: String?
    private var source: Text?

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let start = title(in: text) else { return nil }
        let lead = text[text.startIndex..<start]
        for prefix in LinePrefix.candidates(before: lead) {
            var cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            cursor.advance()
            var failure = PytestFailure()
            while let line = cursor.peek(), !line.startsRecord, cursor.position < limit, failure.take(line.text) {
                cursor.advance()
            }
            failure.endException()
            guard let last = failure.exceptions.indices.last, failure.exceptions.contains(where: { !$0.frames.isEmpty })
            else { continue }
            failure.exceptions[last].relation = .raised
            return Reading(trace: Python.trace(of: failure.exceptions), lines: cursor.consumed)
        }
        return nil
    }

    /// Where a ruler begins that has a name in it: `____ test_total ____`; `_ _ _ _` has none.
    private static func title(in text: Text) -> Int? {
        guard text.last == UInt8(ascii: "_"), let start = text.firstIndex(of: "__"),
            start == text.startIndex || Byte.isBlank(text[start - 1])
        else { return nil }
        let name = text[start...].drop { $0 == UInt8(ascii: "_") }
        guard name.first == Byte.space, name.contains(where: Byte.isLetter), name.contains(" _") else { return nil }
        return start
    }

    // MARK: Lines

    /// Reads one line; false where the test's section ends.
    private mutating func take(_ text: Text) -> Bool {
        guard let first = text.first else { return true }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "-"):
            return !text.starts(with: "===") && !text.starts(with: "---")
        case UInt8(ascii: "_"):
            if text.starts(with: "_ _ _") { beginEntry() } else { return !(text.last == first && text.contains(" ")) }
        case UInt8(ascii: "E") where text.count == 1 || text.starts(with: "E   "):
            raised.append(text.dropFirst(min(4, text.count)))
        case UInt8(ascii: ">") where text.starts(with: ">  "):
            source = text.dropFirst().trimmed
        case Byte.space, Byte.tab:
            takeSource(text)
        default:
            return takeMargin(text)
        }
        return true
    }

    private mutating func takeMargin(_ text: Text) -> Bool {
        if text.contains("Traceback (most recent call last)") || PythonLine.isFrame(text) { return false }
        if let relation = PythonLine.link(text) {
            endException()
            if let last = exceptions.indices.last { exceptions[last].relation = relation }
            return true
        }
        guard let (file, line, rest) = PythonLine.place(text) else { return true }
        if rest.starts(with: " in ") {
            beginEntry()
            frames.append(Frame(function: rest.dropFirst(4).trimmed.string, file: file, line: line))
        } else if rest.isBlank || PythonLine.isException(rest.trimmed, strict: false) {
            frames.append(
                Frame(function: function ?? "<module>", file: file, line: line, sourceLine: source?.string))
            type = rest.trimmed.string
            beginEntry()
        }
        return true
    }

    /// The function's own head comes first; what follows below it is its body. In the short style the line that ran
    /// stands below the frame.
    private mutating func takeSource(_ text: Text) {
        let text = text.trimmed
        let head = text.starts(with: "async ") ? text.dropFirst(6) : text
        if function == nil, head.starts(with: "def "), let end = head.firstIndex(of: UInt8(ascii: "(")) {
            function = head[(head.startIndex + 4)..<end].trimmed.string
        } else if raised.isEmpty, let last = frames.indices.last, frames[last].sourceLine == nil, function == nil {
            frames[last].sourceLine = text.string
        }
    }

    private mutating func beginEntry() {
        function = nil
        source = nil
    }

    // MARK: Exceptions

    private mutating func endException() {
        defer {
            frames = []
            raised = []
            type = ""
            beginEntry()
        }
        guard let first = raised.first else { return }
        let text = first.trimmed
        let rest = raised.dropFirst().map { "\n" + $0.trimmed.string }.joined()
        let known = PythonLine.exception(text, strict: type.isEmpty && !PythonLine.hasClassShape(text))
        // An assertion that pytest took apart has no type before it.
        let exception = known.map { ($0.type, $0.message) } ?? (fallback(for: text), text)
        exceptions.append(
            TracedException(type: exception.0, message: exception.1.string + rest, frames: frames))
    }

    private func fallback(for text: Text) -> String {
        if !type.isEmpty { return type }
        return text.starts(with: "fixture '") ? "FixtureLookupError" : "AssertionError"
    }
}

/// `Fatal Python error`: the interpreter's death, with faulthandler's stacks where it could still print them.
///
/// Its frames stand innermost first, for each thread; the thread called "Current" is the one that died.
/// Source of the form: CPython's `Python/traceback.c` and `Modules/faulthandler.c`.
enum PythonDeath {
    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        let prefix = LinePrefix(text[text.startIndex..<column])
        let isRepeated = index + 1 < stream.lines.count && prefix.strip(stream.lines[index + 1].text) != nil
        var cursor = LineCursor(stream, at: index, first: text[column...], prefix: isRepeated ? prefix : .none)
        cursor.advance()
        if let reading = startUpFailure(cursor) { return reading }
        let message = text[(column + 20)...].trimmed.string
        let frames = threads(&cursor)
        let trace = StackTrace(
            language: Python.name, kind: .fatalError,
            exceptions: [TracedException(type: "", message: message, frames: frames.reversed())],
            signal: signals[message])
        return Reading(trace: trace, lines: cursor.consumed)
    }

    /// Where the interpreter could not start, a traceback tells why.
    private static func startUpFailure(_ cursor: LineCursor) -> Reading? {
        var cursor = cursor
        while let line = cursor.peek(), line.text.isBlank || line.text.starts(with: "Python runtime state:") {
            cursor.advance()
        }
        guard let line = cursor.peek(), !line.startsRecord, PythonLine.isHeader(line.text) else { return nil }
        var block = PythonBlock(cursor, isPrefixed: false, hasRecord: false)
        guard block.read() else { return nil }
        return Reading(
            trace: StackTrace(
                language: Python.name, kind: .fatalError, exceptions: block.exceptions, isComplete: block.isComplete),
            lines: block.cursor.consumed, hasOrigins: true)
    }

    private static let signals = [
        "Segmentation fault": "SIGSEGV", "Aborted": "SIGABRT", "Floating point exception": "SIGFPE",
        "Bus error": "SIGBUS", "Illegal instruction": "SIGILL",
    ]

    /// The frames of the current thread, innermost first; of the first one where none is called current.
    private static func threads(_ cursor: inout LineCursor) -> [Frame] {
        var current: [Frame] = []
        var first: [Frame] = []
        var thread = 0
        var isCurrent = false
        while let line = cursor.peek(), !line.startsRecord || isPart(line.text) {
            let text = line.text
            if text.starts(with: "Current thread 0x") || text.starts(with: "Thread 0x") || text.starts(with: "Stack (")
            {
                thread += 1
                isCurrent = text.starts(with: "Current")
            } else if let frame = PythonLine.frame(text) {
                if isCurrent { current.append(frame) }
                if thread <= 1 { first.append(frame) }
            } else if !belongs(&cursor, text, inThread: thread > 0) {
                break
            }
            cursor.advance()
        }
        return current.isEmpty ? first : current
    }

    private static func belongs(_ cursor: inout LineCursor, _ text: Text, inThread: Bool) -> Bool {
        if text.isBlank {
            guard let next = cursor.peek(1) else { return false }
            return isPart(next.text)
        }
        return isPart(text) || !inThread && PythonLine.isException(text, strict: true)
    }

    private static func isPart(_ text: Text) -> Bool {
        let text = text.dropFirst(text.indentation)
        return text.starts(with: "Python runtime state:") || text.starts(with: "Current thread")
            || text.starts(with: "Thread 0x")
            || text.starts(with: "<") || text.starts(with: "...") || text.starts(with: "Extension modules:")
            || text.starts(with: "Garbage-collecting") || text.starts(with: "Binary file ")
            || text.starts(with: "Stack (")
            || text.starts(with: "Current thread's C stack")
    }
}

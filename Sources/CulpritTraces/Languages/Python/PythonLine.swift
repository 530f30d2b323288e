/// What a line of a Python traceback is, by its own text.
///
/// Source of the forms: CPython's `Lib/traceback.py` and `Python/traceback.c`, 2.7 to 3.14.
enum PythonLine {
    static let header: StaticString = "Traceback (most recent call last):"
    static let groupHeader: StaticString = "Exception Group Traceback (most recent call last):"
    static let causeLink: StaticString = "The above exception was the direct cause of the following exception:"
    static let contextLink: StaticString = "During handling of the above exception, another exception occurred:"

    static func isHeader(_ text: Text) -> Bool {
        let rest = text.dropFirst(text.indentation)
        return rest.starts(with: header) || rest.starts(with: groupHeader)
    }

    static func link(_ text: Text) -> TracedException.Relation? {
        let rest = text.dropFirst(text.indentation)
        if rest.starts(with: "The above exception was the direct cause") { return .cause }
        // Django's report names the message where the exception's own line is missing.
        if rest.starts(with: "The above exception ("), rest.contains(") was the direct cause") { return .cause }
        if rest.starts(with: "During handling of the above exception") { return .context }
        return nil
    }

    /// `  File "NAME", line N, in FUNC`, without `, in FUNC` for a syntax error, ` in FUNC` without comma where
    /// faulthandler prints it.
    ///
    /// The name may contain quotes and even `", line 3`: the last one counts that the rest fits.
    static func frame(_ text: Text) -> Frame? {
        parts(text).map { parts in
            Frame(
                function: parts.function.trimmed.string, file: text[parts.name..<parts.quote].string, line: parts.line)
        }
    }

    static func isFrame(_ text: Text) -> Bool { parts(text) != nil }

    private struct Parts {
        var name: Int
        var quote: Int
        var line: Int
        var function: Text
    }

    private static func parts(_ text: Text) -> Parts? {
        var start = text.startIndex + text.indentation
        if text.has("> ", at: start) { start += 2 }  // loguru marks the frame that caught it
        guard text.has("File \"", at: start) else { return nil }
        let name = start + 6
        var index = text.endIndex - 1
        while index > name {
            if text[index] == Byte.quote, let parts = parts(text, name: name, quote: index) { return parts }
            index -= 1
        }
        return nil
    }

    private static func parts(_ text: Text, name: Int, quote: Int) -> Parts? {
        guard text.has("\", line ", at: quote), let (line, end) = text.number(at: quote + 8) else { return nil }
        let function: Text
        if text.has(", in ", at: end) {
            function = text[(end + 5)...]
        } else if text.has(" in ", at: end) {
            function = text[(end + 4)...]
        } else if end == text.endIndex || text[end...].isBlank {
            function = []
        } else {
            return nil
        }
        return Parts(name: name, quote: quote, line: line, function: function)
    }

    /// `FILE:LINE:` at the beginning of a line, and what stands behind it.
    static func place(_ text: Text) -> (file: String, line: Int, rest: Text)? {
        var from = text.startIndex
        // A drive's colon comes before the line's; a name with more of them is none.
        for _ in 0..<3 {
            guard let colon = text[from...].firstIndex(of: Byte.colon), colon > text.startIndex else { return nil }
            if let (line, end) = text.number(at: colon + 1), end == text.endIndex || text[end] == Byte.colon {
                let file = text[..<colon]
                guard file.contains(Byte.dot) || file.first == UInt8(ascii: "<") else { return nil }
                return (file.string, line, end == text.endIndex ? text[end...] : text[(end + 1)...])
            }
            from = colon + 1
        }
        return nil
    }

    /// Only blanks, `^` and `~`, with at least one mark.
    static func isCaretLine(_ text: Text) -> Bool {
        var marks = false
        for byte in text {
            switch byte {
            case Byte.caret, Byte.tilde: marks = true
            case Byte.space, Byte.tab: continue
            default: return false
            }
        }
        return marks
    }

    static func isRepetition(_ text: Text) -> Bool {
        text.dropFirst(text.indentation).starts(with: "[Previous line repeated ")
    }

    /// `TYPE: MESSAGE` or `TYPE` alone, at the beginning of the text.
    ///
    /// - Parameter strict: where the place does not prove it (indentation lost, no frames before), the type must look
    ///   like a class: `ValueError`, `socket.timeout`, `KeyboardInterrupt`.
    static func exception(_ text: Text, strict: Bool) -> (type: String, message: Text)? {
        exceptionParts(text, strict: strict).map { ($0.type.string, $0.message) }
    }

    /// A message up to the record that another writer put behind it without a line end: `'x'[2026-11-21 10:00:00,123]
    /// ERROR …`.
    static func withoutGluedRecord(_ message: Text) -> Text {
        var from = message.startIndex
        while let open = message[from...].firstIndex(of: UInt8(ascii: "[")) {
            from = open + 1
            guard open > message.startIndex, !Byte.isBlank(message[open - 1]), isTime(message[from...]) else {
                continue
            }
            return message[..<open]
        }
        return message
    }

    /// `2026-11-21 10:00:00`, or with a `T`.
    private static func isTime(_ text: Text) -> Bool {
        let shape = "0000-00-00 00:00:00".utf8
        guard text.count > shape.count else { return false }
        return zip(text, shape).allSatisfy { byte, mark in
            mark == 0x30 ? Byte.isDigit(byte) : byte == mark || mark == Byte.space && byte == UInt8(ascii: "T")
        }
    }

    static func isException(_ text: Text, strict: Bool) -> Bool { exceptionParts(text, strict: strict) != nil }

    private static func exceptionParts(_ text: Text, strict: Bool) -> (type: Text, message: Text)? {
        guard let first = text.first, Byte.isLetter(first) || first == 0x5F || first >= 0x80 else { return nil }
        var end = text.startIndex
        while end < text.endIndex, isTypeByte(text[end]) { end += 1 }
        let type = text[text.startIndex..<end]
        guard type.last != Byte.dot, !type.contains("..") else { return nil }
        let message: Text
        if end == text.endIndex || text[end...].isBlank {
            message = text[text.endIndex...]
        } else if text[end] == Byte.colon, end + 1 == text.endIndex || Byte.isBlank(text[end + 1]) {
            message = end + 1 == text.endIndex ? text[text.endIndex...] : text[(end + 2)...]
        } else {
            return nil
        }
        guard !strict || looksLikeClass(type) else { return nil }
        return (type, message)
    }

    /// `Trick: one`, whatever the class is called: a capital, then other letters.
    static func hasClassShape(_ text: Text) -> Bool {
        guard let first = text.first, Byte.isUpper(first), let colon = text.firstIndex(of: ": ") else { return false }
        return text[..<colon].contains { !Byte.isUpper($0) } && isException(text, strict: false)
    }

    private static func isTypeByte(_ byte: UInt8) -> Bool {
        Byte.isWord(byte) || byte == Byte.dot || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
    }

    private static func looksLikeClass(_ type: Text) -> Bool {
        let name = type.lastIndex(of: ".").map { type[($0 + 1)...] } ?? type
        guard let first = name.first else { return false }
        if Byte.isUpper(first) || first == 0x5F && name.dropFirst().first.map(Byte.isUpper) == true {
            // One upper-case word alone (`ERROR`, `INFO`) is a level, not a class.
            return suffixes.contains { name.ends(with: $0) }
                || type.contains(".")
                    && name.contains { !Byte.isUpper($0) }
        }
        // `socket.timeout`, `zlib.error`: lower-case classes are the rare case, and carry their module.
        return lowerCase.contains { type.string == $0 }
    }

    private static let suffixes: [StaticString] = [
        "Error", "Exception", "Warning", "Exit", "Interrupt", "Iteration", "Group", "Timeout", "Disconnect",
        "Disconnected", "Cancelled", "Failure", "Fault", "Refused", "NotFound", "DoesNotExist", "TracebackException",
        "Closed", "ClosedOK", "Abort", "Retry", "Reject", "Traceback", "Exceeded", "Denied", "Unavailable",
        "Http404", "EndOfStream", "WouldBlock",
    ]
    private static let lowerCase: Set<String> = [
        "socket.timeout", "socket.gaierror", "socket.herror", "zlib.error", "struct.error", "binascii.Error",
        "select.error", "concurrent.futures._base.TimeoutError", "re.error", "sre_constants.error", "thread.error",
    ]
}

/// The line with which the Swift runtime says what went wrong, before it stops the program.
///
/// `[MODULE/FILE.swift:LINE: ]KIND[: MESSAGE]`; up to Swift 5.3 `KIND: MESSAGE: file FILE, line LINE`.
struct SwiftHeadline {
    static let anchors = [
        "Fatal error", "Precondition failed", "Assertion failed", "Could not cast value of type '",
        "Simultaneous accesses to 0x", "SWIFT TASK CONTINUATION MISUSE", "Incorrect actor executor assumption",
        "fatal error: ", " deallocated with non-zero retain count", "BUG IN CLIENT OF LIB", "BUG IN LIB",
    ]

    var message: String
    var raisedAt: SourceLocation?
    /// Where the headline begins, its location included.
    var start: Int
    /// Nobody else prints it; otherwise only a report behind it makes it Swift's.
    var isCertain: Bool

    /// A headline wherever it stands in the line.
    init?(_ text: Text) {
        if let headline = Self.library(text) ?? Self.labelled(text, "Fatal error")
            ?? Self.labelled(text, "Precondition failed") ?? Self.labelled(text, "Assertion failed")
            ?? Self.bare(text) ?? Self.ancient(text) ?? Self.deallocation(text)
        {
            self = headline
        } else {
            return nil
        }
    }

    private init(message: String, raisedAt: SourceLocation?, start: Int, isCertain: Bool) {
        self.message = message
        self.raisedAt = raisedAt
        self.start = start
        self.isCertain = isCertain
    }

    private static func labelled(_ text: Text, _ label: StaticString) -> SwiftHeadline? {
        guard let index = text.firstIndex(of: label) else { return nil }
        let end = index + label.utf8CodeUnitCount
        var message = text[end...]
        if message.starts(with: ": ") {
            message = message.dropFirst(2)
        } else if message.starts(with: ":") {
            message = message.dropFirst()
        } else if !message.isBlank {
            return nil
        }
        if let (location, start) = location(before: index, in: text) {
            return SwiftHeadline(message: message.string, raisedAt: location, start: start, isCertain: true)
        }
        if let (old, location) = oldLocation(message) {
            return SwiftHeadline(message: old.string, raisedAt: location, start: index, isCertain: true)
        }
        // PHP, compilers and C's assert use the same words inside a line; the runtime begins one with them.
        let before = text[text.startIndex..<index]
        guard before.isBlank || isPrefix(before) else { return nil }
        let isRuntime = isRuntimeMessage(message)
        return SwiftHeadline(message: message.string, raisedAt: nil, start: index, isCertain: isRuntime)
    }

    private static func isRuntimeMessage(_ message: Text) -> Bool {
        let known: [StaticString] = [
            "Attempted to read an unowned", "Object was retained", "Object 0x", "failed to allocate",
            "Unexpectedly found nil", "unexpectedly found nil", "Array index ", "Index out of ", "String index ",
            "Error raised at top level: ", "'try!' expression unexpectedly raised", "Division by zero",
            "Division results in an overflow", "Not enough bits to represent", "Negative value is not representable",
            "Range requires ", "Duplicate keys of type", "Duplicate values for key", "Dictionary literal contains",
            "Double value cannot be converted", "Float value cannot be converted", "Can't remove ", "Negative Array",
            "Use of unimplemented initializer", "Call of deleted method", "init(coder:) has not been implemented",
            "UnsafeMutablePointer", "UnsafePointer", "UnsafeRawPointer", "UnsafeBufferPointer",
            "Insufficient space allocated", "Attempted to resume", "Incorrect actor executor",
        ]
        return known.contains { message.starts(with: $0) }
    }

    private static func isPrefix(_ before: Text) -> Bool {
        guard !before.contains("PHP ") else { return false }
        return before.ends(with: "] ") || before.ends(with: "| ") || before.ends(with: ": ")
    }

    /// `Shop/Cart.swift:12: ` right before the label.
    private static func location(before index: Int, in text: Text) -> (SourceLocation, start: Int)? {
        guard text.has(": ", at: index - 2) else { return nil }
        var digits = index - 2
        while digits > text.startIndex, Byte.isDigit(text[digits - 1]) { digits -= 1 }
        guard let (line, _) = text.number(at: digits), digits > text.startIndex, text[digits - 1] == Byte.colon else {
            return nil
        }
        let end = digits - 1
        guard text[text.startIndex..<end].ends(with: ".swift") else { return nil }
        var start = end
        // A fileID has no blanks; a whole path (`-file-prefix-map` absent, old compilers) may, and then loses its head.
        while start > text.startIndex, !Byte.isBlank(text[start - 1]) { start -= 1 }
        return (SourceLocation(file: text[start..<end].string, line: line), start)
    }

    /// `MESSAGE: file FILE, line LINE`.
    private static func oldLocation(_ message: Text) -> (Text, SourceLocation)? {
        guard let line = message.lastIndex(of: ", line "), let (number, _) = message.number(at: line + 7) else {
            return nil
        }
        let head = message[message.startIndex..<line]
        if head.starts(with: "file ") {
            return (head.prefix(0), SourceLocation(file: head.dropFirst(5).string, line: number))
        }
        guard let file = head.lastIndex(of: ": file ") else { return nil }
        return (head[..<file], SourceLocation(file: head[(file + 7)...].string, line: number))
    }

    /// `fatal error: MESSAGE: file FILE, line LINE` of Swift 1 to 3; compilers print the words too, but no such place.
    private static func ancient(_ text: Text) -> SwiftHeadline? {
        guard let index = text.firstIndex(of: "fatal error: ") else { return nil }
        let text = text[(index + 13)...]
        guard let (message, location) = oldLocation(text) else {
            guard isRuntimeMessage(text) else { return nil }
            return SwiftHeadline(message: text.string, raisedAt: nil, start: index, isCertain: true)
        }
        return SwiftHeadline(message: message.string, raisedAt: location, start: index, isCertain: true)
    }

    /// `Object 0x… of class NAME deallocated with non-zero retain count N`.
    private static func deallocation(_ text: Text) -> SwiftHeadline? {
        guard let index = text.firstIndex(of: "Object 0x"),
            text.firstIndex(of: " deallocated with non-zero retain count ", from: index) != nil
        else { return nil }
        return SwiftHeadline(message: text[index...].string, raisedAt: nil, start: index, isCertain: true)
    }

    private static let bareOpenings: [StaticString] = [
        "Could not cast value of type '", "Simultaneous accesses to 0x", "SWIFT TASK CONTINUATION MISUSE",
        "Incorrect actor executor assumption",
    ]

    private static func bare(_ text: Text) -> SwiftHeadline? {
        guard let start = bareOpenings.lazy.compactMap({ text.firstIndex(of: $0) }).first else { return nil }
        let rest = text[start...]
        if rest.starts(with: "Could"), !rest.contains("' (0x") { return nil }
        let message =
            rest.starts(with: "SWIFT TASK CONTINUATION MISUSE: ") || !rest.starts(with: "SWIFT")
            ? rest : rest.prefix(31)
        return SwiftHeadline(message: message.string, raisedAt: nil, start: start, isCertain: true)
    }

    /// `BUG IN CLIENT OF LIBDISPATCH: …`: what Apple's libraries say when they are misused.
    private static func library(_ text: Text) -> SwiftHeadline? {
        guard let start = text.firstIndex(of: "BUG IN "), let colon = text.firstIndex(of: ": ", from: start),
            text.has("LIB", at: start + 7) || text.has("CLIENT OF LIB", at: start + 7)
        else { return nil }
        let isName = text[(start + 7)..<colon].allSatisfy {
            Byte.isUpper($0) || Byte.isDigit($0) || $0 == Byte.space || $0 == UInt8(ascii: "_")
        }
        guard isName else { return nil }
        var message = text[start...]
        var beginning = start
        // Services that collect crashes put the exception before it and append what the queue is called.
        if text.starts(with: "EXC_"), let more = message.firstIndex(of: " > ") {
            message = message[..<more]
            beginning = text.startIndex
        }
        return SwiftHeadline(message: message.string, raisedAt: nil, start: beginning, isCertain: true)
    }
}

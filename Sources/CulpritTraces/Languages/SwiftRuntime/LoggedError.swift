/// An error that a Vapor program caught and logged: `[ WARNING ] Abort.401: Unauthorized [request-id: …] (App/x.swift:7)`.
///
/// Sources of the form: `Logger.report(error:)` and `ErrorMiddleware` of vapor/vapor 4, `ConsoleLogger` of
/// vapor/console-kit 4.
enum LoggedError {
    /// Vapor puts blanks inside the brackets, which nobody else does.
    static let anchors = levels.map { "\($0)" }
    private static let levels: [StaticString] = ["[ WARNING ] ", "[ ERROR ] ", "[ CRITICAL ] "]

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard
            let level = levels.lazy.compactMap({ level in
                text.firstIndex(of: level).map { $0 + level.utf8CodeUnitCount }
            }).first
        else { return nil }
        var message = text[level...].trimmed
        let place = takePlace(&message)
        let metadata = takeMetadata(&message)
        guard isError(message) || isReport(metadata) else { return nil }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .exception,
            exceptions: [TracedException(type: "", message: message.string)], raisedAt: place)
        return Reading(trace: trace, lines: [.init(index: index, text: text)])
    }

    // MARK: The line's parts

    /// ` (Module/File.swift:12)` at the end.
    private static func takePlace(_ message: inout Text) -> SourceLocation? {
        guard message.last == UInt8(ascii: ")"), let open = message.lastIndex(of: " ("),
            let colon = message[open...].lastIndex(of: Byte.colon),
            message[..<colon].ends(with: ".swift"), let (line, end) = message.number(at: colon + 1),
            end == message.endIndex - 1
        else { return nil }
        let file = message[(open + 2)..<colon].string
        message = message[..<open].trimmed
        return SourceLocation(file: file, line: line)
    }

    /// ` [key: value, key: [value]]` at the end.
    private static func takeMetadata(_ message: inout Text) -> Text {
        guard message.last == UInt8(ascii: "]") else { return [] }
        var depth = 0
        var index = message.endIndex
        while index > message.startIndex {
            index -= 1
            if message[index] == UInt8(ascii: "]") { depth += 1 }
            if message[index] == UInt8(ascii: "[") { depth -= 1 }
            if depth == 0 { break }
        }
        let metadata = message[index...]
        let key = metadata.dropFirst().prefix { Byte.isWord($0) || $0 == Byte.dot || $0 == UInt8(ascii: "-") }
        guard depth == 0, index > message.startIndex, !key.isEmpty, metadata.has(": ", at: key.endIndex) else {
            return []
        }
        message = message[..<index].trimmed
        return metadata
    }

    // MARK: Whether it is an error

    /// What the error middleware tells of the request.
    private static func isReport(_ metadata: Text) -> Bool {
        metadata.contains("request-id: ") && metadata.contains(" url: ") && metadata.contains(" userAgent: ")
    }

    private static func isError(_ message: Text) -> Bool {
        let isKnown =
            message.starts(with: "Error Domain=") || message.starts(with: "Connection request timed out.")
            || message.last == UInt8(ascii: ")") && endsInBridgedError(message)
        return isKnown || beginsWithError(message)
    }

    /// `… (Module.SomeError error 2.)`: the text that Foundation makes for an error without one.
    private static func endsInBridgedError(_ message: Text) -> Bool {
        guard let open = message.lastIndex(of: " ("), let joint = message.firstIndex(of: " error ", from: open),
            let (_, end) = message.number(at: joint + 7)
        else { return false }
        return message[end...].elementsEqual(".)".utf8)
    }

    /// `PSQLError(code: …)`, `Module.LoadError.missing`, `Abort.404: Not Found`: the name of an error's type.
    private static func beginsWithError(_ message: Text) -> Bool {
        let name = message.prefix { Byte.isWord($0) || $0 == Byte.dot }
        guard let first = name.first, Byte.isUpper(first) else { return false }
        let isEnded =
            name.endIndex == message.endIndex || message.has(": ", at: name.endIndex)
            || message[name.endIndex] == UInt8(ascii: "(")
        guard isEnded else { return false }
        let parts = name.split(separator: Byte.dot)
        return parts.contains { $0.ends(with: "Error") } || parts.count == 2 && isStatus(parts[1])
    }

    private static func isStatus(_ text: Text) -> Bool {
        text.count == 3 && text.allSatisfy(Byte.isDigit)
    }
}

/// An Objective-C exception that nobody caught:
/// `*** Terminating app due to uncaught exception 'NAME', reason: 'TEXT'`, then the stack of the throw.
///
/// Source of the form: outputs of Foundation on macOS and iOS.
enum AppleException {
    static let anchors = ["Terminating app due to uncaught exception '"]
    /// A reason may have many lines; a stack is never longer than this.
    private static let lineLimit = 40
    private static let frameLimit = 600

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let (start, name, _) = reason(in: text), !AppleCrash.quotes(stream, at: index) else { return nil }
        var cursor = LineCursor(stream, at: index, first: text[start...], prefix: .none)
        cursor.advance()
        let message = wholeReason(text[start...], &cursor)
        let frames = readStack(&cursor)
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .fatalError,
            exceptions: [TracedException(type: name, message: message, frames: frames.reversed())])
        return Reading(trace: trace, lines: cursor.consumed)
    }

    /// Where the sentence begins, the exception's name, and the reason as far as this line has it.
    static func reason(in text: Text) -> (start: Int, name: String, reason: String)? {
        guard let sentence = text.firstIndex(of: "Terminating app due to uncaught exception '") else { return nil }
        let name = text[(sentence + 43)...].prefix { $0 != UInt8(ascii: "'") }
        let start = text.has("*** ", at: sentence - 4) ? sentence - 4 : sentence
        guard let opening = text.firstIndex(of: "reason: '", from: name.endIndex) else {
            return (start, name.string, "")
        }
        var reason = text[(opening + 9)...].trimmed
        if reason.last == UInt8(ascii: "'") { reason = reason.dropLast() }
        return (start, name.string, reason.string)
    }

    private static func wholeReason(_ first: Text, _ cursor: inout LineCursor) -> String {
        guard let reason = reason(in: first)?.reason else { return "" }
        guard first.trimmed.last != UInt8(ascii: "'"), first.contains("reason: '") else { return reason }
        var lines = [reason]
        var distance = 0
        while distance < lineLimit, let line = cursor.peek(distance), !line.startsRecord {
            let text = line.text.trimmed
            if text.starts(with: "*** First throw call stack") { break }
            distance += 1
            lines.append((text.last == UInt8(ascii: "'") ? text.dropLast() : text).string)
            guard text.last == UInt8(ascii: "'") else { continue }
            cursor.advance(by: distance)
            return lines.joined(separator: "\n")
        }
        return reason
    }

    private static func readStack(_ cursor: inout LineCursor) -> [Frame] {
        guard let line = cursor.peek(), line.text.trimmed.starts(with: "*** First throw call stack") else { return [] }
        cursor.advance()
        var frames: [Frame] = []
        while frames.count < frameLimit, let line = cursor.peek() {
            let text = line.text.trimmed
            if let frame = SwiftOldReport.imageFirst(text) {
                frames.append(frame)
            } else if text.first != UInt8(ascii: "(") {
                break
            }
            cursor.advance()
        }
        while let line = cursor.peek(), isTail(line.text.trimmed) { cursor.advance() }
        return frames
    }

    private static func isTail(_ text: Text) -> Bool {
        text.elementsEqual(")".utf8) || text.starts(with: "libc++abi") || text.starts(with: "terminating with uncaught")
    }
}

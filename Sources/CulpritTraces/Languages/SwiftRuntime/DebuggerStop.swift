/// What LLDB prints when a program stops: `* thread #1, … stop reason = …` and the frames below it.
///
/// Source of the form: LLDB's documentation of `thread-format` and `frame-format`.
enum DebuggerStop {
    static let anchors = [" stop reason = "]

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let column = text.firstIndex(of: " stop reason = "), text.contains("thread #") else { return nil }
        let reason = text[(column + 15)...].trimmed
        guard !reason.starts(with: "breakpoint"), !reason.starts(with: "step") else { return nil }
        var cursor = LineCursor(stream, at: index, first: text, prefix: .none)
        cursor.advance()
        var frames: [Frame] = []
        while let line = cursor.peek(), !line.startsRecord {
            if let frame = frame(line.text) {
                frames.append(frame)
            } else if !line.text.trimmed.starts(with: "...") {
                break
            }
            cursor.advance()
        }
        // It stops programs in other languages too.
        guard frames.contains(where: isSwift) else { return nil }
        let isFatal = reason.starts(with: "Fatal error: ")
        let message = isFatal ? reason.dropFirst(13) : reason
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: isFatal ? .fatalError : .signal,
            exceptions: [TracedException(type: "", message: message.string, frames: frames.reversed())],
            signal: signal(reason))
        return Reading(trace: trace, lines: cursor.consumed)
    }

    private static func isSwift(_ frame: Frame) -> Bool {
        frame.module?.hasPrefix("libswift") == true || frame.file?.hasSuffix(".swift") == true
    }

    private static func signal(_ reason: Text) -> String? {
        guard reason.starts(with: "signal SIG") else { return nil }
        return reason.dropFirst(7).prefix { Byte.isUpper($0) }.string
    }

    /// `[* ]frame #N: 0xADDR IMAGE`SYMBOL[ + OFF][ at FILE:LINE[:COLUMN]]`.
    private static func frame(_ text: Text) -> Frame? {
        var rest = text.trimmed
        if rest.starts(with: "* ") { rest = rest.dropFirst(2) }
        guard rest.starts(with: "frame #"), let tick = rest.firstIndex(of: UInt8(ascii: "`")),
            let blank = rest[..<tick].lastIndex(of: Byte.space)
        else { return nil }
        var frame = Frame(function: "", module: rest[(blank + 1)..<tick].string)
        rest = rest[(tick + 1)...]
        if let at = rest.lastIndex(of: " at "), let colon = rest.firstIndex(of: ":", from: at) {
            frame.file = rest[(at + 4)..<colon].string
            frame.line = rest.number(at: colon + 1).flatMap { $0.value > 0 ? $0.value : nil }
            rest = rest[..<at]
        }
        if let plus = rest.lastIndex(of: " + "), rest.number(at: plus + 3)?.end == rest.endIndex {
            rest = rest[..<plus]
        }
        frame.function = rest.trimmed.string
        return frame
    }
}

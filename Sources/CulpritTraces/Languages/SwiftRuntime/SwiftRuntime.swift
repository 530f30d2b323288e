import CulpritRecords

/// Failures of Swift programs: the runtime's messages and its crash reports.
///
/// Sources of the forms: `stdlib/public/runtime/Errors.cpp` and `stdlib/public/libexec/swift-backtrace` of
/// swiftlang/swift, 5.0 to 6.3, and outputs of 6.3.
enum SwiftRuntime: TraceLanguage {
    static let name = "swift"

    static let anchors =
        SwiftHeadline.anchors + [
            "Program crashed: ", "*** Swift runtime failure: ", "Received signal ", "Backtracing from 0x",
            "\"crashReport\"", " Crashed:", " recorded an issue ", ": error: ",
            // Stand in a report's frames and begin nothing: they keep its lines in one excerpt.
            "[ra] 0x", "[ra]   ", "[ra] [",
        ] + AppleCrash.anchors + SanitizerReport.anchors + DebuggerStop.anchors + KernelTrap.anchors

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        if let headline = SwiftHeadline(text, near: column) {
            // Apple's reports quote the message far above the thread that they read together with it.
            if AppleCrash.quotes(stream, at: index) { return nil }
            return crash(stream, at: index, headline)
        }
        if SwiftCrashReport.begins(text) { return report(stream, at: index) }
        if text.contains("Received signal ") { return SwiftOldReport.readSignal(stream, at: index, column: column) }
        if text.has(" Crashed:", at: column) { return AppleCrash.read(stream, at: index) }
        if text.has(" stop reason = ", at: column) { return DebuggerStop.read(stream, at: index, column: column) }
        if let sanitizer = SanitizerReport.read(stream, at: index) { return sanitizer }
        return SwiftTestFailure.read(stream, at: index) ?? KernelTrap.read(stream, at: index)
    }

    // MARK: Message and report

    private static func crash(_ stream: StreamLines, at index: Int, _ headline: SwiftHeadline) -> Reading? {
        let text = stream.lines[index].text
        let lead = text[text.startIndex..<headline.start]
        var best: Reading?
        for prefix in lead.isEmpty ? [LinePrefix.none] : [LinePrefix(lead), .none] {
            var cursor = LineCursor(stream, at: index, first: text[headline.start...], prefix: prefix)
            cursor.advance()
            let reading = crash(&cursor, headline)
            if best.map({ $0.lines.count < reading.lines.count }) ?? true { best = reading }
        }
        guard headline.isCertain || (best?.lines.count ?? 0) > 1 else { return nil }
        return best
    }

    private static func crash(_ cursor: inout LineCursor, _ headline: SwiftHeadline) -> Reading {
        var message = headline.message
        var report = SwiftCrashReport()
        var oldFrames: [Frame] = []
        if message.hasSuffix(":") || message.isEmpty && headline.raisedAt == nil {
            message = continued(message, &cursor)
        }
        readAccesses(&cursor, headline)
        if let stack = SwiftOldReport.readStack(&cursor) { oldFrames = stack }
        var signal: String?
        if let (number, frames) = SwiftOldReport.readSignal(&cursor) {
            oldFrames = frames
            signal = signals[number]
        }
        if reportFollows(&cursor) { report.read(&cursor) }
        let frames = report.frames.isEmpty ? oldFrames : report.frames
        let trace = StackTrace(
            language: name, kind: .fatalError,
            exceptions: [TracedException(type: "", message: message, frames: frames.reversed())],
            signal: report.signal ?? signal, raisedAt: headline.raisedAt)
        return Reading(trace: trace, lines: cursor.consumed)
    }

    /// A message that ends in a colon goes on in the next lines, up to a blank one.
    private static func continued(_ message: String, _ cursor: inout LineCursor) -> String {
        var lines = [message]
        while let line = cursor.peek(), !line.text.isBlank, !line.startsRecord, lines.count < 20,
            !SwiftCrashReport.begins(line.text), SwiftHeadline(line.text, near: line.text.startIndex) == nil
        {
            lines.append(line.text.string)
            cursor.advance()
        }
        return lines.joined(separator: "\n")
    }

    /// The lines in which the runtime names two accesses that exclude each other, with a stack of their own.
    private static func readAccesses(_ cursor: inout LineCursor, _ headline: SwiftHeadline) {
        guard headline.message.hasPrefix("Simultaneous accesses") else { return }
        while let line = cursor.peek(), !line.text.isBlank, !line.startsRecord {
            cursor.advance()
            if line.text.starts(with: "Fatal access conflict detected") { return }
        }
    }

    /// Whether a crash report begins within the next lines: blank ones, another thread's message, a warning between.
    private static func reportFollows(_ cursor: inout LineCursor) -> Bool {
        var distance = 0
        while let line = cursor.peek(distance), distance < 24 {
            if SwiftCrashReport.begins(line.text) {
                cursor.advance(by: distance)
                return true
            }
            if line.startsRecord && !line.text.isBlank { return false }
            // A message may have many lines, but a report behind another message is that one's.
            if distance > 8, SwiftHeadline(line.text, near: line.text.startIndex) != nil { return false }
            distance += 1
        }
        return false
    }

    // MARK: A report without a message

    private static func report(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        let start =
            text.firstIndex(of: "*** ") ?? text.firstIndex(of: "💣") ?? jsonStart(text)
            ?? text.startIndex
        let lead = text[text.startIndex..<start]
        var best: Reading?
        for prefix in lead.isEmpty ? [LinePrefix.none] : [LinePrefix(lead), .none] {
            var cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            var report = SwiftCrashReport()
            report.read(&cursor)
            guard report.what != nil || !report.frames.isEmpty else { continue }
            let isFailure = report.what?.hasPrefix("Swift runtime failure") ?? false
            let trace = StackTrace(
                language: name, kind: isFailure ? .fatalError : .signal,
                exceptions: [
                    TracedException(type: "", message: report.what ?? "", frames: report.frames.reversed())
                ],
                signal: report.signal, isComplete: !report.frames.isEmpty)
            let reading = Reading(trace: trace, lines: cursor.consumed)
            if best.map({ $0.lines.count < reading.lines.count }) ?? true { best = reading }
        }
        return best
    }

    private static func jsonStart(_ text: Text) -> Int? {
        SwiftJSONReport.isIn(text) ? text.firstIndex(of: UInt8(ascii: "{")) : nil
    }

    static let signals: [Int: String] = [
        3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGBUS",
        11: "SIGSEGV", 15: "SIGTERM",
    ]
}

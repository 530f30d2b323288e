/// Apple's crash reports as text (`.crash`): the crashed thread, with what the header says of the exception.
///
/// Source of the form: Apple's documentation "Examining the fields in a crash report".
enum AppleCrash {
    /// Stand above the crashed thread, and in its frames: they bring a report's parts into one excerpt.
    static let anchors = [" Crashed:", "Exception Type:", " 0x00000001", "\t0x00000001", " 0x00007ff", "\t0x00007ff"]
    /// How far above the crashed thread the header may begin.
    private static let headerDistance = 400
    /// How far below it the list of images may begin: every thread stands between.
    private static let imageDistance = 5_000

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard text.starts(with: "Thread "), text.contains(" Crashed:"), text.number(at: text.startIndex + 7) != nil
        else { return nil }
        var cursor = LineCursor(stream, at: index, first: text, prefix: .none)
        cursor.advance()
        var frames: [Frame] = []
        while let line = cursor.peek() {
            if let frame = SwiftOldReport.imageFirst(line.text) ?? SwiftOldReport.withoutAddress(line.text) {
                frames.append(frame)
            } else if !line.text.isBlank || !frames.isEmpty {
                break
            }
            cursor.advance()
        }
        guard !frames.isEmpty else { return nil }
        let header = AppleHeader(stream, above: index, within: headerDistance)
        let systemImages = systemImages(stream, below: index + frames.count)
        settleOrigins(of: &frames, systemImages: systemImages)
        var thrown = header.thrown
        settleOrigins(of: &thrown, systemImages: systemImages)
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: header.message == nil ? .signal : .fatalError,
            exceptions: exceptions(message: header.message ?? "", frames: frames, thrown: thrown),
            signal: header.signal, raisedAt: header.raisedAt)
        let above = header.indices.map { Reading.Line(index: $0, text: stream.lines[$0].text) }
        return Reading(trace: trace, lines: above + cursor.consumed, hasOrigins: true)
    }

    /// The crashed thread's stack, behind that of an exception which nobody caught: its thread shows only that the
    /// program was ended, on a stack that begins in the same `main`.
    static func exceptions(message: String, frames: [Frame], thrown: [Frame]) -> [TracedException] {
        guard !thrown.isEmpty else {
            return [TracedException(type: "", message: message, frames: frames.reversed())]
        }
        var frames = frames
        for index in frames.indices where frames[index].function == "main" { frames[index].origin = .generated }
        return [
            TracedException(type: "NSException", message: message, relation: .cause, frames: thrown.reversed()),
            TracedException(type: "", message: message, frames: frames.reversed()),
        ]
    }

    /// Whether the line is quoted in a report whose crashed thread follows.
    static func quotes(_ stream: StreamLines, at index: Int) -> Bool {
        let above = stream.lines[max(index, 8) - 8..<index]
        guard above.contains(where: { $0.text.starts(with: "Application Specific Information:") }) else { return false }
        return stream.lines[index...].prefix(headerDistance).contains {
            $0.text.starts(with: "Thread ") && $0.text.contains(" Crashed:")
        }
    }

    // MARK: Images

    static func settleOrigins(of frames: inout [Frame], systemImages: Set<String>) {
        for index in frames.indices {
            let isSystem = frames[index].module.map(systemImages.contains) ?? false
            frames[index].origin = isSystem ? .runtime : SwiftRuntime.origin(of: frames[index])
        }
    }

    /// Whether an image lies where only the system's own do.
    static func isSystemPath(_ path: Text) -> Bool {
        path.starts(with: "/System/") || path.starts(with: "/usr/lib/") || path.starts(with: "/Library/Apple/")
    }

    /// The names of the system's images, where the report lists its images:
    /// `0x1a2 - 0x1a3 [+]NAME ARCH [(VERSION)] <UUID> PATH`.
    private static func systemImages(_ stream: StreamLines, below index: Int) -> Set<String> {
        guard index < stream.lines.count else { return [] }
        // As far as the next report.
        let rest = stream.lines[index...].prefix(imageDistance).prefix {
            !$0.text.starts(with: "Thread ") || !$0.text.contains(" Crashed:")
        }
        guard let list = rest.firstIndex(where: { $0.text.starts(with: "Binary Images:") }) else { return [] }
        var names: Set<String> = []
        for line in rest[(list + 1)...] {
            let text = line.text.trimmed
            guard text.starts(with: "0x") else { break }
            guard let range = text.firstIndex(of: " - "), let close = text.lastIndex(of: "> "),
                isSystemPath(text[(close + 2)...])
            else { continue }
            let words = text[(range + 3)...].split(separator: Byte.space, maxSplits: 2)
            if words.count > 1 { names.insert(words[1].string) }
        }
        return names
    }
}

/// What stands above the crashed thread of one of Apple's crash reports.
private struct AppleHeader {
    private(set) var message: String?
    private(set) var raisedAt: SourceLocation?
    private(set) var signal: String?
    /// The stack of an exception that nobody caught, innermost first.
    private(set) var thrown: [Frame] = []
    private(set) var indices: [Int] = []

    init(_ stream: StreamLines, above index: Int, within distance: Int) {
        var candidate = index - 1
        while candidate >= 0, index - candidate < distance, !stream.used[candidate] {
            let text = stream.lines[candidate].text
            if text.starts(with: "Incident Identifier:") || text.starts(with: "Process:") { break }
            if text.starts(with: "Last Exception Backtrace:") {
                let stack = stream.lines[(candidate + 1)..<index].lazy.map { SwiftOldReport.imageFirst($0.text) }
                thrown = stack.prefix { $0 != nil }.compactMap { $0 }
                indices.insert(contentsOf: candidate...(candidate + thrown.count), at: 0)
            } else if takesSignal(text) || takesMessage(text) {
                indices.insert(candidate, at: 0)
            }
            candidate -= 1
        }
    }

    private mutating func takesSignal(_ text: Text) -> Bool {
        if text.starts(with: "Exception Type:") {
            if let start = text.firstIndex(of: "SIG") {
                signal = text[start...].prefix { Byte.isUpper($0) }.string
            }
            return true
        }
        // `Termination Reason: Namespace SIGNAL, Code 4 Illegal instruction: 4`, `Termination Signal: Abort trap: 6`.
        guard text.starts(with: "Termination ") else { return false }
        let isNumbered = text.starts(with: "Termination Signal:") || text.contains("SIGNAL, Code ")
        if signal == nil, isNumbered, let colon = text.lastIndex(of: ": "), let (number, _) = text.number(at: colon + 2)
        {
            signal = SwiftRuntime.signals[number]
        }
        return isNumbered
    }

    private mutating func takesMessage(_ text: Text) -> Bool {
        guard message == nil else { return false }
        if let headline = SwiftHeadline(text), headline.isCertain {
            message = headline.message
            raisedAt = headline.raisedAt
            return true
        }
        guard let exception = AppleException.reason(in: text) else { return false }
        message = exception.reason
        return true
    }
}

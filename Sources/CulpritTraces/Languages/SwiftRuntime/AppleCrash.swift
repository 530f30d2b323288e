/// Apple's crash reports as text (`.crash`): the crashed thread, with what the header says of the exception.
///
/// Source of the form: Apple's documentation "Examining the fields in a crash report".
enum AppleCrash {
    /// Stand above the crashed thread, and in its frames: they bring a report's parts into one excerpt.
    static let anchors = ["Exception Type:", " 0x00000001", "\t0x00000001", " 0x00007ff", "\t0x00007ff"]
    /// How far above the crashed thread the header may begin.
    private static let headerDistance = 400

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard text.starts(with: "Thread "), text.number(at: text.startIndex + 7) != nil else { return nil }
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
        let header = header(stream, above: index)
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: header.message == nil ? .signal : .fatalError,
            exceptions: [TracedException(type: "", message: header.message ?? "", frames: frames.reversed())],
            signal: header.signal, raisedAt: header.raisedAt)
        let above = header.indices.map { Reading.Line(index: $0, text: stream.lines[$0].text) }
        return Reading(trace: trace, lines: above + cursor.consumed)
    }

    /// Whether the line is quoted in a report whose crashed thread follows.
    static func quotes(_ stream: StreamLines, at index: Int) -> Bool {
        let above = stream.lines[max(index, 8) - 8..<index]
        guard above.contains(where: { $0.text.starts(with: "Application Specific Information:") }) else { return false }
        return stream.lines[index...].prefix(headerDistance).contains {
            $0.text.starts(with: "Thread ") && $0.text.contains(" Crashed:")
        }
    }

    private struct Header {
        var message: String?
        var raisedAt: SourceLocation?
        var signal: String?
        var indices: [Int] = []
    }

    private static func header(_ stream: StreamLines, above index: Int) -> Header {
        var header = Header()
        var candidate = index - 1
        while candidate >= 0, index - candidate < headerDistance, !stream.used[candidate] {
            let text = stream.lines[candidate].text
            if text.starts(with: "Exception Type:") {
                if let start = text.firstIndex(of: "SIG") {
                    header.signal = text[start...].prefix { Byte.isUpper($0) }.string
                }
                header.indices.insert(candidate, at: 0)
            } else if header.message == nil, let headline = SwiftHeadline.anywhere(text), headline.raisedAt != nil {
                header.message = headline.message
                header.raisedAt = headline.raisedAt
                header.indices.insert(candidate, at: 0)
            } else if text.starts(with: "Incident Identifier:") || text.starts(with: "Process:") {
                break
            }
            candidate -= 1
        }
        return header
    }
}

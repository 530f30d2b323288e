/// Apple's crash reports as text (`.crash`): the crashed thread, with what the header says of the exception.
///
/// Source of the form: Apple's documentation "Examining the fields in a crash report".
enum AppleCrash {
    /// How far above the crashed thread the header may begin.
    private static let headerDistance = 400

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard text.starts(with: "Thread "), text.number(at: text.startIndex + 7) != nil else { return nil }
        var cursor = LineCursor(stream, at: index, first: text, prefix: .none)
        cursor.advance()
        var frames: [Frame] = []
        while let line = cursor.peek() {
            if let frame = SwiftOldReport.imageFirst(line.text) {
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
        return Reading(
            trace: trace, indices: header.indices + cursor.consumed.map(\.index),
            texts: header.indices.map { stream.lines[$0].text } + cursor.consumed.map(\.text))
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
                if let open = text.firstIndex(of: "(SIG"), let close = text[open...].firstIndex(of: UInt8(ascii: ")")) {
                    header.signal = text[(open + 1)..<close].string
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

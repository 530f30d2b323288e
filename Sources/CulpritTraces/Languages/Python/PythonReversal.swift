/// Turns a traceback round that was printed newest line first.
enum PythonReversal {
    /// How many lines without a frame between two frames, or above the last one, may still belong to it.
    private static let gap = 8
    private static let limit = 4_000

    /// The lines in reading order as a stream of their own, a cursor on it, and where each stood.
    static func upright(_ upward: LineCursor) -> (cursor: LineCursor, stream: StreamLines, indices: [Int]) {
        var upward = upward
        var lines: [LineCursor.Line] = []
        var end = 0
        var distance = 0
        while let line = upward.peek(distance), distance < limit, distance - end <= gap {
            if distance > 0, PythonLine.isHeader(line.text), !joins(&upward, distance) { break }
            lines.append(line)
            if PythonLine.isFrame(line.text) || PythonLine.link(line.text) != nil || PythonLine.isHeader(line.text) {
                end = distance
            }
            distance += 1
        }
        lines = Array(lines.prefix(end + 1 + tail(lines, from: end + 1)))
        let stream = StreamLines(
            lines.enumerated().map {
                StreamLine(text: $1.text, number: $0, record: 0, startsRecord: false, isInRecord: false)
            }, memo: upward.memo)
        let cursor = LineCursor(stream, at: 0, first: stream.lines.first?.text ?? [], prefix: .none)
        return (cursor, stream, lines.map(\.index))
    }

    /// Another header further up belongs to the chain only behind a sentence that links them.
    private static func joins(_ upward: inout LineCursor, _ distance: Int) -> Bool {
        for back in 1...2 {
            guard distance - back >= 0, let line = upward.peek(distance - back) else { return false }
            if PythonLine.link(line.text) != nil { return true }
            if !line.text.isBlank { return false }
        }
        return false
    }

    /// How many lines above the last frame belong to the trace: its source, carets, and the exception.
    private static func tail(_ lines: [LineCursor.Line], from start: Int) -> Int {
        var count = 0
        for line in lines.dropFirst(start) {
            count += 1
            if PythonLine.isException(line.text, strict: true) { return count }
        }
        return min(count, 1)
    }
}

/// Frames without a report round them, as people and services that collect crashes shorten them: no head, no addresses.
enum BareStack {
    /// Where the library's own failures pass through: nothing but a stack of Swift shows it.
    static let anchors = ["_assertionFailure("]
    private static let limit = 256

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard text.contains("libswiftCore"), text.contains("_assertionFailure("), frame(text, isFirst: true) != nil
        else { return nil }
        let lead = text[..<(text.startIndex + text.indentation)]
        var cursor = LineCursor(stream, at: index, first: text.trimmed, prefix: LinePrefix(lead))
        var frames: [Frame] = []
        while frames.count < limit, let line = cursor.peek(), let frame = frame(line.text, isFirst: frames.isEmpty) {
            frames.append(frame)
            cursor.advance()
        }
        // One line may be a sentence about the function.
        guard frames.count > 1 else { return nil }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .signal,
            exceptions: [TracedException(type: "", message: "", frames: frames.reversed())], isComplete: false)
        return Reading(trace: trace, lines: cursor.consumed)
    }

    /// `[N] [IMAGE] SYMBOL [+ OFF] [(FILE:LINE)]`; without a number only what has an offset or a place.
    private static func frame(_ text: Text, isFirst: Bool) -> Frame? {
        if let (number, _) = text.number(at: text.startIndex + text.indentation) {
            if isFirst, number > 3 { return nil }
            return SwiftOldReport.imageFirst(text) ?? SwiftOldReport.withoutAddress(text)
        }
        let body = text.trimmed
        let hasPlace = body.last == UInt8(ascii: ")") && body.contains(".swift:")
        guard hasPlace || hasOffset(body) else { return nil }
        let blank = body.firstIndex(of: Byte.space) ?? body.endIndex
        let hasImage = body[..<blank].ends(with: ".dylib") || body[..<blank].contains(".so")
        return SwiftOldReport.symbol(hasImage ? body[blank...].trimmed : body, image: hasImage ? body[..<blank] : [])
    }

    private static func hasOffset(_ text: Text) -> Bool {
        guard let plus = text.lastIndex(of: " + "), let (_, end) = text.number(at: plus + 3) else { return false }
        return end == text.endIndex || text.has(" (", at: end)
    }

    // MARK: A service's frames

    /// `?, in SYMBOL`, `FILE, line N, in SYMBOL`: what services print below a message; none where nothing such follows.
    static func readService(_ cursor: inout LineCursor, _ headline: SwiftHeadline) -> [Frame] {
        guard headline.message.hasPrefix("BUG IN ") else { return [] }
        var frames: [Frame] = []
        while frames.count < limit, let line = cursor.peek(), !line.startsRecord, let frame = service(line.text) {
            frames.append(frame)
            cursor.advance()
        }
        return frames
    }

    private static func service(_ text: Text) -> Frame? {
        let body = text.trimmed
        guard let joint = body.firstIndex(of: ", in "), joint + 5 < body.endIndex else { return nil }
        // A summary shows the user's frames only.
        var frame = Frame(function: body[(joint + 5)...].string, origin: .app)
        let place = body[..<joint]
        if place.elementsEqual("?".utf8) { return frame }
        let comma = place.firstIndex(of: ", line ")
        let file = place[..<(comma ?? place.endIndex)]
        guard file.ends(with: ".swift") || file.ends(with: ">") else { return nil }
        frame.file = file.string
        frame.line = comma.flatMap { place.number(at: $0 + 7)?.value }
        return frame
    }
}

/// What Swift printed before it had a backtracer, and still prints where that is off or missing.
enum SwiftOldReport {
    /// `Current stack trace:` and its lines `N    IMAGE   0xADDR SYMBOL + OFF`, innermost first; nil where there is none.
    static func readStack(_ cursor: inout LineCursor) -> [Frame]? {
        // A message that ends its line with one more leaves a blank line.
        let start = cursor.peek().map { $0.text.isBlank ? 1 : 0 } ?? 0
        guard let line = cursor.peek(start), line.text.starts(with: "Current stack trace:") else { return nil }
        cursor.advance(by: start + 1)
        var frames: [Frame] = []
        while let line = cursor.peek(), let frame = imageFirst(line.text) {
            frames.append(frame)
            cursor.advance()
        }
        return frames
    }

    /// `N  IMAGE  0xADDR SYMBOL + OFF [(FILE:LINE)]`, as old runtimes and Apple's crash reports print frames.
    static func imageFirst(_ text: Text) -> Frame? {
        let body = text.trimmed
        guard let (_, end) = body.number(at: body.startIndex), end < body.endIndex, Byte.isBlank(body[end]),
            let address = addressStart(body, from: end)
        else { return nil }
        let image = body[end..<address].trimmed
        guard !image.isEmpty, !image.starts(with: "[") else { return nil }
        var rest = body[address...]
        rest = rest[(rest.firstIndex { Byte.isBlank($0) } ?? rest.endIndex)...].trimmed
        return symbol(rest, image: image)
    }

    /// The same without its address, as people shorten them.
    static func withoutAddress(_ text: Text) -> Frame? {
        let body = text.trimmed
        guard let (_, end) = body.number(at: body.startIndex), end < body.endIndex, Byte.isBlank(body[end]) else {
            return nil
        }
        let rest = body[end...].trimmed
        guard let blank = rest.firstIndex(of: Byte.space) else { return nil }
        return symbol(rest[blank...].trimmed, image: rest[..<blank])
    }

    static func symbol(_ text: Text, image: Text) -> Frame {
        var rest = text
        var frame = Frame(function: "", module: image.isEmpty ? nil : image.string)
        if rest.last == UInt8(ascii: ")"), let open = rest.lastIndex(of: " ("),
            let colon = rest[open...].lastIndex(of: Byte.colon), let (line, stop) = rest.number(at: colon + 1),
            stop == rest.endIndex - 1
        {
            frame.file = rest[(open + 2)..<colon].string
            // Code that the compiler made has a file and no line.
            frame.line = line > 0 ? line : nil
            rest = rest[..<open]
        } else if rest.ends(with: " (<compiler-generated>)"), let open = rest.lastIndex(of: " (") {
            frame.file = "<compiler-generated>"
            rest = rest[..<open]
        }
        if let plus = rest.lastIndex(of: " + "), rest.number(at: plus + 3)?.end == rest.endIndex {
            rest = rest[..<plus]
        }
        // Where no symbol was found, the image's own address stands there.
        let isAddress = rest.starts(with: "0x") && rest.dropFirst(2).allSatisfy(Byte.isHexDigit)
        frame.function = isAddress || rest.starts(with: "<unavailable>") ? "" : rest.trimmed.string
        return frame
    }

    private static func addressStart(_ text: Text, from: Int) -> Int? {
        var start = from
        while let found = text.firstIndex(of: "0x", from: start) {
            if found > text.startIndex, Byte.isBlank(text[found - 1]) { return found }
            start = found + 2
        }
        return nil
    }

    /// `Received signal N. Backtrace:` of the swift-backtrace package (5.0 to 5.8) and its frames
    /// `0xPC, SYMBOL at FILE:LINE`, innermost first; nil where it does not come next.
    static func readSignal(_ cursor: inout LineCursor) -> (signal: Int, frames: [Frame])? {
        guard let line = cursor.peek(), let start = line.text.firstIndex(of: "Received signal "),
            let (number, end) = line.text.number(at: start + 16), line.text.has(". Backtrace:", at: end)
        else { return nil }
        cursor.advance()
        var frames: [Frame] = []
        while let line = cursor.peek(), line.text.starts(with: "0x") {
            frames.append(programCounterFirst(line.text))
            cursor.advance()
        }
        return (number, frames)
    }

    /// The same where no message stood before it.
    static func readSignal(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let column = text.firstIndex(of: "Received signal ") else { return nil }
        let lead = text[text.startIndex..<column]
        let isRepeated = index + 1 < stream.lines.count && LinePrefix(lead).strip(stream.lines[index + 1].text) != nil
        var cursor = LineCursor(
            stream, at: index, first: text[column...], prefix: isRepeated ? LinePrefix(lead) : .none)
        guard let (signal, frames) = readSignal(&cursor) else { return nil }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .signal,
            exceptions: [
                TracedException(type: "", message: "Received signal \(signal)", frames: frames.reversed())
            ],
            signal: SwiftRuntime.signals[signal])
        return Reading(trace: trace, lines: cursor.consumed)
    }

    private static func programCounterFirst(_ text: Text) -> Frame {
        guard let comma = text.firstIndex(of: ", ") else { return Frame(function: "") }
        let rest = text[(comma + 2)...]
        guard let at = rest.lastIndex(of: " at "), let colon = rest.lastIndex(of: Byte.colon), colon > at,
            let (line, _) = rest.number(at: colon + 1)
        else { return Frame(function: rest.string) }
        return Frame(function: rest[..<at].string, file: rest[(at + 4)..<colon].string, line: line)
    }
}

/// A whole traceback written into one line: `\n` as two characters, once or several times escaped, in quotes or not.
enum LiteralNewlines {
    /// The log line in front and the lines of the traceback; nil where the text is not of this kind.
    static func expand(_ line: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, lines: [ArraySlice<UInt8>])? {
        let text = line.span
        guard Bytes.find(0x5C, in: text) != nil, let anchor = Bytes.find("Traceback (most recent call last)", in: text)
        else { return nil }
        // "Traceback (most recent call last)" is 33 bytes, a colon follows, then the first line end.
        guard let depth = depth(text, anchor + 34) else { return nil }
        let quote = anchor > 0 && (text[anchor - 1] == 0x22 || text[anchor - 1] == 0x27) ? text[anchor - 1] : nil
        var end = text.count
        if let quote, let close = closing(text, quote, depth, from: anchor) { end = close }
        let lines = split(line.part(anchor..<end), depth).map { unescape($0, depth) }
        // What followed the closing quote stays with the log line, so that nothing is lost.
        let head = trimEscapedEnds(line.part(0..<anchor), depth)
        return (end < text.count ? ArraySlice(Array(head) + Array(line.from(end))) : head, lines)
    }

    /// How many backslashes stand before the `n`: the escaping's depth.
    private static func depth(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < text.count, text[index] == 0x5C { index += 1 }
        guard index > start, index < text.count else { return nil }
        // `\r\n` written out
        if text[index] == 0x72, index + 1 < text.count, text[index + 1] == 0x5C { return index - start }
        return text[index] == 0x6E ? index - start : nil
    }

    /// The quote that ends the string: escaped less deeply than quotes within it.
    private static func closing(_ text: Span<UInt8>, _ quote: UInt8, _ depth: Int, from start: Int) -> Int? {
        var run = 0
        for index in start..<text.count {
            if text[index] == 0x5C {
                run += 1
            } else {
                if text[index] == quote, run < depth { return index - run }
                run = 0
            }
        }
        return nil
    }

    private static func split(_ text: ArraySlice<UInt8>, _ depth: Int) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var run = 0
        for index in text.indices {
            if text[index] == 0x5C {
                run += 1
                continue
            }
            if text[index] == 0x6E, run == depth {
                lines.append(text[start..<index - run])
                start = index + 1
            }
            run = 0
        }
        if start < text.endIndex { lines.append(text[start...]) }
        return lines
    }

    /// Turns each run of `depth` backslashes into what it stands for.
    private static func unescape(_ line: ArraySlice<UInt8>, _ depth: Int) -> ArraySlice<UInt8> {
        guard line.contains(0x5C) else { return line }
        var plain: [UInt8] = []
        var index = line.startIndex
        while index < line.endIndex {
            var end = index
            while end < line.endIndex, line[end] == 0x5C { end += 1 }
            let run = end - index
            guard run > 0, end < line.endIndex else {
                plain += line[index..<max(end, min(index + 1, line.endIndex))]
                index = max(end, index + 1)
                continue
            }
            switch line[end] {
            case 0x74 where run == depth: plain.append(9)
            case 0x72 where run == depth: break
            case 0x22, 0x27: plain.append(line[end])
            default: plain += Array(repeating: 0x5C, count: max(1, run / (depth * 2))) + [line[end]]
            }
            index = end + 1
        }
        return plain[...]
    }

    /// Removes written-out line ends from the end of the log line.
    private static func trimEscapedEnds(_ head: ArraySlice<UInt8>, _ depth: Int) -> ArraySlice<UInt8> {
        var head = head
        while head.last == 0x6E, head.dropLast().suffix(depth).count == depth,
            head.dropLast().suffix(depth).allSatisfy({ $0 == 0x5C })
        {
            head = head.dropLast(depth + 1)
        }
        return head
    }
}

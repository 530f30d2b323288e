/// A whole stack trace written into one line: `\n` as two characters, once or several times escaped, in quotes or not.
enum LiteralNewlines {
    /// The log line in front and the lines of the trace; nil where the text is not of this kind.
    static func expand(_ line: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, lines: [ArraySlice<UInt8>])? {
        let text = line.span
        guard Bytes.find(0x5C, in: text) != nil, let (anchor, depth, isHeader) = anchor(in: text) else { return nil }
        var start = anchor
        var end = text.count
        if let open = opening(text, depth, before: anchor) {
            start = open + 1
            end = closing(text, text[open], depth, from: anchor) ?? end
        } else {
            // Where only a frame tells that it is a trace, its header may begin anywhere.
            start = isHeader ? beginning(text, depth, before: anchor) : 0
        }
        let lines = split(line.part(start..<end), depth).map { unescape($0, depth) }
        // What followed the closing quote stays with the log line, so that nothing is lost.
        let head = trimEscapedEnds(line.part(0..<start), depth)
        return (end < text.count ? ArraySlice(Array(head) + Array(line.from(end))) : head, lines)
    }

    /// What shows that the text is a trace: Python's header, or a written-out line end before what other runtimes print
    /// next: a frame (`at …`, indented), a goroutine.
    private static func anchor(in text: Span<UInt8>) -> (offset: Int, depth: Int, isHeader: Bool)? {
        if let header = Bytes.find("Traceback (most recent call last)", in: text) {
            // The header is 33 bytes, a colon follows, then the first line end.
            return depth(text, header + 34).map { (header, $0, true) }
        }
        for mark in ["at ", "goroutine "] as [StaticString] {
            var offset = 0
            while let found = Bytes.find(mark, in: text, from: offset) {
                if let (end, depth) = lineEnd(text, before: found), found > end || mark.utf8CodeUnitCount > 3 {
                    return (end, depth, false)
                }
                offset = found + 1
            }
        }
        return nil
    }

    /// Where the text's line ends that a written-out line end and indentation part from the offset.
    private static func lineEnd(_ text: Span<UInt8>, before offset: Int) -> (offset: Int, depth: Int)? {
        var index = offset
        while index > 0, offset - index < 16, text[index - 1] == 0x20 || text[index - 1] == 9 { index -= 1 }
        // A tab may be written out as well.
        if index > 1, text[index - 1] == 0x74, text[index - 2] == 0x5C {
            index -= 2
            while index > 0, text[index - 1] == 0x5C { index -= 1 }
        }
        guard index > 1, text[index - 1] == 0x6E, text[index - 2] == 0x5C else { return nil }
        let isIndented = index < offset
        index -= 1
        var depth = 0
        while index > 0, text[index - 1] == 0x5C {
            index -= 1
            depth += 1
        }
        return (isIndented ? index : offset, depth)
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

    /// The quote that begins the string: escaped less deeply than quotes within it, and no letter stands before it.
    private static func opening(_ text: Span<UInt8>, _ depth: Int, before anchor: Int) -> Int? {
        var index = anchor
        // One that was closed again, or stands within the string.
        var passed: Set<UInt8> = []
        while index > 0, passed.count < 2 {
            index -= 1
            guard text[index] == 0x22 || text[index] == 0x27, !passed.contains(text[index]) else { continue }
            var run = 0
            while index - run > 0, text[index - run - 1] == 0x5C { run += 1 }
            let before = index - run > 0 ? text[index - run - 1] : 0x20
            // `b'…'`, `u"…"`
            let isPrefixed = (before == 0x62 || before == 0x75) && (index == 1 || !text.isLetter(index - 2))
            let mayBegin = before == 0x20 || before == 0x3A || before == 0x3D || before == 0x2C || before == 0x28
            guard run < depth else { continue }
            if mayBegin || isPrefixed || before == 0x5B { return index }
            passed.insert(text[index])
        }
        return nil
    }

    /// Where the text without quotes begins: with the line, if it had further ones before the header; else with the
    /// header and what belongs to it.
    private static func beginning(_ text: Span<UInt8>, _ depth: Int, before anchor: Int) -> Int {
        for index in 0..<anchor where text[index] == 0x6E && index >= depth {
            if (1...depth).allSatisfy({ text[index - $0] == 0x5C }) { return 0 }
        }
        return Bytes.has("  + Exception Group ", in: text, at: anchor - 20) ? anchor - 20 : anchor
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

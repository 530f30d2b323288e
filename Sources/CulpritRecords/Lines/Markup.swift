/// What web pages and chats do to a traceback: `File &quot;a.py&quot;`, `<http://self.app|self.app>`.
enum Markup {
    /// Whether the line shows a traceback that was marked up.
    static func isIn(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.span
        if Bytes.find("<http", in: text) != nil, Bytes.find(0x7C, in: text) != nil { return true }
        let hasTag = Bytes.find("<br", in: text) != nil || Bytes.find("<pre", in: text) != nil
        if hasTag, Bytes.find("Traceback (most", in: text) != nil { return true }
        guard Bytes.find(0x26, in: text) != nil else { return false }
        return Bytes.find("File &quot;", in: text) != nil || Bytes.find("File &#34;", in: text) != nil
            || Bytes.find("File \"", in: text) != nil || Bytes.find("Traceback", in: text) != nil
    }

    /// Whether there is anything to undo.
    static func mayBeIn(_ line: ArraySlice<UInt8>) -> Bool {
        Bytes.find(0x26, in: line.span) != nil || Bytes.find(0x3C, in: line.span) != nil
    }

    /// The text as it was.
    static func undo(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let text = line.span
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == 0x26, let (byte, length) = entity(text, index) {
                plain.append(byte)
                index += length
            } else if let (end, isBreak) = tag(text, index) {
                if isBreak { plain.append(10) }
                index = end
            } else if let shown = link(text, index) {
                for position in shown { plain.append(text[position]) }
                index = shown.upperBound + 1
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain[...]
    }

    /// Tags that stand round text; `<module>` is none.
    private static let tags: [StaticString] = [
        "br", "pre", "p", "code", "span", "div", "td", "tr", "table", "li", "ul", "b", "i", "strong", "font",
    ]

    /// Where the tag at the index ends, and whether it ends a line.
    private static func tag(_ text: Span<UInt8>, _ index: Int) -> (end: Int, isBreak: Bool)? {
        guard text[index] == 0x3C else { return nil }
        let start = index + 1 < text.count && text[index + 1] == 0x2F ? index + 2 : index + 1
        for name in tags where Bytes.has(name, in: text, at: start) {
            let end = start + name.utf8CodeUnitCount
            guard end < text.count, text[end] == 0x3E || text[end] == 0x20 || text[end] == 0x2F else { continue }
            // Tags are short; looking to the line's end for each would take quadratic time.
            let near = text.extracting(end..<min(end + 256, text.count))
            return Bytes.find(0x3E, in: near).map { (end + $0 + 1, name.utf8CodeUnitCount == 2 && text[start] == 0x62) }
        }
        return nil
    }

    /// What a link at the index shows: the part between the bar and the end of `<http://address|shown>`.
    private static func link(_ text: Span<UInt8>, _ index: Int) -> Range<Int>? {
        guard Bytes.has("<http", in: text, at: index) else { return nil }
        // No address is longer; looking to the line's end for each would take quadratic time.
        let near = text.extracting(index..<min(index + 4096, text.count))
        guard let end = Bytes.find(0x3E, in: near), let bar = Bytes.find(0x7C, in: near), bar < end else { return nil }
        return index + bar + 1..<index + end
    }

    private static let entities: [(StaticString, UInt8)] = [
        ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#34;", 0x22), ("&#39;", 0x27), ("&#x27;", 0x27),
        ("&apos;", 0x27), ("&amp;", 0x26), ("&nbsp;", 0x20),
    ]

    private static func entity(_ text: Span<UInt8>, _ index: Int) -> (UInt8, Int)? {
        for (name, byte) in entities where Bytes.has(name, in: text, at: index) {
            return (byte, name.utf8CodeUnitCount)
        }
        return nil
    }
}

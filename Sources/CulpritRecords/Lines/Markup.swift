/// What web pages and chats do to a traceback: `File &quot;a.py&quot;`, `<http://self.app|self.app>`.
enum Markup {
    /// Whether the line shows a traceback that was marked up.
    static func isIn(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.span
        if Bytes.find("<http", in: text) != nil, Bytes.find(0x7C, in: text) != nil { return true }
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

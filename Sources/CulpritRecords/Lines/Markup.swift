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
            } else if Bytes.has("<http", in: text, at: index), let end = Bytes.find(0x3E, in: text, from: index),
                let bar = Bytes.find(0x7C, in: text, from: index), bar < end
            {
                for position in bar + 1..<end { plain.append(text[position]) }
                index = end + 1
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain[...]
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

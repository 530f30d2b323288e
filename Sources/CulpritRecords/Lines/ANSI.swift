/// Removes what only a terminal understands: colours, links, marks of build systems.
enum ANSI {
    /// Whether a line holds anything to remove.
    static func isIn(_ text: Span<UInt8>) -> Bool {
        Bytes.find(0x1B, in: text) != nil || Bytes.find("^[[", in: text) != nil
    }

    /// The text without CSI, OSC, DCS and APC sequences (Buildkite's `ESC _bk;t=…BEL` is one) and without colours
    /// that a pager or an editor wrote out as `^[[31m`.
    static func strip(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let text = line.span
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == 0x1B {
                index = endOfSequence(text, index + 1)
            } else if Bytes.has("^[[", in: text, at: index), let end = endOfControl(text, index + 3) {
                index = end
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain[...]
    }

    /// The offset behind the sequence whose byte after ESC stands at `start`.
    private static func endOfSequence(_ text: Span<UInt8>, _ start: Int) -> Int {
        guard start < text.count else { return start }
        switch text[start] {
        case 0x5B: return endOfControl(text, start + 1) ?? start + 1
        case 0x5D, 0x50, 0x5E, 0x5F: return endOfString(text, start + 1)
        case 0x20...0x2F: return min(start + 2, text.count)
        default: return start + 1
        }
    }

    /// The offset behind a CSI's parameters and final byte; nil where none ends it.
    private static func endOfControl(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var index = start
        while index < text.count, (0x20...0x3F).contains(text[index]) { index += 1 }
        return index < text.count && (0x40...0x7E).contains(text[index]) ? index + 1 : nil
    }

    /// The offset behind BEL or ESC \; an unended string takes only its introducer, so that no text gets lost.
    private static func endOfString(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count {
            if text[index] == 0x07 { return index + 1 }
            if text[index] == 0x1B {
                // Another sequence begins: this one was never ended, and the search must not start anew for each.
                return index + 1 < text.count && text[index + 1] == 0x5C ? index + 2 : start
            }
            index += 1
        }
        return start
    }
}

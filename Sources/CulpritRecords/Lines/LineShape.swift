/// What a line's beginning says about its place in a record.
enum LineShape {
    /// Whether the line is the inside of something: indented, empty, or a line that only a trace has.
    static func continues(_ text: Span<UInt8>) -> Bool {
        guard text.count > 0 else { return true }
        switch text[0] {
        case 0x20, 0x09: return true
        case 0x46: return Bytes.has("File \"", in: text)
        case 0x54:
            return Bytes.has("Traceback (", in: text) || Bytes.has("The above exception", in: text)
                || Bytes.has("Thread ", in: text)
        case 0x44: return Bytes.has("During handling of", in: text)
        case 0x3E: return Bytes.has("> File ", in: text)
        case 0x2A: return Bytes.has("*** ", in: text)
        case 0x5E, 0x7E, 0x7C, 0x2B: return true
        default: return false
        }
    }

    /// The file that `tail` announces with `==> file <==`.
    static func tailedFile(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.first == 0x3D, Bytes.has("==> ", in: line.span), line.count > 8,
            Bytes.has(" <==", in: line.span, at: line.count - 4)
        else { return nil }
        return line.dropFirst(4).dropLast(4)
    }
}

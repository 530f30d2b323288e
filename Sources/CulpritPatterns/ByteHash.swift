/// Stands for bytes until they are compared: not a good hash but a fast one.
///
/// Use it to find what may be the same, and never to say that it is: whoever writes a log can make two texts with one
/// hash.
public struct ByteHash: Sendable {
    public private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    public init() {}

    public mutating func add(_ text: Span<UInt8>) {
        value = (value ^ UInt64(truncatingIfNeeded: text.count)) &* 0x9FB2_1C65_1E98_DF25
        let bytes = text.bytes
        var offset = 0
        while offset &+ 8 <= bytes.byteCount {
            // Unchecked: the loop's condition keeps all eight bytes within the text.
            mix(bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var rest: UInt64 = 0
        while offset < bytes.byteCount {
            rest = rest << 8 | UInt64(text[offset])
            offset &+= 1
        }
        mix(rest)
    }

    private mutating func mix(_ word: UInt64) {
        value = (value ^ word) &* 0x9FB2_1C65_1E98_DF25
        value ^= value >> 29
    }
}

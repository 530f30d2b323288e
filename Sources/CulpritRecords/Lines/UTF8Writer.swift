/// Writes code points as UTF-8 bytes.
enum UTF8Writer {
    /// Appends a code point; one that is none (a lone surrogate) becomes U+FFFD.
    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        if value < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: value)) }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Finding a few bytes in many: for single look-ups, where building a ``LiteralScanner`` would cost more than it saves.
///
/// The standard library's `firstRange(of:)` does the same for any collection, and measured twenty times slower here.
public enum ByteSearch {
    /// The offset of the first occurrence of `needle` in `text`, nil where there is none; 0 for an empty needle.
    public static func firstOffset(of needle: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        text.withUnsafeBufferPointer { hay in
            needle.withUnsafeBufferPointer { firstOffset(of: $0, length: $0.count, hay) }
        }
    }

    /// Whether the text contains the word.
    public static func contains(_ word: StaticString, in text: String) -> Bool {
        firstOffset(of: word, in: text) != nil
    }

    /// The offset, in UTF-8, of the first occurrence of the word.
    public static func firstOffset(of word: StaticString, in text: String) -> Int? {
        word.withUTF8Buffer { needle in
            text.utf8.withContiguousStorageIfAvailable { firstOffset(of: needle, length: needle.count, $0) }
                ?? firstOffset(of: needle, length: needle.count, Array(text.utf8))
        }
    }

    private static func firstOffset(of needle: UnsafeBufferPointer<UInt8>, length count: Int, _ text: [UInt8]) -> Int? {
        text.withUnsafeBufferPointer { firstOffset(of: needle, length: count, $0) }
    }

    private static func firstOffset(
        of needle: UnsafeBufferPointer<UInt8>, length count: Int, _ text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard count > 0 else { return 0 }
        guard let base = text.baseAddress, let word = needle.baseAddress else { return nil }
        // Not memmem, which the C library's module does not show.
        var start = 0
        while start <= text.count - count {
            guard let hit = memchr(base + start, Int32(word[0]), text.count - count - start + 1) else { return nil }
            let offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
            if memcmp(base + offset, word, count) == 0 { return offset }
            start = offset + 1
        }
        return nil
    }

    /// Whether both hold the same bytes.
    public static func areEqual(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
        left.count == right.count && areEqual(left.span, right.span)
    }

    /// Whether both hold the same bytes: the C library compares many at a time, `==` of slices one by one.
    public static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                guard let one = left.baseAddress, let other = right.baseAddress else { return true }
                return memcmp(one, other, left.count) == 0
            }
        }
    }
}

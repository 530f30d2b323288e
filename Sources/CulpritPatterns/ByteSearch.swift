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
        guard text.count >= count else { return nil }
        let first = needle[0]
        var index = 0
        while index <= text.count - count {
            if text[index] == first {
                var matched = 1
                while matched < count, text[index + matched] == needle[matched] { matched += 1 }
                if matched == count { return index }
            }
            index += 1
        }
        return nil
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Searches in bytes that the standard library has no fast form for.
///
/// `memchr` runs at memory speed where `firstIndex(of:)` goes byte by byte.
enum Bytes {
    /// The offset of the next `byte` at or after `start`.
    static func find(_ byte: UInt8, in text: Span<UInt8>, from start: Int = 0) -> Int? {
        guard start < text.count else { return nil }
        return text.withUnsafeBytes { raw -> Int? in
            guard let base = raw.baseAddress else { return nil }
            guard let hit = memchr(base + start, Int32(byte), raw.count - start) else { return nil }
            return UnsafeRawPointer(hit) - base
        }
    }

    /// The offset of the next occurrence of `needle` at or after `start`.
    static func find(_ needle: StaticString, in text: Span<UInt8>, from start: Int = 0) -> Int? {
        let first = needle.utf8Start.pointee
        var position = max(start, 0)
        while let hit = find(first, in: text, from: position) {
            if has(needle, in: text, at: hit) { return hit }
            position = hit + 1
        }
        return nil
    }

    /// Whether `needle` stands at `offset`.
    static func has(_ needle: StaticString, in text: Span<UInt8>, at offset: Int = 0) -> Bool {
        let count = needle.utf8CodeUnitCount
        guard offset >= 0, text.count - offset >= count else { return false }
        return text.withUnsafeBytes { raw in
            guard let base = raw.baseAddress else { return false }
            return memcmp(base + offset, needle.utf8Start, count) == 0
        }
    }

    /// The offset behind the line that holds `offset`: behind its line end, or the end of the text.
    static func endOfLine(_ text: Span<UInt8>, from offset: Int) -> Int {
        find(10, in: text, from: offset).map { $0 + 1 } ?? text.count
    }

    /// Counts line ends where there are few, as between two hits of a trace.
    private static func countFewLines(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        let text = text.extracting(range)
        var total = 0
        var position = 0
        while let end = find(10, in: text, from: position) {
            total += 1
            position = end + 1
        }
        return total
    }

    /// Counts line ends.
    static func countLines(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        if range.count < 256 { return countFewLines(text, range) }
        return text.withUnsafeBytes { raw in
            var total = 0
            var index = range.lowerBound
            // Sums of up to 255 bytes fit into one, and such a loop is turned into vector instructions.
            while index < range.upperBound {
                let end = min(index + 255, range.upperBound)
                var sum: UInt8 = 0
                for byte in UnsafeRawBufferPointer(rebasing: raw[index..<end]) { sum &+= byte == 10 ? 1 : 0 }
                total += Int(sum)
                index = end
            }
            return total
        }
    }
}

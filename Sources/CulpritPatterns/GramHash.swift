/// Where four bytes stand in a ``GramIndex``.
struct GramHash {
    static let bitCount = 1 << 17
    static let bucketCount = 1 << 12

    private let product: UInt32

    @inline(__always)
    init(of value: UInt32) {
        // Multiplying by an odd number near 2^32 / golden ratio spreads close values far apart in the upper bits.
        product = value &* 0x9E37_79B1
    }

    /// The bit's word in the bitmap, below `bitCount / 64`.
    @inline(__always)
    var word: Int { Int(truncatingIfNeeded: product >> 21) }

    @inline(__always)
    var mask: UInt64 { 1 &<< UInt64(product >> 15) }

    @inline(__always)
    var bucket: Int { Int(truncatingIfNeeded: product >> 12) & (Self.bucketCount - 1) }

    /// The buckets in which text may find the gram, each once.
    static func buckets(of gram: Gram) -> [Int] {
        // The bits that number a bucket do not depend on the last of the four bytes: one serves all its values.
        guard gram.unknownBefore > 0 else { return [GramHash(of: gram.value).bucket] }
        return Array(Set(gram.values.map { GramHash(of: $0).bucket }))
    }
}

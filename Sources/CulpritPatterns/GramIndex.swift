/// Tells for four bytes of text, quickly, that no literal is there, and otherwise which ones may be.
struct GramIndex: Sendable {
    /// A literal that may stand so many bytes before the probe.
    struct Candidate: Sendable {
        var literal: Int32
        var offset: Int32
    }

    /// A bit for each hash; 16 KiB, so that it stays in a core's first cache beside the text.
    let bitmap: [UInt64]
    let stride: Int
    /// The farthest that a literal's start can lie before the probe that finds it.
    let longestReach: Int

    private let bucketStarts: [Int32]
    private let candidates: [Candidate]

    init(of literals: [[UInt8]]) {
        let indexed = literals.enumerated().filter { !$0.element.isEmpty }.map { (index: $0.offset, bytes: $0.element) }
        let plan = GramPlan(for: indexed, bits: GramHash.bitCount, innocent: InnocentText())
        stride = plan.stride
        longestReach = plan.probes.map(\.offset).max() ?? 0
        bitmap = Self.bitmap(for: plan)
        (bucketStarts, candidates) = Self.buckets(for: plan)
    }

    /// The literals that may be found by a probe with this hash.
    func candidates(for hash: GramHash) -> ArraySlice<Candidate> {
        candidates[Int(bucketStarts[hash.bucket])..<Int(bucketStarts[hash.bucket + 1])]
    }

    private static func bitmap(for plan: GramPlan) -> [UInt64] {
        var bitmap = [UInt64](repeating: plan.short.isEmpty ? 0 : .max, count: GramHash.bitCount / 64)
        for value in plan.probes.lazy.flatMap(\.gram.values) {
            let hash = GramHash(of: value)
            bitmap[hash.word] |= hash.mask
        }
        return bitmap
    }

    private static func buckets(for plan: GramPlan) -> (starts: [Int32], candidates: [Candidate]) {
        let short = plan.short.map { Candidate(literal: Int32($0), offset: 0) }
        var buckets = [[Candidate]](repeating: short, count: GramHash.bucketCount)
        for probe in plan.probes {
            let candidate = Candidate(literal: Int32(probe.literal), offset: Int32(probe.offset))
            for bucket in Set(probe.gram.values.map { GramHash(of: $0).bucket }) {
                buckets[bucket].append(candidate)
            }
        }
        // One flat array in place of thousands of small ones.
        var starts: [Int32] = [0]
        for bucket in buckets { starts.append(starts[starts.count - 1] + Int32(bucket.count)) }
        return (starts, buckets.flatMap(\.self))
    }
}

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

    /// These bits of the product do not depend on the last of the four bytes, so a gram that ends with an unknown byte
    /// needs one bucket only.
    var bucket: Int { Int(truncatingIfNeeded: product >> 12) & (Self.bucketCount - 1) }
}

/// Tells for four bytes of text, quickly, that no literal is there, and otherwise which ones are.
///
/// A class, so that a scan passes it around without counting references to each of its arrays.
final class GramIndex: Sendable {
    /// A literal that may stand so many bytes before the probe.
    private struct Candidate {
        var gram: UInt32
        var mask: UInt32
        var literal: Int32
        var offset: Int32
        /// Where the literal's bytes stand among those of all literals.
        var start: Int32
        var count: Int32
    }

    /// A bit for each hash; 16 KiB, so that it stays in a core's first cache beside the text.
    let bitmap: [UInt64]
    let stride: Int
    /// The farthest that a literal's start can lie before the probe that finds it.
    let longestReach: Int

    private let literalBytes: [UInt8]
    private let bucketStarts: [Int32]
    private let candidates: [Candidate]

    init(of literals: [[UInt8]]) {
        let plan = GramPlan(for: literals, bits: GramHash.bitCount)
        stride = plan.stride
        longestReach = plan.probes.map(\.offset).max() ?? 0
        bitmap = Self.bitmap(for: plan)
        literalBytes = literals.flatMap(\.self)
        (bucketStarts, candidates) = Self.buckets(for: plan, literals: literals)
    }

    /// Reports the literals that this probe finds, until `found` returns false; returns whether to go on.
    ///
    /// - Parameter value: the four bytes at the probe, the first one lowest.
    @inline(never)
    func verify(
        _ value: UInt32, at probe: Int, in text: Span<UInt8>,
        _ found: (_ offset: Int, _ literal: Int, _ probe: Int) -> Bool
    ) -> Bool {
        let bucket = GramHash(of: value).bucket
        for index in Int(bucketStarts[bucket])..<Int(bucketStarts[bucket + 1]) {
            let candidate = candidates[index]
            guard value & candidate.mask == candidate.gram, stands(candidate, before: probe, in: text) else { continue }
            guard found(probe - Int(candidate.offset), Int(candidate.literal), probe) else { return false }
        }
        return true
    }

    private func stands(_ candidate: Candidate, before probe: Int, in text: Span<UInt8>) -> Bool {
        let (offset, start, count) = (probe - Int(candidate.offset), Int(candidate.start), Int(candidate.count))
        guard offset >= 0, offset <= text.count - count else { return false }
        let all = literalBytes
        let literal = all.span.extracting(start..<start + count)
        return ByteSearch.areEqual(text.extracting(offset..<offset + count), literal)
    }
}

extension GramIndex {
    private static func bitmap(for plan: GramPlan) -> [UInt64] {
        var bitmap = [UInt64](repeating: plan.short.isEmpty ? 0 : .max, count: GramHash.bitCount / 64)
        for value in plan.probes.lazy.flatMap(\.gram.values) {
            let hash = GramHash(of: value)
            bitmap[hash.word] |= hash.mask
        }
        return bitmap
    }

    /// All candidates in the order of their buckets, and where each bucket starts.
    private static func buckets(
        for plan: GramPlan, literals: [[UInt8]]
    ) -> (starts: [Int32], candidates: [Candidate]) {
        var starts: [Int32] = [0]
        for literal in literals { starts.append(starts[starts.count - 1] + Int32(literal.count)) }
        let candidate = { (literal: Int, offset: Int, gram: UInt32, mask: UInt32) in
            Candidate(
                gram: gram, mask: mask, literal: Int32(literal), offset: Int32(offset), start: starts[literal],
                count: Int32(literals[literal].count))
        }
        var placed: [(bucket: Int, candidate: Candidate)] = []
        for probe in plan.probes {
            let (gram, mask) = (probe.gram.value, probe.gram.mask)
            for bucket in GramHash.buckets(of: probe.gram) {
                placed.append((bucket, candidate(probe.literal, probe.offset, gram, mask)))
            }
        }
        for literal in plan.short {
            placed += (0..<GramHash.bucketCount).map { ($0, candidate(literal, 0, 0, 0)) }
        }
        return sorted(placed)
    }

    private static func sorted(
        _ placed: [(bucket: Int, candidate: Candidate)]
    ) -> (starts: [Int32], candidates: [Candidate]) {
        var starts = [Int32](repeating: 0, count: GramHash.bucketCount + 1)
        for (bucket, _) in placed { starts[bucket + 1] += 1 }
        for bucket in 0..<GramHash.bucketCount { starts[bucket + 1] += starts[bucket] }
        return (starts, placed.sorted { $0.bucket < $1.bucket }.map(\.candidate))
    }
}

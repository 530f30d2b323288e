/// Which groups of four bytes to look for, and how far apart to look, so that no literal is missed.
///
/// A text is probed at every multiple of the stride. An occurrence of a literal that starts at `s` is found by the probe
/// at `s + offset`; since `s` may be anywhere, a literal needs one gram for each remainder that `offset` can have. Among
/// the offsets with the same remainder it takes the one whose gram innocent text contains least often. Grams may reach
/// one byte beyond a literal, which lets literals of four bytes go with a stride of three.
struct GramPlan {
    struct Probe {
        var literal: Int
        /// Bytes from the literal's start to the probe; negative where the gram begins before the literal.
        var offset: Int
        var gram: Gram
    }

    let stride: Int
    let probes: [Probe]
    /// Literals that are too short for grams: they must be looked for at every byte.
    let short: [Int]

    // Past this the rarer probes no longer make up for the commoner grams that they need.
    private static let longestStride = 8
    // Looking closer at a probe whose bit is set costs about as much as so many probes: mostly a branch mispredicted.
    private static let costOfClosure = 20.0

    /// Plans for the literals at the given indices.
    init(for literals: [(index: Int, bytes: [UInt8])], bits: Int, innocent: InnocentText) {
        let (short, long) = (literals.filter { $0.bytes.count < 3 }, literals.filter { $0.bytes.count >= 3 })
        self.short = short.map(\.index)
        var best: (cost: Double, stride: Int, probes: [Probe]) = (.infinity, 1, [])
        for stride in 1...(short.isEmpty ? Self.longestStride : 1) {
            guard let probes = Self.probes(for: long, stride: stride, innocent: innocent) else { break }
            let cost = Self.cost(of: probes, stride: stride, bits: bits, innocent: innocent)
            if cost < best.cost { best = (cost, stride, probes) }
        }
        (stride, probes) = (best.stride, best.probes)
    }

    private static func probes(
        for literals: [(index: Int, bytes: [UInt8])], stride: Int, innocent: InnocentText
    ) -> [Probe]? {
        var probes: [Probe] = []
        for (index, bytes) in literals {
            var rarest = [(frequency: Double, probe: Probe)?](repeating: nil, count: stride)
            // With a stride of one, an occurrence at the text's start has no probe before it. With any other stride,
            // that occurrence has the remainder zero, which an offset of -1 does not serve.
            for offset in (stride == 1 ? 0 : -1)...(bytes.count - 3) {
                let gram = Gram(of: bytes, at: offset)
                guard gram.isUsable else { continue }
                let remainder = (offset + stride) % stride
                let frequency = innocent.frequency(of: gram)
                if frequency < rarest[remainder]?.frequency ?? .infinity {
                    rarest[remainder] = (frequency, Probe(literal: index, offset: offset, gram: gram))
                }
            }
            for best in rarest {
                guard let best else { return nil }
                probes.append(best.probe)
            }
        }
        return probes
    }

    /// An estimate of the time per byte of text.
    private static func cost(of probes: [Probe], stride: Int, bits: Int, innocent: InnocentText) -> Double {
        var hits = 0.0
        for gram in Set(probes.map(\.gram)) {
            hits += innocent.frequency(of: gram) + Double(gram.values.count) / Double(bits)
        }
        return (1 + costOfClosure * hits) / Double(stride)
    }
}

/// Which groups of four bytes to look for, and how far apart to look, so that no literal is missed.
///
/// A text is probed at every multiple of the stride. An occurrence of a literal that starts at `s` is found by the
/// probe at `s + offset`; since `s` may be anywhere, a literal needs one gram for each remainder that `offset` can
/// have. Among the offsets with the same remainder it takes the one whose gram innocent text contains least often.
/// Grams may reach one byte beyond a literal, which lets literals of four bytes go with a stride of three.
struct GramPlan {
    struct Probe {
        var literal: Int
        /// Bytes from the literal's start to the probe; negative where the gram begins before the literal.
        var offset: Int
        var gram: Gram
        /// How large a part of the probes into innocent text meets the gram.
        var frequency: Double
    }

    let stride: Int
    let probes: [Probe]
    /// Literals that are too short for grams: they must be looked for at every byte.
    let short: [Int]

    // Past this the rarer probes no longer make up for the commoner grams that they need.
    private static let longestStride = 8
    // Looking closer at a probe whose bit is set costs about as much as so many probes: mostly a branch mispredicted.
    private static let costOfClosure = 20.0
    private static let shortestLiteral = 3

    /// Plans for a bitmap of so many bits.
    init(for literals: [[UInt8]], bits: Int) {
        let isShort = { (literal: Int) in literals[literal].count < Self.shortestLiteral }
        short = literals.indices.filter { isShort($0) && !literals[$0].isEmpty }
        let choices = literals.indices.filter { !isShort($0) }.map { Self.choices(for: literals[$0], index: $0) }
        var best: (cost: Double, stride: Int, probes: [Probe]) = (.infinity, 1, [])
        for stride in 1...(short.isEmpty ? Self.longestStride : 1) {
            guard let probes = Self.rarest(of: choices, stride: stride) else { break }
            let cost = Self.cost(of: probes, stride: stride, bits: bits)
            if cost < best.cost { best = (cost, stride, probes) }
        }
        (stride, probes) = (best.stride, best.probes)
    }

    /// All probes that can find a literal.
    private static func choices(for literal: [UInt8], index: Int) -> [Probe] {
        (-1...(literal.count - shortestLiteral)).compactMap { offset in
            let gram = Gram(of: literal, at: offset)
            guard gram.isUsable else { return nil }
            let frequency = InnocentText.common.frequency(of: gram)
            return Probe(literal: index, offset: offset, gram: gram, frequency: frequency)
        }
    }

    /// The rarest probe of each literal for each remainder; nil where a literal has none for some remainder.
    private static func rarest(of choices: [[Probe]], stride: Int) -> [Probe]? {
        var probes: [Probe] = []
        var rarest = [Probe?](repeating: nil, count: stride)
        for choice in choices {
            for index in rarest.indices { rarest[index] = nil }
            // With a stride of one, an occurrence at the text's start has no probe before it. With any other stride,
            // that occurrence has the remainder zero, which an offset of -1 does not serve.
            for probe in choice where stride > 1 || probe.offset >= 0 {
                let remainder = (probe.offset + stride) % stride
                if probe.frequency < rarest[remainder]?.frequency ?? .infinity { rarest[remainder] = probe }
            }
            for probe in rarest {
                guard let probe else { return nil }
                probes.append(probe)
            }
        }
        return probes
    }

    /// An estimate of the time per byte of text, in probes.
    private static func cost(of probes: [Probe], stride: Int, bits: Int) -> Double {
        let hits = probes.reduce(0) { $0 + $1.frequency + Double($1.gram.valueCount) / Double(bits) }
        return (1 + costOfClosure * hits) / Double(stride)
    }
}

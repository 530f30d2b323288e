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
        let choices = literals.indices.filter { !isShort($0) }.map { Choices(for: literals[$0], index: $0) }
        var best: (cost: Double, stride: Int) = (.infinity, 1)
        for stride in 1...(short.isEmpty ? Self.longestStride : 1) {
            guard let cost = Self.cost(of: choices, stride: stride, bits: bits) else { break }
            if cost < best.cost { best = (cost, stride) }
        }
        stride = best.stride
        probes = Self.probes(from: choices, stride: best.stride, literals)
    }

    /// Where the probes that can find a literal may stand in it.
    ///
    /// Numbers side by side rather than the probes themselves: a scanner is made at each start of the program, and of
    /// thousands of possible probes, looked at once for each stride, few are taken.
    private struct Choices {
        let literal: Int
        /// How often innocent text contains the gram at each offset, from -1 on; infinite where there is none to use.
        let frequencies: [Double]
        /// The literal's length.
        let count: Int

        init(for bytes: [UInt8], index: Int) {
            literal = index
            count = bytes.count
            frequencies = (-1...(bytes.count - shortestLiteral)).map { offset in
                let gram = Gram(of: bytes, at: offset)
                return gram.isUsable ? InnocentText.common.frequency(of: gram) : .infinity
            }
        }

        /// The offset with the rarest gram of each remainder; nil where there is none for some remainder.
        func rarest(stride: Int) -> InlineArray<8, Int>? {
            var offsets = InlineArray<8, Int>(repeating: .min)
            var rarest = InlineArray<8, Double>(repeating: .infinity)
            // With a stride of one, an occurrence at the text's start has no probe before it. With any other stride,
            // that occurrence has the remainder zero, which an offset of -1 does not serve.
            var remainder = stride > 1 ? stride - 1 : 0
            for index in (stride > 1 ? 0 : 1)..<frequencies.count {
                if frequencies[index] < rarest[remainder] {
                    rarest[remainder] = frequencies[index]
                    offsets[remainder] = index - 1
                }
                remainder = remainder + 1 == stride ? 0 : remainder + 1
            }
            for remainder in 0..<stride where offsets[remainder] == .min { return nil }
            return offsets
        }

        func frequency(at offset: Int) -> Double { frequencies[offset + 1] }

        /// A gram at either end has an unknown byte, of which all values count.
        func valueCount(at offset: Int) -> Int { offset < 0 || offset + 4 > count ? 256 : 1 }
    }

    /// An estimate of the time per byte of text, in probes; nil where a literal cannot be found with this stride.
    private static func cost(of choices: [Choices], stride: Int, bits: Int) -> Double? {
        var hits = 0.0
        for choice in choices {
            guard let offsets = choice.rarest(stride: stride) else { return nil }
            for remainder in 0..<stride {
                let offset = offsets[remainder]
                hits += choice.frequency(at: offset) + Double(choice.valueCount(at: offset)) / Double(bits)
            }
        }
        return (1 + costOfClosure * hits) / Double(stride)
    }

    private static func probes(from choices: [Choices], stride: Int, _ literals: [[UInt8]]) -> [Probe] {
        var probes: [Probe] = []
        probes.reserveCapacity(choices.count * stride)
        for choice in choices {
            guard let offsets = choice.rarest(stride: stride) else { continue }
            for remainder in 0..<stride {
                let gram = Gram(of: literals[choice.literal], at: offsets[remainder])
                probes.append(Probe(literal: choice.literal, offset: offsets[remainder], gram: gram))
            }
        }
        return probes
    }
}

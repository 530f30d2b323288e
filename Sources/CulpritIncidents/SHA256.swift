/// SHA-256 as FIPS 180-4 defines it.
///
/// Keys live in databases for years and on many machines, and whoever writes to a log must not be able to hide one
/// failure behind another's key. That rules out `Hasher` (seeded anew in every run) and the fast hashes with a public
/// seed; swift-crypto would be a dependency for these few lines.
package struct SHA256 {
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// The block that is filled, in words.
    private var block = InlineArray<16, UInt32>(repeating: 0)
    /// Bytes of the block that are filled, and of the whole message.
    private var filled = 0
    private var length: UInt64 = 0

    package init() {}

    package mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { append(byte) }
    }

    mutating func update(_ bytes: Span<UInt8>) {
        for index in 0..<bytes.count { append(bytes[unchecked: index]) }
    }

    /// The digest, 32 bytes. The value itself stays usable for more input.
    package var digest: [UInt8] {
        let words = finished()
        return (0..<32).map { UInt8(truncatingIfNeeded: words[$0 >> 2] >> UInt32(24 - 8 * ($0 & 3))) }
    }

    /// The digest's first half. The value itself stays usable for more input.
    var first128Bits: UInt128 {
        let words = finished()
        return UInt128(words[0]) << 96 | UInt128(words[1]) << 64 | UInt128(words[2]) << 32 | UInt128(words[3])
    }

    mutating func append(_ byte: UInt8) {
        // Unchecked: fewer than 64 bytes are filled, four in each of the sixteen words.
        let word = filled >> 2
        block[unchecked: word] = block[unchecked: word] << 8 | UInt32(byte)
        filled &+= 1
        length &+= 1
        if filled == 64 {
            compress()
            filled = 0
        }
    }

    private func finished() -> InlineArray<8, UInt32> {
        var copy = self
        let bits = length &* 8
        copy.append(0x80)
        while copy.filled != 56 { copy.append(0) }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            copy.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return copy.state
    }

    private mutating func compress() {
        var words = InlineArray<64, UInt32>(repeating: 0)
        // Unchecked, in this function: all indices are constants or run over the 16 and 64 words.
        for index in 0..<16 { words[unchecked: index] = block[unchecked: index] }
        for index in 16..<64 {
            let early = words[unchecked: index &- 15]
            let late = words[unchecked: index &- 2]
            let mixedEarly = early.rotated(7) ^ early.rotated(18) ^ (early >> 3)
            let mixedLate = late.rotated(17) ^ late.rotated(19) ^ (late >> 10)
            words[unchecked: index] =
                words[unchecked: index &- 16] &+ mixedEarly &+ words[unchecked: index &- 7] &+ mixedLate
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let sumE = e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)
            let choice = (e & f) ^ (~e & g)
            let first = h &+ sumE &+ choice &+ Self.constants[unchecked: index] &+ words[unchecked: index]
            let sumA = a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sumA &+ majority)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    private static let constants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}

extension UInt32 {
    fileprivate func rotated(_ count: UInt32) -> UInt32 { self >> count | self << (32 - count) }
}

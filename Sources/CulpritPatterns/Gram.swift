/// Four bytes as they may stand in a text at a place that the scanner looks at; the outer ones may be unknown.
struct Gram: Hashable, Sendable {
    /// The bytes, the first one lowest; unknown bytes are zero.
    let value: UInt32
    /// How many bytes at the start, and at the end, lie outside the literal.
    let unknownBefore: Int
    let unknownAfter: Int

    /// The four bytes that start at `start` of a literal; `start` may be negative or within three bytes of its end.
    init(of literal: [UInt8], at start: Int) {
        unknownBefore = max(0, -start)
        unknownAfter = max(0, start + 4 - literal.count)
        var value: UInt32 = 0
        for index in unknownBefore..<(4 - unknownAfter) {
            value |= UInt32(literal[start + index]) << (8 * UInt32(index))
        }
        self.value = value
    }

    /// Only one unknown byte is worth trying all values of.
    var isUsable: Bool { unknownBefore + unknownAfter <= 1 }

    func isKnown(_ index: Int) -> Bool {
        index >= unknownBefore && index < 4 - unknownAfter
    }

    /// The four bytes with every value of the unknown one.
    var values: [UInt32] {
        if unknownBefore == 1 { return (0...255).map { value | $0 } }
        if unknownAfter == 1 { return (0...255).map { value | $0 << 24 } }
        return [value]
    }

    var valueCount: Int { unknownBefore + unknownAfter == 0 ? 1 : 256 }

    /// Has the bits of the known bytes set.
    var mask: UInt32 {
        (UInt32.max << UInt32(8 * unknownBefore)) & (UInt32.max >> UInt32(8 * unknownAfter))
    }

    /// Four bytes as one number, the first one lowest.
    static func value(of bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}

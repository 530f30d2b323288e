/// Turns the parts of a key into 128 bits.
///
/// Every text is preceded by its length, so that no two lists of parts run together into the same bytes.
struct KeyDigest {
    private var hash = SHA256()

    var value: UInt128 { hash.first128Bits }

    mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        hash.update(text.utf8.span)
    }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { hash.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ bits: UInt128) {
        add(UInt64(truncatingIfNeeded: bits))
        add(UInt64(truncatingIfNeeded: bits >> 64))
    }
}

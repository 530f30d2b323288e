// Reserves room for as many elements as a broken header announces.
func buffer(announced count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    return bytes
}

print(buffer(announced: 1 << 46).capacity)

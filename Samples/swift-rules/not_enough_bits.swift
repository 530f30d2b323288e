// Writes the length of a payload into a field of 16 bits.
struct Header {
    var length: UInt16

    init(payload: [UInt8]) {
        length = UInt16(payload.count)
    }
}

print("length:", Header(payload: Array(repeating: 0, count: 300)).length)
print("length:", Header(payload: Array(repeating: 0, count: 70_000)).length)

// Follows a pointer that is null apart from a small offset.
struct Header {
    var magic: UInt32
    var length: UInt32
}

func length(at address: UInt) -> UInt32 {
    UnsafePointer<Header>(bitPattern: address)?.pointee.length ?? 0
}

print("length:", length(at: 0))
print("length:", length(at: 16))

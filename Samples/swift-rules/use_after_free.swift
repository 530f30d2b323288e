// A pointer is read after the buffer behind it was freed; built with -sanitize=address.
struct Cache {
    var total: UnsafeMutablePointer<Int>
    func read() -> Int { total.pointee }
}
let buffer = UnsafeMutablePointer<Int>.allocate(capacity: 4)
buffer.initialize(repeating: 7, count: 4)
let cache = Cache(total: buffer)
buffer.deallocate()
print(cache.read())

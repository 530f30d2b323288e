// A buffer is allocated and its pointer forgotten; built with -sanitize=address, which looks for leaks at the end.
func prepare() {
    let buffer = UnsafeMutablePointer<Int>.allocate(capacity: 6)
    buffer.initialize(repeating: 1, count: 6)
}
for _ in 0..<3 { prepare() }
print("done")

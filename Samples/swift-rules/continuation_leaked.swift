// The callback is dropped on the path of the error, so nobody ever resumes.
func load(_ name: String, _ done: @escaping @Sendable (Int) -> Void) {
    guard name == "pear" else { return }
    done(40)
}

func price(of name: String) async -> Int {
    await withCheckedContinuation { continuation in
        load(name) { continuation.resume(returning: $0) }
    }
}

print("price:", await price(of: "pear"))
print("price:", await price(of: "fig"))

// An object puts itself into an array from its own deinit: the reference outlives the object.
nonisolated(unsafe) var kept: [Worker] = []

final class Worker {
    deinit {
        kept.append(self)
    }
}

do {
    let worker = Worker()
    print("working with", type(of: worker))
}
print("still", kept.count)

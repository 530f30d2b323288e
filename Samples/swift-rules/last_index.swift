// Removes the newest job of a queue without asking whether there is one.
struct Queue {
    var jobs: [String] = []

    mutating func newest() -> String {
        jobs.removeLast()
    }
}

var queue = Queue()
print("job:", queue.newest())

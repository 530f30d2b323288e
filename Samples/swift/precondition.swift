// A queue that must not be read when it is empty.
struct Queue<Element> {
    private var elements: [Element] = []

    mutating func push(_ element: Element) {
        elements.append(element)
    }

    mutating func pop() -> Element {
        precondition(!elements.isEmpty, "pop from an empty queue")
        return elements.removeFirst()
    }
}

var jobs = Queue<String>()
jobs.push("resize")
print("ran", jobs.pop())
print("ran", jobs.pop())

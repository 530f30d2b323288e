// Counts visitors in a byte. There is no message for an overflow: the report has to say it.
struct Counter {
    private var value: UInt8 = 250

    mutating func count(_ visitors: Int) {
        for _ in 0..<visitors {
            value += 1
        }
    }
}

var counter = Counter()
counter.count(5)
counter.count(5)

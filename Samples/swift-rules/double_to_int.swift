// A rate with nothing in the denominator is NaN or infinite, and neither is an Int.
struct Progress {
    var done: Double
    var all: Double

    var percent: Int { Int(100 * done / all) }
}

print("percent:", Progress(done: 3, all: 4).percent)
print("percent:", Progress(done: 0, all: 0).percent)

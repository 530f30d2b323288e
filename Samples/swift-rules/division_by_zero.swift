// The average over no orders at all.
func average(of cents: [Int]) -> Int {
    cents.reduce(0, +) / cents.count
}

print("average:", average(of: [995, 1495]))
print("average:", average(of: []))

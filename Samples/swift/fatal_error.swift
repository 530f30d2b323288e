// Gives up on purpose, with a message, in a place nobody thought could be reached.
enum Tier: String {
    case free, paid
}

func limit(for name: String) -> Int {
    switch Tier(rawValue: name) {
    case .free: return 10
    case .paid: return 1000
    case nil: fatalError("no such tier: \(name)")
    }
}

print("limit:", limit(for: "paid"))
print("limit:", limit(for: "gold"))

// A member of a set is changed after it was inserted: its hash is now another one.
final class Account: Hashable {
    var number: Int

    init(_ number: Int) {
        self.number = number
    }

    static func == (left: Account, right: Account) -> Bool {
        left.number == right.number
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(number)
    }
}

var seen: Set<Account> = []
for number in 0..<100_000 {
    let account = Account(number)
    seen.insert(account)
    account.number = 7
}
print("seen:", seen.count)

// An assertion about a balance; checked in debug builds only.
final class Account {
    private var balance = 100

    func withdraw(_ amount: Int) {
        balance -= amount
        assert(balance >= 0, "balance is \(balance) after withdrawing \(amount)")
    }
}

let account = Account()
account.withdraw(70)
account.withdraw(50)

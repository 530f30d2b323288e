// Nobody catches the error: it reaches the top level.
struct OrderError: Error {
    let number: Int
    let reason: String
}

func ship(_ number: Int) throws {
    guard number % 2 == 0 else { throw OrderError(number: number, reason: "no address") }
    print("shipped", number)
}

try ship(4)
try ship(7)

// The remaining time of a lease as an unsigned number: once the lease has run out there is none.
struct Lease {
    var until: Int

    func secondsLeft(now: Int) -> UInt64 {
        UInt64(until - now)
    }
}

let lease = Lease(until: 1_000)
print("left:", lease.secondsLeft(now: 900))
print("left:", lease.secondsLeft(now: 1_030))

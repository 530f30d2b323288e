// Claims to be on an actor it was never on; unlike the main actor's check this one says so.
actor Ledger {
    nonisolated func assertIsHere() {
        preconditionIsolated("the ledger is only written from its own actor")
    }
}

func book(on ledger: Ledger) {
    ledger.assertIsHere()
}

book(on: Ledger())

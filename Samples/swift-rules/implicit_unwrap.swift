// An outlet that is only filled by a step which this path leaves out.
final class Mailer {
    var transport: [String: Int]!

    func connect() {
        transport = ["smtp": 587]
    }

    func port() -> Int {
        transport["smtp"] ?? 25
    }
}

let mailer = Mailer()
print("port:", mailer.port())

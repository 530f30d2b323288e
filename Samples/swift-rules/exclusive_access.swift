// Passes a property inout to a function that reads the same property through the object.
final class Score {
    var points = 1

    func add(_ step: () -> Int) {
        update(&points) { $0 += step() }
    }

    private func update(_ value: inout Int, by change: (inout Int) -> Void) {
        change(&value)
    }
}

let score = Score()
score.add { score.points }
print("points:", score.points)

// Reads one day past the end of a week. The hours depend on the arguments, or the optimiser would see it coming.
struct Week {
    var hours = [8, 8, 8, 8, 6].map { $0 * CommandLine.arguments.count }

    @inline(never)
    func hours(onDay day: Int) -> Int {
        hours[day]
    }
}

func overtime(in week: Week) -> Int {
    var sum = 0
    for day in 0...week.hours.count {
        sum += week.hours(onDay: day)
    }
    return sum - 38
}

print("overtime:", overtime(in: Week()))

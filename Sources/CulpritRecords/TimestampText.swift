extension Timestamp {
    /// ISO 8601 with milliseconds where there are any: `2026-11-21T10:00:00.123Z`; without `Z` where no zone was
    /// printed, `--11-21T10:00:00` without a year (as ISO 8601 once had it, and XML Schema still has), and `10:00:00`
    /// for a time of day.
    public var iso8601: String {
        let (days, millisecondsOfDay) = milliseconds.quotientAndFloorRemainder(dividingBy: 86_400_000)
        let seconds = millisecondsOfDay / 1000
        var time = Self.pad(seconds / 3600, 2) + ":" + Self.pad(seconds / 60 % 60, 2) + ":" + Self.pad(seconds % 60, 2)
        if millisecondsOfDay % 1000 != 0 { time += "." + Self.pad(millisecondsOfDay % 1000, 3) }
        guard precision != .timeOfDay else { return time }
        let date = CivilDate(daysSince1970: days)
        let year = precision == .withoutYear ? "-" : Self.pad(date.year, 4)
        let day = year + "-" + Self.pad(date.month, 2) + "-" + Self.pad(date.day, 2)
        return day + "T" + time + (precision == .absolute ? "Z" : "")
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    fileprivate func quotientAndFloorRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// A day of the proleptic Gregorian calendar; the arithmetic is Howard Hinnant's `days_from_civil`.
struct CivilDate {
    var year: Int64
    var month: Int64
    var day: Int64

    /// The year of a date that was printed without one: it has a 29 February.
    static let assumedYear: Int64 = 1972

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    init(daysSince1970 days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Timestamp {
    /// Its milliseconds on the calendar of another time, where that one tells more of the date: the day or the year
    /// that comes nearest.
    ///
    /// Use it to put logs with different clocks in one order. Times that tell as much keep their value.
    package func milliseconds(near reference: Timestamp) -> Int64 {
        guard precision == .timeOfDay || precision == .withoutYear, reference.precision.rawValue > precision.rawValue,
            milliseconds.magnitude < 1 << 60, reference.milliseconds.magnitude < 1 << 60
        else { return milliseconds }
        let day: Int64 = 86_400_000
        let goal = reference.milliseconds
        let today = (goal - (goal % day + day) % day) / day
        let candidates: [Int64]
        if precision == .timeOfDay {
            candidates = [-1, 0, 1].map { (today + $0) * day + milliseconds }
        } else {
            var date = CivilDate(daysSince1970: milliseconds / day)
            let year = CivilDate(daysSince1970: today).year
            candidates = [-1, 0, 1].map { (offset: Int64) in
                date.year = year + offset
                return date.daysSince1970 * day + milliseconds % day
            }
        }
        return candidates.min { ($0 - goal).magnitude < ($1 - goal).magnitude } ?? milliseconds
    }
}

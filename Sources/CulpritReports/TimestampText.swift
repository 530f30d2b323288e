import CulpritRecords

extension Timestamp {
    /// ISO 8601 with what the log gave: `2026-11-21T14:02:11.250Z`, without `Z` where no zone was printed, only
    /// `14:02:11` where no date was; milliseconds only where there are some.
    var isoText: String {
        let parts = calendarParts
        let fraction = parts.millisecond == 0 ? "" : "." + Self.padded(parts.millisecond, to: 3)
        switch precision {
        case .timeOfDay: return parts.time + fraction
        case .withoutYear, .withoutZone: return "\(parts.date)T\(parts.time)\(fraction)"
        case .absolute: return "\(parts.date)T\(parts.time)\(fraction)Z"
        }
    }

    /// For people: whole seconds, the zone where it is known.
    var readable: String {
        let parts = calendarParts
        switch precision {
        case .timeOfDay: return parts.time
        case .withoutYear, .withoutZone: return "\(parts.date) \(parts.time)"
        case .absolute: return "\(parts.date) \(parts.time) UTC"
        }
    }

    /// `from … to …`, with the date and the zone once where both ends share them.
    static func readableRange(from first: Timestamp, to last: Timestamp) -> String {
        let (start, end) = (first.calendarParts, last.calendarParts)
        guard first.precision == last.precision, first.precision != .timeOfDay, start.date == end.date else {
            return "\(first.readable) to \(last.readable)"
        }
        return "\(start.date) \(start.time) to \(end.time)\(first.precision == .absolute ? " UTC" : "")"
    }

    private struct CalendarParts {
        var date: String
        var time: String
        var millisecond: Int64
    }

    /// Days become a date by the algorithm of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
    private var calendarParts: CalendarParts {
        let day = Self.quotient(milliseconds, 86_400_000)
        // Not `milliseconds - day * 86_400_000`: that product overflows for the earliest times.
        let remainder = milliseconds % 86_400_000
        let rest = remainder < 0 ? remainder + 86_400_000 : remainder
        let shifted = day + 719_468
        let era = Self.quotient(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = [
            Self.padded(year, to: 4), Self.padded(month, to: 2),
            Self.padded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, to: 2),
        ]
        let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Self.padded($0, to: 2) }
        return CalendarParts(
            date: date.joined(separator: "-"), time: time.joined(separator: ":"), millisecond: rest % 1000)
    }

    /// Division that rounds down, for times before 1970.
    private static func quotient(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    private static func padded(_ value: Int64, to width: Int) -> String {
        let digits = String(value.magnitude)
        let sign = value < 0 ? "-" : ""
        return sign + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

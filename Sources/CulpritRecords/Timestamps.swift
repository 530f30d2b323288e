/// Reads the dates and times that logs print.
///
/// One hand-written parser: ISO 8601 with `,` or `.` fractions and zones, `2026/11/21 10:00:00` (nginx, Go),
/// `21/Nov/2026:10:00:00 +0000` (access logs), `21 Nov 2026 10:00:00.123` (Redis), `Nov 21 10:00:00` (syslog),
/// `Sat Nov 21 10:00:00.123456 2026` (Apache), `261121 10:00:00` (old MySQL) and a bare time of day.
enum Timestamps {
    /// Reads a timestamp at `position` and moves behind it; leaves `position` alone where none stands.
    static func read(_ text: Span<UInt8>, _ position: inout Int) -> Timestamp? {
        var cursor = TimeCursor(position: position)
        guard let stamp = cursor.stamp(text) else { return nil }
        position = cursor.position
        return stamp
    }

    /// Reads a text that is a timestamp and nothing else.
    static func read(whole text: Span<UInt8>) -> Timestamp? {
        var position = 0
        guard let stamp = read(text, &position), position == text.count else { return nil }
        return stamp
    }

    /// Reads seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
    static func epoch(_ text: Span<UInt8>) -> Timestamp? {
        var position = 0
        var value: Int64 = 0
        while position < text.count, let digit = text.digit(position), position < 19 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            value = sum
            position += 1
        }
        guard position > 8 else { return nil }
        var fraction: Int64 = 0
        if position < text.count, text[position] == 0x2E {
            var scale: Int64 = 100
            position += 1
            while position < text.count, let digit = text.digit(position) {
                fraction += digit * scale
                scale /= 10
                position += 1
            }
        }
        guard position == text.count else { return nil }
        let milliseconds =
            switch value {
            case ..<100_000_000_000: value * 1000 + fraction
            case ..<100_000_000_000_000: value
            case ..<100_000_000_000_000_000: value / 1000
            default: value / 1_000_000
            }
        return Timestamp(milliseconds: milliseconds, precision: .absolute)
    }
}

/// The state of reading one timestamp.
private struct TimeCursor {
    var position: Int
    private var zoneSeconds: Int64?

    init(position: Int) { self.position = position }

    mutating func stamp(_ text: Span<UInt8>) -> Timestamp? {
        guard position < text.count else { return nil }
        if text.digit(position) == nil { return namedMonthFirst(text) }
        let start = position
        guard let first = number(text, atMost: 8) else { return nil }
        let length = position - start
        guard position < text.count else { return nil }
        switch (length, text[position]) {
        case (4, 0x2D), (4, 0x2F): return yearFirst(text, first)  // 2026-11-21, 2026/11/21
        case (2, 0x2F): return slashes(text, first)  // 21/Nov/2026, 26/11/21
        case (1...2, 0x20): return dayFirst(text, first)  // 21 Nov 2026
        case (6, 0x20): return compact(text, first)  // 261121 10:00:00
        case (2, 0x3A):
            position = start
            return time(text).map { Timestamp(milliseconds: $0, precision: .timeOfDay) }
        default: return nil
        }
    }

    private mutating func yearFirst(_ text: Span<UInt8>, _ year: Int64) -> Timestamp? {
        let separator = text[position]
        position += 1
        guard let month = number(text, atMost: 2), skip(text, separator), let day = number(text, atMost: 2) else {
            return nil
        }
        _ = skip(text, 0x2C)  // Airflow: `2026-11-21, 10:00:00 UTC`
        guard position < text.count else { return nil }
        guard skip(text, 0x54) || skip(text, 0x20) || skip(text, 0x74) || skip(text, 0x5F) else { return nil }
        return whole(text, CivilDate(year: year, month: month, day: day))
    }

    private mutating func slashes(_ text: Span<UInt8>, _ first: Int64) -> Timestamp? {
        position += 1
        if let month = monthName(text) {
            guard skip(text, 0x2F), let year = number(text, atMost: 4), skip(text, 0x3A) || skip(text, 0x20) else {
                return nil
            }
            return whole(text, CivilDate(year: year, month: month, day: first))
        }
        // Only with the year in front (Spark); day and month first cannot be told apart.
        guard let month = number(text, atMost: 2), skip(text, 0x2F), let day = number(text, atMost: 2),
            skip(text, 0x20)
        else { return nil }
        return whole(text, CivilDate(year: 2000 + first, month: month, day: day))
    }

    private mutating func dayFirst(_ text: Span<UInt8>, _ day: Int64) -> Timestamp? {
        position += 1
        guard let month = monthName(text), skip(text, 0x20), let year = number(text, atMost: 4), year > 1900,
            skip(text, 0x20)
        else { return nil }
        return whole(text, CivilDate(year: year, month: month, day: day))
    }

    private mutating func compact(_ text: Span<UInt8>, _ digits: Int64) -> Timestamp? {
        position += 1
        return whole(text, CivilDate(year: 2000 + digits / 10_000, month: digits / 100 % 100, day: digits % 100))
    }

    private mutating func namedMonthFirst(_ text: Span<UInt8>) -> Timestamp? {
        if position + 4 < text.count, Self.weekdays.contains(text.word3(position)) { position += 4 }
        guard let month = monthName(text), skip(text, 0x20) else { return nil }
        _ = skip(text, 0x20)
        guard let day = number(text, atMost: 2), skip(text, 0x20), let time = time(text) else { return nil }
        let afterTime = position
        if skip(text, 0x20), let year = number(text, atMost: 4), position - afterTime == 5, year > 1900 {
            return point(CivilDate(year: year, month: month, day: day), time, .withoutZone)
        }
        position = afterTime
        return point(CivilDate(year: CivilDate.assumedYear, month: month, day: day), time, .withoutYear)
    }

    private mutating func whole(_ text: Span<UInt8>, _ date: CivilDate) -> Timestamp? {
        _ = skip(text, 0x20)  // MariaDB pads the hour with a space.
        guard let time = time(text) else { return nil }
        zone(text)
        return point(date, time, zoneSeconds == nil ? .withoutZone : .absolute)
    }

    private func point(_ date: CivilDate, _ time: Int64, _ precision: Timestamp.Precision) -> Timestamp? {
        guard (1...12).contains(date.month), (1...31).contains(date.day) else { return nil }
        let milliseconds = date.daysSince1970 * 86_400_000 + time - (zoneSeconds ?? 0) * 1000
        return Timestamp(milliseconds: milliseconds, precision: precision)
    }

    /// `10:00:00` with an optional fraction, as milliseconds.
    private mutating func time(_ text: Span<UInt8>) -> Int64? {
        guard let hour = number(text, atMost: 2), hour < 25, skip(text, 0x3A), let minute = number(text, atMost: 2),
            minute < 60, skip(text, 0x3A), let second = number(text, atMost: 2), second < 62
        else { return nil }
        var milliseconds = (hour * 3600 + minute * 60 + second) * 1000
        let separators: [UInt8] = [0x2E, 0x2C, 0x3A]
        if position + 1 < text.count, separators.contains(text[position]), text.digit(position + 1) != nil {
            position += 1
            var scale: Int64 = 100
            while position < text.count, let digit = text.digit(position) {
                milliseconds += digit * scale
                scale /= 10
                position += 1
            }
        }
        return milliseconds
    }

    /// `Z`, `+0000`, `+00:00`, ` +0000`, ` UTC`; leaves everything else where it is.
    private mutating func zone(_ text: Span<UInt8>) {
        let start = position
        _ = skip(text, 0x20)
        if position == start, skip(text, 0x5A) {
            zoneSeconds = 0
        } else if !offset(text), !zoneName(text) {
            position = start
        }
    }

    private mutating func offset(_ text: Span<UInt8>) -> Bool {
        let start = position
        guard position + 2 < text.count, text[position] == 0x2B || text[position] == 0x2D else { return false }
        let sign: Int64 = text[position] == 0x2B ? 1 : -1
        position += 1
        guard let hours = number(text, atMost: 2), position - start == 3, hours < 15 else {
            position = start
            return false
        }
        let colon = skip(text, 0x3A)
        let minutesStart = position
        let minutes = number(text, atMost: 2)
        if minutes == nil, colon { position = minutesStart - 1 }
        zoneSeconds = sign * (hours * 3600 + (minutes ?? 0) * 60)
        return true
    }

    private mutating func zoneName(_ text: Span<UInt8>) -> Bool {
        for (name, hours) in Self.zones where Bytes.has(name, in: text, at: position) {
            let end = position + name.utf8CodeUnitCount
            if end < text.count, text.isLetter(end) { continue }
            position = end
            zoneSeconds = hours * 3600
            return true
        }
        return false
    }

    /// The abbreviations that mean one thing only, in practice.
    private static let zones: [(StaticString, Int64)] = [
        ("UTC", 0), ("GMT", 0), ("CET", 1), ("CEST", 2), ("EST", -5), ("EDT", -4), ("CDT", -5), ("MST", -7),
        ("MDT", -6), ("PST", -8), ("PDT", -7), ("MSK", 3), ("JST", 9),
    ]

    private static let weekdays: [UInt32] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map { pack($0) }
    private static let months: [UInt32] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { pack($0) }

    private static func pack(_ name: String) -> UInt32 { name.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    private mutating func monthName(_ text: Span<UInt8>) -> Int64? {
        guard position + 3 <= text.count, let index = Self.months.firstIndex(of: text.word3(position)) else {
            return nil
        }
        position += 3
        return Int64(index + 1)
    }

    private mutating func number(_ text: Span<UInt8>, atMost length: Int) -> Int64? {
        let start = position
        var value: Int64 = 0
        while position < text.count, position - start < length, let digit = text.digit(position) {
            value = value * 10 + digit
            position += 1
        }
        return position > start ? value : nil
    }

    private mutating func skip(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }
}

extension Span<UInt8> {
    /// The value of the ASCII digit at `index`.
    func digit(_ index: Int) -> Int64? {
        let value = self[index] &- 0x30
        return value < 10 ? Int64(value) : nil
    }

    func isLetter(_ index: Int) -> Bool {
        let lower = self[index] | 0x20
        return lower >= 0x61 && lower <= 0x7A
    }

    fileprivate func word3(_ index: Int) -> UInt32 {
        UInt32(self[index]) << 16 | UInt32(self[index + 1]) << 8 | UInt32(self[index + 2])
    }
}

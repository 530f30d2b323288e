import CulpritRecords

extension Timestamp {
    /// For people: whole seconds, the zone where it is known.
    var readable: String {
        let (date, time) = dateAndTime
        return date.isEmpty ? time : "\(date) \(time)\(zone)"
    }

    /// The time of day alone, where the day is told elsewhere.
    var clock: String { dateAndTime.time }

    /// `… to …`, with the date and the zone once where both ends share them.
    static func readableRange(from first: Timestamp, to last: Timestamp) -> String {
        let (start, end) = (first.dateAndTime, last.dateAndTime)
        guard first.precision == last.precision, !start.date.isEmpty, start.date == end.date else {
            return "\(first.readable) to \(last.readable)"
        }
        return "\(start.date) \(start.time) to \(end.time)\(first.zone)"
    }

    private var zone: String { precision == .absolute ? " UTC" : "" }

    /// The two halves of the ISO text without its fraction; no date for a time of day.
    private var dateAndTime: (date: String, time: String) {
        let halves = iso8601.split(separator: "T")
        let time = halves.last.map { String($0.prefix(8)) } ?? ""
        // People need no dashes for a year that was not printed.
        let date = halves.count == 2 ? halves[0].drop { $0 == "-" } : ""
        return (String(date), time)
    }
}

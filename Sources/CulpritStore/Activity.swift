internal import GRDB

/// How often an incident was seen on each day, oldest first; days without it are left out.
public struct Activity: Sendable, Equatable {
    /// Occurrences within 24 hours.
    public struct Day: Sendable, Equatable {
        /// Days since 1970-01-01 by the log's clock, or that of the recording where the log told no date.
        public var day: Int
        public var count: Int

        public init(day: Int, count: Int) {
            self.day = day
            self.count = count
        }
    }

    public var days: [Day]

    public init(_ days: [Day] = []) { self.days = days }

    /// Days that are looked back on when asking whether something escalates.
    static let lookback = 7
    private static let fewest = 10
    private static let factor = 4

    /// Whether its last day has much more than the days before: at least ten, and four times as many as any of the seven
    /// days before. It has to have been there on one of these, for what is new does not escalate.
    public var isEscalating: Bool {
        guard let last = days.last else { return false }
        let before = days.dropLast().filter { $0.day >= last.day - Self.lookback }.map(\.count).max()
        guard let before, last.count >= Self.fewest else { return false }
        return last.count / Self.factor >= before
    }

    /// The counts of so many days, the last of which is given; 0 where there was nothing.
    public func counts(of length: Int, until last: Int) -> [Int] {
        var counts = Array(repeating: 0, count: max(length, 0))
        for entry in days {
            let place = entry.day - (last - length + 1)
            if counts.indices.contains(place) { counts[place] += entry.count }
        }
        return counts
    }
}

extension Activity {
    /// The latest days of an incident.
    static func of(_ incident: Int64, limit: Int, in database: Database) throws -> Activity {
        let statement = try database.cachedStatement(
            sql: "SELECT day, count FROM day WHERE incident = ? ORDER BY day DESC LIMIT ?")
        let rows = try Row.fetchAll(statement, arguments: [incident, limit])
        return try Activity(rows.reversed().map { try Day(day: $0.value("day"), count: $0.value("count")) })
    }
}

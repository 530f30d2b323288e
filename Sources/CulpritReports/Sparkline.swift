import CulpritRecords

/// How often something was, day by day.
public struct DayCount: Sendable, Equatable {
    /// Days since 1970-01-01.
    public var day: Int
    public var count: Int

    public init(day: Int, count: Int) {
        self.day = day
        self.count = count
    }
}

/// Counts as a row of bars, one character each: `··▂█▁`. A dot is a day without any.
struct Sparkline {
    private static let bars = Array("▁▂▃▄▅▆▇█")
    /// Two weeks show a weekly rhythm and fit beside other columns.
    static let length = 14

    let text: String

    init(_ counts: [Int]) {
        let most = Double(counts.max() ?? 0)
        text = String(
            counts.map { count -> Character in
                guard count > 0 else { return "·" }
                let height = Double(count) / most * Double(Self.bars.count)
                return Self.bars[min(max(Int(height.rounded(.up)) - 1, 0), Self.bars.count - 1)]
            })
    }

    /// The two weeks that end with a day.
    init(_ days: [DayCount], until last: Int) {
        var counts = Array(repeating: 0, count: Self.length)
        for entry in days {
            let place = entry.day - (last - Self.length + 1)
            if counts.indices.contains(place) { counts[place] += entry.count }
        }
        self.init(counts)
    }
}

extension [DayCount] {
    var json: JSONValue {
        .array(map { ["day": .string(Self.date($0.day)), "count": .integer($0.count)] })
    }

    /// What a reader wants to know of it, with the picture; nil where there is nothing to tell.
    var howOften: [Document.Block]? {
        guard let last, let busiest = self.max(by: { $0.count < $1.count }) else { return nil }
        var text = " two weeks to \(Self.date(last.day)): last day \(Wording.times(last.count))"
        if busiest.day != last.day { text += ", most on \(Self.date(busiest.day)): \(Wording.times(busiest.count))" }
        return [
            .heading(level: 3, [.text("How often")]),
            .paragraph([.code(Sparkline(self, until: last.day).text), .text(text)]),
        ]
    }

    static func date(_ day: Int) -> String {
        // Beyond what a calendar has, the number has to do.
        guard (-700_000...2_900_000).contains(day) else { return String(day) }
        return String(
            Timestamp(milliseconds: Int64(day) * 86_400_000, precision: .withoutZone).iso8601.prefix { $0 != "T" })
    }
}

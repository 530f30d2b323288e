import CulpritRecords

/// Puts what was seen on one line of time, though logs print times in different forms or none at all.
///
/// A time without a zone counts as one of the same zone; a time without a year or a date is the one that is nearest to
/// the dates of the other logs. What has no time stands where the record before it in its log stands. Where a log has
/// no times at all, only its lines have an order.
struct TimeLine {
    /// A moment, as exact as the log tells it: a time in whole seconds lasts a second.
    struct Moment {
        var earliest: Int64
        var latest: Int64
        var source: String
        var line: Int
        /// Whether there is a time; else `earliest` and `latest` count lines.
        var isTimed: Bool
        /// The sighting's number among those of its incident.
        var sighting: Int

        /// Whether this can have led to the other within so many seconds.
        func precedes(_ other: Moment, within seconds: Double) -> Bool {
            if source == other.source, line > other.line { return false }
            guard isTimed, other.isTimed else {
                return source == other.source
            }
            let (elapsed, overflow) = other.earliest.subtractingReportingOverflow(earliest)
            return !overflow && earliest <= other.latest && Double(elapsed) <= seconds * 1000
        }
    }

    /// A date that the logs agree on; nil where none prints one.
    private let reference: Timestamp?
    /// For each log without gaps: its lines that have a time, in order.
    private var timed: [String: [(line: Int, milliseconds: Int64)]] = [:]

    init(_ sightings: some Sequence<Sighting>) {
        var reference: Timestamp?
        for sighting in sightings {
            guard let time = sighting.timestamp, time.precision != .timeOfDay else { continue }
            guard let known = reference else {
                reference = time
                continue
            }
            let isBetter = time.precision.rank > known.precision.rank
            if isBetter || time.precision.rank == known.precision.rank && time.milliseconds < known.milliseconds {
                reference = time
            }
        }
        self.reference = reference
        for sighting in sightings {
            guard let time = sighting.timestamp else { continue }
            timed[sighting.source, default: []].append((sighting.line, Self.milliseconds(of: time, near: reference)))
        }
        timed = timed.mapValues { entries in entries.sorted { $0.line < $1.line } }
    }

    /// Where a sighting stands.
    func moment(of sighting: Sighting, number: Int) -> Moment {
        let (start, isExact) = time(of: sighting)
        guard let start else {
            let line = Int64(clamping: sighting.line)
            return Moment(
                earliest: line, latest: line, source: sighting.source, line: sighting.line, isTimed: false,
                sighting: number)
        }
        let isWholeSecond = start % 1000 == 0 || !isExact
        return Moment(
            earliest: start, latest: isWholeSecond ? min(start, .max - 999) + 999 : start,
            source: sighting.source, line: sighting.line, isTimed: true, sighting: number)
    }

    private func time(of sighting: Sighting) -> (Int64?, isExact: Bool) {
        if let time = sighting.timestamp { return (Self.milliseconds(of: time, near: reference), true) }
        guard let entries = timed[sighting.source], let first = entries.first else { return (nil, false) }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].line <= sighting.line { low = middle + 1 } else { high = middle }
        }
        return (low > 0 ? entries[low - 1].milliseconds : first.milliseconds, false)
    }

    private static func milliseconds(of time: Timestamp, near reference: Timestamp?) -> Int64 {
        reference.map(time.milliseconds(near:)) ?? time.milliseconds
    }
}

extension Timestamp.Precision {
    /// How much of a date it tells: a time without a zone counts as one with it.
    fileprivate var rank: Int { self == .absolute ? Self.withoutZone.rawValue : rawValue }
}

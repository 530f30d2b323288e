import CulpritFindings
import CulpritRecords
import CulpritTraces

/// Where and when one occurrence was seen. Ordered by time as far as there is one, then by place.
struct Sighting: Hashable, Comparable {
    var timestamp: Timestamp?
    var source: String
    var line: Int
    /// What the record announced, bounded.
    var text: String

    static func < (left: Sighting, right: Sighting) -> Bool {
        if left.timestamp != right.timestamp {
            guard let leftTime = left.timestamp else { return false }
            guard let rightTime = right.timestamp else { return true }
            if leftTime.precision != rightTime.precision {
                return leftTime.precision.rawValue > rightTime.precision.rawValue
            }
            return leftTime.milliseconds < rightTime.milliseconds
        }
        return (left.source, left.line, left.text) < (right.source, right.line, right.text)
    }

    /// Whether this can have led to the other: not later, and within the seconds given where both times compare.
    ///
    /// Without times, line order within one source has to do; across sources nothing can be said.
    func precedes(_ other: Sighting, within seconds: Double) -> Bool {
        let isSameSource = source == other.source
        if let timestamp, let time = other.timestamp, timestamp.precision == time.precision,
            timestamp.precision != .timeOfDay || isSameSource
        {
            let (elapsed, overflow) = time.milliseconds.subtractingReportingOverflow(timestamp.milliseconds)
            if overflow || elapsed < 0 || Double(elapsed) > seconds * 1000 { return false }
            return elapsed > 0 || !isSameSource || line <= other.line
        }
        return isSameSource && line <= other.line
    }
}

extension Occurrence {
    var sighting: Sighting {
        Sighting(timestamp: timestamp, source: source, line: line, text: headline.cut(toBytes: 200))
    }
}

/// The first or the last few of many values, each once, in order.
struct BoundedOrder<Element: Comparable & Sendable>: Sendable {
    enum End { case first, last }

    private(set) var elements: [Element] = []
    private var limit: Int
    private let end: End

    init(keeping end: End, limit: Int) {
        self.end = end
        self.limit = limit
    }

    /// Keeps fewer from now on.
    mutating func shrink(to limit: Int) {
        guard limit < self.limit else { return }
        self.limit = limit
        guard elements.count > limit else { return }
        elements = Array(end == .first ? elements.prefix(limit) : elements.suffix(limit))
    }

    mutating func insert(_ element: Element) {
        if elements.count == limit {
            switch end {
            case .first: if let last = elements.last, element >= last { return }
            case .last: if let first = elements.first, element <= first { return }
            }
        }
        var (low, high) = (0, elements.count)
        while low < high {
            let middle = (low + high) / 2
            if elements[middle] < element { low = middle + 1 } else { high = middle }
        }
        if low < elements.count, elements[low] == element { return }
        elements.insert(element, at: low)
        guard elements.count > limit else { return }
        switch end {
        case .first: elements.removeLast()
        case .last: elements.removeFirst()
        }
    }
}

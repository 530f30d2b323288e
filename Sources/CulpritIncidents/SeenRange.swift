import CulpritRecords

/// When something was first and last seen, of those times that can be compared.
///
/// Logs print times of different precision. The most precise ones count; a time of day never competes with a date.
package struct SeenRange: Sendable, Equatable {
    package private(set) var first: Timestamp?
    package private(set) var last: Timestamp?

    package init() {}

    /// - Parameters: Both nil, or both of one precision; where not, the more precise one counts alone.
    package init(first: Timestamp?, last: Timestamp?) {
        include(first)
        include(last)
    }

    package mutating func include(_ timestamp: Timestamp?) {
        guard let timestamp else { return }
        guard let first, let last, first.precision.rawValue >= timestamp.precision.rawValue else {
            self.first = timestamp
            self.last = timestamp
            return
        }
        guard first.precision == timestamp.precision else { return }
        if timestamp.milliseconds < first.milliseconds { self.first = timestamp }
        if timestamp.milliseconds > last.milliseconds { self.last = timestamp }
    }

    package mutating func merge(_ other: SeenRange) {
        include(other.first)
        include(other.last)
    }
}

/// A point in time as a log printed it.
///
/// Logs leave out the zone, the year or the whole date; `precision` says what stood there, so that nobody compares a
/// time of day with a date. Where no zone was printed the value is read as UTC.
public struct Timestamp: Hashable, Sendable {
    /// What the text gave.
    public enum Precision: Int, Sendable {
        /// A time of day only; the milliseconds count from midnight.
        case timeOfDay
        /// Month, day and time, no year (syslog); the year is assumed by the reader.
        case withoutYear
        /// A date and time without zone.
        case withoutZone
        /// A point on the world's time line.
        case absolute
    }

    /// Milliseconds since 1970-01-01T00:00:00Z (since midnight for `timeOfDay`).
    public var milliseconds: Int64
    public var precision: Precision

    public init(milliseconds: Int64, precision: Precision) {
        self.milliseconds = milliseconds
        self.precision = precision
    }
}

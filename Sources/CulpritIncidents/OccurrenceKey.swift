import CulpritFindings
import CulpritRecords

/// 64 bits that name one occurrence among those of its incident, and the hour in which it was: the same log analysed
/// twice gives the same ones.
///
/// Of a million occurrences of one incident two share their bits once in thirty million logs.
public struct OccurrenceKey: Hashable, Sendable {
    public var bits: UInt64
    /// Hours since 1970-01-01T00:00:00Z by the log's own clock; nil where it told no date.
    public var hour: Int32? { loggedHour == Self.noHour ? nil : loggedHour }
    // Not an optional: there are millions of these.
    private let loggedHour: Int32
    private static let noHour = Int32.min

    public init(bits: UInt64, hour: Int32? = nil) {
        self.bits = bits
        loggedHour = hour ?? Self.noHour
    }

    public static func == (left: OccurrenceKey, right: OccurrenceKey) -> Bool { left.bits == right.bits }

    public func hash(into hasher: inout Hasher) { hasher.combine(bits) }
}

extension OccurrenceKey {
    /// Names the occurrence that an observation saw.
    ///
    /// - Parameter sourceIdentity: What the source's content says of itself (see ``sourceIdentity(firstLine:)``). Not
    ///   its name: a rotated log has a new one, and standard input has none.
    public static func of(_ observation: Observation, sourceIdentity: UInt128) -> OccurrenceKey {
        let occurrence = observation.occurrence
        return of(occurrence, fingerprint: .of(occurrence), sourceIdentity: sourceIdentity)
    }

    static func of(_ occurrence: Occurrence, fingerprint: Fingerprint, sourceIdentity: UInt128) -> OccurrenceKey {
        var digest = KeyDigest()
        digest.add(sourceIdentity)
        digest.add(UInt64(bitPattern: Int64(occurrence.line)))
        digest.add(fingerprint.bits)
        if let timestamp = occurrence.timestamp {
            digest.add(UInt64(bitPattern: timestamp.milliseconds))
        }
        digest.add(occurrence.headline)
        return OccurrenceKey(bits: UInt64(truncatingIfNeeded: digest.value >> 64), hour: hour(of: occurrence.timestamp))
    }

    private static func hour(of timestamp: Timestamp?) -> Int32? {
        guard let timestamp, timestamp.precision != .timeOfDay else { return nil }
        // Rounded down: an hour before 1970 is not the one after.
        return Int32(exactly: (Double(timestamp.milliseconds) / 3_600_000).rounded(.down))
    }

    /// The identity of a source whose first line this is.
    ///
    /// Equal for a log, its copy and its compressed rotation. Two logs that begin with the same line share it; their
    /// occurrences then differ by line, time and headline.
    public static func sourceIdentity(firstLine: some Sequence<UInt8>) -> UInt128 {
        var hash = SHA256()
        hash.update(firstLine)
        return hash.first128Bits
    }
}

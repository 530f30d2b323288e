import CulpritFindings
import CulpritRecords

/// 128 bits that name one occurrence: the same log analysed twice gives the same ones.
public struct OccurrenceKey: Hashable, Sendable {
    public var bits: UInt128

    public init(bits: UInt128) { self.bits = bits }
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
        return OccurrenceKey(bits: digest.value)
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

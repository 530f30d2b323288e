import CulpritFindings
import CulpritRecords
import CulpritTraces

/// All occurrences of one failure: those with one fingerprint.
public struct Incident: Sendable {
    public var id: Fingerprint
    public var title: String
    /// What it means: the rule's word where a rule explains it, else read off the trace or the record.
    public var severity: Rule.Severity
    public var count: Int
    /// Of the occurrences that carry a timestamp.
    public var firstSeen: Timestamp?
    public var lastSeen: Timestamp?
    /// The occurrence that the report shows: the first one with the most complete evidence.
    public var exemplar: Observation
    /// How often each source and first line … bounded: at most 20 places (source, line), earliest first.
    public var places: [EvidenceLine]
    /// Identities of its occurrences (for counting once in the store), bounded only by their number.
    public var occurrences: Set<OccurrenceKey>
    /// Incidents that this one explains, and those that explain it.
    public var consequences: [Fingerprint]
    public var causes: [Fingerprint]
}

/// 128 bits that name one failure; printed as 32 lower-case hexadecimal digits.
public struct Fingerprint: Hashable, Sendable, Comparable {
    /// The version of the algorithm; stored with every incident so that it can change.
    public static let version = 1
    public var bits: UInt128

    public init(bits: UInt128) { self.bits = bits }

    public static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.bits < right.bits }
}

/// 128 bits that name one occurrence: the same log analysed twice gives the same ones.
public struct OccurrenceKey: Hashable, Sendable {
    public var bits: UInt128

    public init(bits: UInt128) { self.bits = bits }
}

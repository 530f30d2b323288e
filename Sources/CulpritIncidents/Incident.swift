import CulpritFindings
import CulpritRecords
import CulpritTraces

/// All occurrences of one failure: those with one fingerprint.
public struct Incident: Sendable {
    public var id: Fingerprint
    public var title: String
    /// What it means: the rule's word where a rule explains it, else read off the trace or the record.
    public var severity: Rule.Severity
    /// The worst of its own severity and those of all that it led to.
    public var worstSeverity: Rule.Severity
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
    /// Why it explains each of its consequences.
    public var links: [IncidentLink]

    public init(
        id: Fingerprint, title: String, severity: Rule.Severity, count: Int, firstSeen: Timestamp? = nil,
        lastSeen: Timestamp? = nil, exemplar: Observation, places: [EvidenceLine] = [],
        occurrences: Set<OccurrenceKey> = [], consequences: [Fingerprint] = [], causes: [Fingerprint] = [],
        links: [IncidentLink] = []
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        worstSeverity = severity
        self.count = count
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.exemplar = exemplar
        self.places = places
        self.occurrences = occurrences
        self.consequences = consequences
        self.causes = causes
        self.links = links
    }
}

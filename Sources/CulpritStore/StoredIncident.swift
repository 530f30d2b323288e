import CulpritFindings
import CulpritIncidents
import CulpritRecords

/// An incident as the store knows it, over all runs.
public struct StoredIncident: Sendable, Equatable {
    /// What became of it.
    public enum Status: String, Sendable, CaseIterable, Codable { case open, resolved, ignored, muted }

    public var id: Fingerprint
    public var title: String
    public var severity: Rule.Severity
    /// The id of the rule that explains it.
    public var signature: String?
    /// The signature of the rule that matched.
    public var variant: String?
    /// Occurrences, each counted once however often its log was analysed.
    public var count: Int
    public var firstSeen: Timestamp?
    public var lastSeen: Timestamp?
    public var status: Status
    /// Whether the recording that returned this was its first.
    public var isNew: Bool
    /// Whether it had been resolved and the recording that returned this opened it again.
    public var isBack: Bool
    /// When it was first and last recorded: milliseconds since 1970.
    public var firstRecorded: Int64
    public var lastRecorded: Int64
    /// What was said of it, the latest first, at most ten; only where one incident was asked for or recorded.
    public var notes: [IncidentNote] = []
    /// Until when it is muted: milliseconds since 1970.
    public var mutedUntil: Int64?
    /// Whether the recording that returned this found it much more often than on the days before.
    public var isEscalating = false
    /// The latest days on which it was seen; only where incidents were asked for.
    public var activity = Activity()
    /// What was given to show it when it was last recorded; only where it was asked for.
    public var report = ""
}

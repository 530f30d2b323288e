import CulpritFindings

/// One incident explains another: why this is said, how sure it is, and the line at either end that shows it.
///
/// Use it where a reader wants to judge a link; ``Incident/causes`` and ``Incident/consequences`` name the ends alone.
public struct IncidentLink: Sendable, Equatable {
    /// How well the log supports a link, the surest first.
    public enum Confidence: String, Sendable, CaseIterable, Comparable {
        /// Both ends name the same process, peer, unit, container or request.
        case confirmed
        /// One kind of trouble makes the other, and they follow each other; or a rule says so.
        case likely
        /// It rests on time alone.
        case guess

        /// The surer is the larger.
        public static func < (left: Confidence, right: Confidence) -> Bool { left.weight < right.weight }

        private var weight: Int {
            switch self {
            case .confirmed: 2
            case .likely: 1
            case .guess: 0
            }
        }
    }

    public var cause: Fingerprint
    public var consequence: Fingerprint
    /// A clause in the past tense without a full stop: "the process that ended is the one that logged this".
    public var reason: String
    public var confidence: Confidence
    public var causeEvidence: EvidenceLine
    public var consequenceEvidence: EvidenceLine

    public init(
        cause: Fingerprint, consequence: Fingerprint, reason: String, confidence: Confidence,
        causeEvidence: EvidenceLine, consequenceEvidence: EvidenceLine
    ) {
        self.cause = cause
        self.consequence = consequence
        self.reason = reason
        self.confidence = confidence
        self.causeEvidence = causeEvidence
        self.consequenceEvidence = consequenceEvidence
    }
}

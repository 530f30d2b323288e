import CulpritFindings

/// A link that may be drawn: the ends by number, and the moments that speak for it.
struct LinkCandidate {
    let cause: Int
    let consequence: Int
    let reason: String
    let confidence: IncidentLink.Confidence
    /// Among equals the stronger tie, then the earlier kind, goes first.
    let rank: Int
    let causeMoment: TimeLine.Moment
    let consequenceMoment: TimeLine.Moment

    /// Links with the order of time first, so that none against it can shut them out.
    var isForward: Bool { cause < consequence }

    /// Whether it is the better reason for the same two ends.
    func isBetter(than other: LinkCandidate) -> Bool {
        if confidence != other.confidence { return confidence > other.confidence }
        return rank < other.rank
    }

    /// The order in which candidates are drawn.
    static func precedes(_ left: LinkCandidate, _ right: LinkCandidate) -> Bool {
        if left.isForward != right.isForward { return left.isForward }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        if left.rank != right.rank { return left.rank < right.rank }
        return (left.consequence, -left.cause) < (right.consequence, -right.cause)
    }
}

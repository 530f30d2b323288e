import CulpritFindings
import CulpritTraces

/// How well an occurrence shows its incident; the smallest is the one to show.
struct ExemplarRank: Comparable, Sendable {
    private var completeness: Int
    private var confidence: Double
    private(set) var sighting: Sighting
    /// Two traces of one line differ at last by these.
    private var headline: String
    private var key: UInt64

    init(_ occurrence: Occurrence, key: OccurrenceKey) {
        let trace = occurrence.trace
        completeness = occurrence.explanation == nil ? 0 : 16
        if trace != nil { completeness += 8 }
        if trace?.isComplete == true { completeness += 4 }
        if trace?.culprit != nil { completeness += 2 }
        confidence = occurrence.explanation?.confidence ?? 0
        sighting = occurrence.sighting
        headline = occurrence.headline
        self.key = key.bits
    }

    static func < (left: ExemplarRank, right: ExemplarRank) -> Bool {
        if left.completeness != right.completeness { return left.completeness > right.completeness }
        if left.confidence != right.confidence { return left.confidence > right.confidence }
        if left.sighting != right.sighting { return left.sighting < right.sighting }
        return (left.headline, left.key) < (right.headline, right.key)
    }
}

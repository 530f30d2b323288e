import CulpritTraces
import Synchronization

/// What parts of a collection that are filled side by side know of each other.
///
/// The best rank that any part has met for each incident: what ranks behind another part's exemplar is counted and
/// never put together. The order of ranks is total, so the one occurrence that ranks first is put together whoever
/// meets it, and the result does not depend on who was faster.
public final class CountingBoard: Sendable {
    let keys = KeyCache()
    private let best = Mutex<[Fingerprint: ExemplarRank]>([:])
    /// Beyond it exemplars are put together in vain, and nothing else is lost.
    private static let limit = 40_000

    public init() {}

    /// Whether no better one is known; from then on this one is.
    func claim(_ rank: ExemplarRank, of fingerprint: Fingerprint) -> Bool {
        best.withLock { best in
            if let known = best[fingerprint], known < rank { return false }
            if best.count < Self.limit || best[fingerprint] != nil { best[fingerprint] = rank }
            return true
        }
    }
}

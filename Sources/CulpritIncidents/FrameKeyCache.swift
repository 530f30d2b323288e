import CulpritTraces
import Synchronization

/// The keys of frames that were worked out before.
///
/// A reader gives repetitions of one stack the same array, so the array's place in memory stands for its content as long
/// as it is kept here. Bounded.
final class FrameKeyCache: Sendable {
    private struct Entry {
        var frames: [Frame]
        var keys: [FrameKey]
    }

    private static let limit = 2048
    /// Longer stacks are recursions, which seldom come twice.
    private static let frameLimit = 200
    private let entries = Mutex<[UInt: Entry]>([:])

    func nearest(in frames: [Frame], language: String) -> [FrameKey] {
        let place = frames.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        if let known = entries.withLock({ $0[place] }), known.frames.count == frames.count { return known.keys }
        let keys = FrameKey.nearest(in: frames, language: language)
        guard frames.count <= Self.frameLimit, frames.allSatisfy({ ($0.file?.utf8.count ?? 0) <= 512 }) else {
            return keys
        }
        entries.withLock { entries in
            if entries.count >= Self.limit { entries = [:] }
            entries[place] = Entry(frames: frames, keys: keys)
        }
        return keys
    }
}

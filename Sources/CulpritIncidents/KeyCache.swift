import CulpritTraces
import Synchronization

/// The keys and fingerprints that were worked out before: a log that fails all day needs the same few all the time.
///
/// A reader gives repetitions of one stack the same array, so the array's place in memory stands for its content as long
/// as it is kept here. Bounded.
final class KeyCache: Sendable {
    private struct Entry {
        var frames: [Frame]
        var keys: [FrameKey]
    }

    private static let limit = 2048
    /// A key is some hundred bytes, a stack some thousands.
    private static let fingerprintLimit = 32_768
    /// Longer stacks are recursions, which seldom come twice.
    private static let frameLimit = 200
    private let entries = Mutex<[UInt: Entry]>([:])
    private let fingerprints = Mutex<[GroupKey: Fingerprint]>([:])

    func nearest(in frames: [Frame], language: String) -> [FrameKey] {
        // A single frame is often made up from where a message says that it failed: a new array every time.
        guard frames.count > 1 else { return FrameKey.nearest(in: frames, language: language) }
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

    func fingerprint(of key: GroupKey) -> Fingerprint {
        if let known = fingerprints.withLock({ $0[key] }) { return known }
        let fingerprint = Fingerprint(bits: key.digest)
        fingerprints.withLock { fingerprints in
            if fingerprints.count >= Self.fingerprintLimit { fingerprints = [:] }
            fingerprints[key] = fingerprint
        }
        return fingerprint
    }
}

import CulpritTraces

/// A frame as fingerprints see it: a file and a function, without anything that differs between hosts and releases.
struct FrameKey: Hashable, Comparable {
    var file: String
    var function: String

    static func < (left: FrameKey, right: FrameKey) -> Bool {
        (left.function, left.file) < (right.function, right.file)
    }

    /// Nil for a frame that says nothing: a comprehension or thunk, whose caller follows.
    init?(_ frame: Frame, language: String) {
        guard let function = FunctionKey.of(frame.function, language: language) else { return nil }
        self.function = function
        file = FileKey.of(frame.file ?? frame.module ?? "")
    }

    /// The frames that identify a failure, innermost first: up to 5 of the app; without any, 3 of its dependencies;
    /// without those, 3 of whatever there is.
    ///
    /// - Parameter frames: As a trace holds them, innermost last.
    static func nearest(in frames: [Frame], language: String) -> [FrameKey] {
        let inApp = distinct(frames, language: language, limit: 5) { $0.isInApp }
        if !inApp.isEmpty { return inApp }
        let dependencies = distinct(frames, language: language, limit: 3) { $0.origin == .dependency }
        if !dependencies.isEmpty { return dependencies }
        return distinct(frames, language: language, limit: 3) { $0.origin != .runtime }
    }

    /// Each key once: how deep a recursion went before it failed says nothing.
    private static func distinct(
        _ frames: [Frame], language: String, limit: Int, where isWanted: (Frame) -> Bool
    ) -> [FrameKey] {
        let depth = frames.count(where: isWanted)
        if depth >= recursionDepth { return cycle(frames.filter(isWanted), language: language, limit: limit) }
        var keys: [FrameKey] = []
        for frame in frames.reversed() where isWanted(frame) {
            guard let key = FrameKey(frame, language: language), !keys.contains(key) else { continue }
            keys.append(key)
            if keys.count == limit { break }
        }
        return keys
    }

    /// From so many frames on it may be a recursion.
    private static let recursionDepth = 32

    /// A deep recursion fails at any point of its cycle, so the cycle has no first frame: its frames in an order of
    /// their own.
    private static func cycle(_ frames: [Frame], language: String, limit: Int) -> [FrameKey] {
        var counts: [FrameKey: Int] = [:]
        var order: [FrameKey] = []
        for frame in frames.reversed() {
            guard let key = FrameKey(frame, language: language) else { continue }
            if counts[key] == nil { order.append(key) }
            counts[key, default: 0] += 1
        }
        if order.count * 4 <= frames.count {
            order = order.filter { counts[$0, default: 0] > 2 }.sorted()
        }
        return Array(order.prefix(limit))
    }
}

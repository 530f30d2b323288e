import CulpritTraces

/// What the traces of one failure have in common: types, the nearest frames, and what tells weak frames apart.
struct TraceKey: Hashable {
    var language: String
    var type: String
    /// The type at the root of the chain where it differs (a wrapped `KeyError` is no wrapped timeout); for an
    /// exception group the types of its members.
    var root: String
    /// The culprit exception's frames nearest the failure, innermost first.
    var frames: [FrameKey]
    var discriminator: String

    /// Nil for a trace without any exception: there is nothing to go by.
    init?(_ trace: StackTrace, cache: KeyCache? = nil) {
        guard let raised = trace.exceptions.last else { return nil }
        language = trace.language
        type = FailureType.key(of: raised, in: trace)
        root = Self.root(of: trace, type: type)
        let nearest = trace.keyException?.frames ?? []
        frames =
            cache?.nearest(in: nearest, language: trace.language)
            ?? FrameKey.nearest(in: nearest, language: trace.language)
        if trace.isStackOverflow(type: type) { frames = Array(frames.prefix(1)) }
        discriminator = Discriminator(trace: trace, raised: raised, type: type, frames: frames).text
    }

    private static func root(of trace: StackTrace, type: String) -> String {
        // Most traces are one exception, which is its own root.
        if trace.exceptions.count == 1, trace.exceptions[0].relation != .groupMember { return "" }
        // Members of a group end in no particular order.
        let members = trace.exceptions.filter { $0.relation == .groupMember }.map { FailureType.key(of: $0, in: trace) }
        let distinct = Set(members).subtracting(["ExceptionGroup", "BaseExceptionGroup"])
        if !distinct.isEmpty {
            let failures = distinct.subtracting(["CancelledError", "Cancelled"])
            return (failures.isEmpty ? distinct : failures).sorted().joined(separator: ",")
        }
        guard let first = trace.rootException else { return "" }
        let root = FailureType.key(of: first, in: trace)
        return root == type ? "" : root
    }

    func add(to digest: inout KeyDigest) {
        digest.add(language)
        digest.add(type)
        digest.add(root)
        digest.add(UInt64(frames.count))
        for frame in frames {
            digest.add(frame.file)
            digest.add(frame.function)
        }
        digest.add(discriminator)
    }
}

extension StackTrace {
    /// The exception whose frames count: the culprit's, else the last one that has frames.
    var keyException: TracedException? {
        if let culprit, exceptions.indices.contains(culprit.exceptionIndex) {
            return exceptions[culprit.exceptionIndex]
        }
        return exceptions.last { !$0.frames.isEmpty } ?? siteException ?? exceptions.last
    }

    /// What failed in place of frames, where it was named without any.
    private var siteException: TracedException? {
        guard let site, var raised = exceptions.last else { return nil }
        raised.frames = [site]
        return raised
    }

    /// Whether a function called itself until the stack was full. How many of its calls a report shows, and whether it
    /// shows who called it first, is a setting.
    fileprivate func isStackOverflow(type: String) -> Bool {
        guard type == "segv" || type == "bus", let frames = keyException?.frames else { return false }
        let nearest = frames.reversed().lazy.filter(\.isInApp).prefix(3)
        guard let first = nearest.first, nearest.count == 3 else { return false }
        return nearest.allSatisfy { $0.function == first.function }
    }

    /// The frame that stands for the failure: the culprit, else the innermost one that is not the runtime's.
    var keyFrame: Frame? {
        if let exception = keyException, let culprit, exception.frames.indices.contains(culprit.frameIndex) {
            return exception.frames[culprit.frameIndex]
        }
        let frames = keyException?.frames ?? []
        return frames.last { $0.isInApp } ?? frames.last { $0.origin == .dependency }
            ?? frames.last { $0.origin != .runtime }
    }
}

/// The frame to look at first, by its place in a trace.
public struct Culprit: Sendable, Equatable {
    /// The exception of the trace it belongs to, and the frame in it.
    public var exceptionIndex: Int
    public var frameIndex: Int

    public init(exceptionIndex: Int, frameIndex: Int) {
        self.exceptionIndex = exceptionIndex
        self.frameIndex = frameIndex
    }
}

extension StackTrace {
    /// The frame to look at first: the innermost one in the user's own code, nil where there is none.
    ///
    /// The exception raised last is asked first, then the ones that led to it: what the user called is what failed. But
    /// a group only waited for its members, and a pool for its worker: there the member or the worker comes first.
    /// Code given as text (`python -c`, `eval`) counts only where there is nothing else.
    public var culprit: Culprit? {
        innermost { $0.origin == .app } ?? innermost { $0.origin == .generated && $0.file == "<string>" }
    }

    /// The same frame; where there are no frames at all, what failed, if that is the user's.
    public var culpritFrame: Frame? { culprit.flatMap(frame(at:)) ?? userSite }

    /// What failed, where the text names it without any frame and it is the user's own code.
    public var userSite: Frame? { site.flatMap { $0.isInApp ? $0 : nil } }

    /// Where to start reading when no frame is the user's own: the innermost frame of a library that is not one of
    /// the frameworks that only pass calls on.
    public var startingPoint: Culprit? {
        let traits = traits
        return culprit ?? innermost { $0.origin == .dependency && !traits.passesCallsOn($0) }
            ?? innermost { $0.origin == .dependency }
    }

    private var traits: LanguageTraits { LanguageTraits(of: language) }

    public func frame(at place: Culprit) -> Frame? {
        guard exceptions.indices.contains(place.exceptionIndex),
            exceptions[place.exceptionIndex].frames.indices.contains(place.frameIndex)
        else { return nil }
        return exceptions[place.exceptionIndex].frames[place.frameIndex]
    }

    private func innermost(where isWanted: (Frame) -> Bool) -> Culprit? {
        // Most traces have one exception: then there is no order to work out.
        for exception in exceptions.count == 1 ? [0] : searchOrder {
            if let frame = exceptions[exception].frames.lastIndex(where: isWanted) {
                return Culprit(exceptionIndex: exception, frameIndex: frame)
            }
        }
        return nil
    }

    /// The exceptions in the order in which they are asked for a frame.
    private var searchOrder: [Int] {
        let traits = traits
        let thrown = exceptions.indices.filter { exceptions[$0].relation != .suppressed }
        // What was suppressed failed on the way out: it is asked where nothing else is left.
        let latestFirst =
            Array(thrown.reversed()) + exceptions.indices.filter { exceptions[$0].relation == .suppressed }
        if let carrier = exceptions.lastIndex(where: traits.isCarrier) {
            return latestFirst.filter { $0 < carrier } + latestFirst.filter { $0 >= carrier }
        }
        let members = exceptions.indices.filter { exceptions[$0].relation == .groupMember }
        if members.isEmpty { return latestFirst }
        // A group cancels its other members when one fails.
        let failed = members.filter { !traits.isCancellation(exceptions[$0]) }
        return failed + latestFirst.filter { !failed.contains($0) }
    }

    /// The exception that all others came of.
    public var rootException: TracedException? {
        exceptions.first { $0.relation != .suppressed } ?? exceptions.first
    }
}

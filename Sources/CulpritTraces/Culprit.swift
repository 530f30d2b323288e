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
        culprit ?? innermost { $0.origin == .dependency && !passesCallsOn($0) }
            ?? innermost { $0.origin == .dependency }
    }

    private func passesCallsOn(_ frame: Frame) -> Bool {
        TraceReader.languages.first { $0.name == language }?.passesCallsOn(frame) ?? false
    }

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
        let latestFirst = Array(exceptions.indices.reversed())
        if let remote = exceptions.lastIndex(where: \.isRemote) {
            return latestFirst.filter { $0 < remote } + latestFirst.filter { $0 >= remote }
        }
        let members = exceptions.indices.filter { exceptions[$0].relation == .groupMember }
        if members.isEmpty { return latestFirst }
        // A group cancels its other members when one fails.
        let failed = members.filter { !exceptions[$0].isCancellation }
        return failed + latestFirst.filter { !failed.contains($0) }
    }
}

extension TracedException {
    /// The text of a traceback from another process, wrapped in an exception of this one.
    fileprivate var isRemote: Bool { type.ends(with: "RemoteTraceback") || type.ends(with: "ExceptionWithTraceback") }

    fileprivate var isCancellation: Bool { type.ends(with: "CancelledError") || type.ends(with: "Cancelled") }
}

extension String {
    /// By bytes: `hasSuffix` compares characters, which takes fifty times as long.
    fileprivate func ends(with literal: StaticString) -> Bool {
        literal.withUTF8Buffer { utf8.count >= $0.count && utf8.suffix($0.count).elementsEqual($0) }
    }
}

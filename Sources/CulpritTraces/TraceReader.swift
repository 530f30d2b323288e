import CulpritRecords

/// Finds the stack traces in records.
public struct TraceReader: Sendable {
    public init() {}

    /// The literals that at least one trace form of any language must contain; the scanner looks for them.
    public static var anchors: [String] { [] }

    /// All stack traces in the records of one excerpt, in the order in which they begin.
    public func traces(in records: [LogRecord]) -> [StackTrace] { [] }
}

/// The frame to look at first.
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
    public var culprit: Culprit? { nil }

    public var culpritFrame: Frame? {
        culprit.map { exceptions[$0.exceptionIndex].frames[$0.frameIndex] }
    }
}

import CulpritTraces

/// The way from the culprit frame, the first to look at, to the place where the exception was raised.
struct CallPath: Sendable, Equatable {
    /// More frames than that are folded in the middle.
    private static let limit = 10

    /// Nil where no frame of the trace is the user's own.
    let culprit: Frame?
    /// From the culprit inwards; without one the innermost frames.
    let frames: [Frame]
    /// How many frames of libraries were folded away after `frames[headCount - 1]`.
    let folded: ArraySlice<Frame>
    let headCount: Int
    let exception: TracedException?

    init(through trace: StackTrace, from culprit: Culprit?) {
        if let culprit, trace.exceptions.indices.contains(culprit.exceptionIndex),
            trace.exceptions[culprit.exceptionIndex].frames.indices.contains(culprit.frameIndex)
        {
            let exception = trace.exceptions[culprit.exceptionIndex]
            self.init(exception: exception, way: exception.frames[culprit.frameIndex...], startsAtCulprit: true)
        } else if let start = trace.startingPoint {
            let exception = trace.exceptions[start.exceptionIndex]
            self.init(exception: exception, way: exception.frames[start.frameIndex...], startsAtCulprit: false)
        } else {
            let exception = trace.exceptions.first { !$0.frames.isEmpty } ?? trace.exceptions.first
            self.init(exception: exception, way: exception?.frames.suffix(3) ?? [], startsAtCulprit: false)
        }
    }

    private init(exception: TracedException?, way: ArraySlice<Frame>, startsAtCulprit: Bool) {
        self.exception = exception
        culprit = startsAtCulprit ? way.first : nil
        if way.count > Self.limit {
            headCount = Self.limit / 2
            frames = Array(way.prefix(headCount) + way.suffix(Self.limit / 2 - 1))
            folded = way.dropFirst(headCount).dropLast(Self.limit / 2 - 1)
        } else {
            headCount = way.count
            frames = Array(way)
            folded = []
        }
    }

    /// The frames as the report shows them, then what was raised.
    var lines: [Document.StackLine] {
        var lines: [Document.StackLine] = []
        for (index, frame) in frames.enumerated() {
            if index == headCount { lines.append(.gap(Wording.count(folded.count, "more frame"))) }
            lines.append(.init(frame, isCulprit: index == 0 && culprit != nil))
        }
        if let exception, !frames.isEmpty { lines.append(.exception(exception.headline)) }
        return lines
    }
}

extension Document.StackLine {
    init(_ frame: Frame, isCulprit: Bool = false) {
        self = .frame(
            function: frame.function, place: frame.place, sourceLine: frame.sourceLine, isCulprit: isCulprit,
            isInApp: frame.isInApp)
    }
}

extension Frame {
    /// `app/users.py:42`, the file alone, or the module where no file was printed; empty where nothing was.
    var place: String {
        guard let file else { return module ?? "" }
        return line.map { "\(file):\($0)" } ?? file
    }

    /// `load_user` at `app/users.py:42`.
    var placedSpans: [Document.Span] {
        switch (function.isEmpty, place.isEmpty) {
        case (true, true): []
        case (true, false): [.code(place)]
        case (false, true): [.code(function)]
        case (false, false): [.code(function), .text(" at "), .code(place)]
        }
    }
}

extension TracedException {
    /// Type and the first line of the message: `KeyError: 'user_id'`.
    var headline: String {
        let first = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        if type.isEmpty { return first }
        return first.isEmpty ? type : "\(type): \(first)"
    }
}

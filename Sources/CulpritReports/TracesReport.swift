import CulpritTraces

/// Every stack trace of a log in input order, grouped by nothing: what `culprit traces` prints.
public struct TracesReport: Page {
    private let traces: [(trace: StackTrace, culprit: Culprit?)]

    /// Messages and source lines are redacted; nothing else is changed.
    public init(_ traces: [StackTrace]) { self.init(traces, culprit: \.culprit) }

    init(_ traces: [StackTrace], culprit: (StackTrace) -> Culprit?) {
        self.traces = traces.map { ($0.redacted, culprit($0)) }
    }

    public var json: JSONValue {
        ["traces": .array(traces.map { $0.trace.json(culprit: $0.culprit?.frame(of: $0.trace) ?? $0.trace.userSite) })]
    }

    public var document: Document {
        guard !traces.isEmpty else { return Document([.paragraph([.text("No stack trace found.")])]) }
        return Document(
            traces.enumerated().flatMap { index, entry in
                Self.blocks(entry.trace, number: index + 1, culprit: entry.culprit)
            })
    }

    private static func blocks(_ trace: StackTrace, number: Int, culprit: Culprit?) -> [Document.Block] {
        let headline = trace.exceptions.last?.headline ?? ""
        let name = headline.isEmpty ? trace.signal ?? trace.kind.rawValue : headline
        var about: [Document.Span] = [.text("\(Wording.language(trace.language)) \(trace.kind.rawValue)")]
        if let signal = trace.signal { about += [.text(", "), .code(signal)] }
        about += [.text(", line \(trace.lines.lowerBound) of "), .code(Wording.source(trace.source))]
        if !trace.isComplete { about.append(.text(", cut off")) }
        var blocks: [Document.Block] = [.heading(level: 2, [.text("\(number). \(name)")]), .paragraph(about)]
        for (index, exception) in trace.exceptions.enumerated() {
            blocks.append(
                .stack(stack(exception, culprit: culprit?.exceptionIndex == index ? culprit?.frameIndex : nil)))
            if exception.relation != .raised { blocks.append(.paragraph([.secondary(relation(exception.relation))])) }
        }
        return blocks
    }

    private static func stack(_ exception: TracedException, culprit: Int?) -> [Document.StackLine] {
        let frames = exception.frames.enumerated().map { Document.StackLine($1, isCulprit: $0 == culprit) }
        return frames + [.exception(exception.headline)]
    }

    private static func relation(_ relation: TracedException.Relation) -> String {
        "\(Wording.capitalized(relation.consequence)):"
    }
}

extension Culprit {
    /// Nil where it points at nothing.
    func frame(of trace: StackTrace) -> Frame? {
        guard trace.exceptions.indices.contains(exceptionIndex) else { return nil }
        let frames = trace.exceptions[exceptionIndex].frames
        return frames.indices.contains(frameIndex) ? frames[frameIndex] : nil
    }
}

extension StackTrace {
    /// The trace as both `culprit traces` and the report print it.
    func json(culprit: Frame?) -> JSONValue {
        [
            "language": .string(language),
            "kind": .string(kind.rawValue),
            "source": .string(source),
            "line": .integer(lines.lowerBound),
            "complete": .bool(isComplete),
            "signal": .optional(signal),
            "raised_at": raisedAt.map { ["file": .string($0.file), "line": .optional($0.line)] } ?? .null,
            "exceptions": .array(exceptions.map(\.json)),
            "culprit": culprit.map {
                ["function": .string($0.function), "file": .optional($0.file), "line": .optional($0.line)]
            } ?? .null,
        ]
    }
}

extension TracedException {
    fileprivate var json: JSONValue {
        [
            "type": .string(type), "message": .string(message), "relation": .string(relation.rawValue),
            "frames": .array(frames.map(\.json)),
        ]
    }
}

extension Frame {
    fileprivate var json: JSONValue {
        [
            "function": .string(function), "file": .optional(file), "line": .optional(line),
            "module": .optional(module),
            "in_app": .bool(isInApp),
        ]
    }
}

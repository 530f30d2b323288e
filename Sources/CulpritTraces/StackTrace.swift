import CulpritRecords

/// One failure as a runtime printed it: exceptions linked by cause, each with its frames.
public struct StackTrace: Sendable, Equatable {
    /// What kind of failure it is; the raw value is what reports print.
    public enum Kind: String, Sendable {
        case exception
        /// The death of an interpreter or runtime with a message of its own.
        case fatalError = "fatal error"
        /// A signal without a message.
        case signal
        case testFailure = "test failure"
        /// What a compiler did not accept.
        case compilerError = "compiler error"
    }

    /// The language whose runtime printed it: `python`, `swift`, `go`, `java`, `javascript`.
    public var language: String
    public var kind: Kind
    /// In causal order: root cause first, the one raised last at the end; a group stands after its leaves.
    public var exceptions: [TracedException]
    /// The signal's name (`SIGILL`), where the text tells.
    public var signal: String?
    /// The file and line printed with the message, where they are (Swift's `main/main.swift:3`).
    public var raisedAt: SourceLocation?
    /// What failed, where the text names it without any frame: a test.
    public var site: Frame?
    /// False where the head, the tail or the middle was cut off.
    public var isComplete: Bool
    /// The source and the physical lines (from 1) it stood on, first to last.
    public var source: String
    public var lines: ClosedRange<Int>
    public var stream: String
    public var timestamp: Timestamp?
    /// Physical numbers and texts of the lines that belong to it, without prefixes, in reading order (a trace printed
    /// newest line first is turned round), bounded.
    public var text: [LogLine]

    public init(
        language: String, kind: Kind, exceptions: [TracedException], signal: String? = nil,
        raisedAt: SourceLocation? = nil, site: Frame? = nil, isComplete: Bool = true, source: String = "",
        lines: ClosedRange<Int> = 1...1, stream: String = "", timestamp: Timestamp? = nil, text: [LogLine] = []
    ) {
        self.language = language
        self.kind = kind
        self.exceptions = exceptions
        self.signal = signal
        self.raisedAt = raisedAt
        self.site = site
        self.isComplete = isComplete
        self.source = source
        self.lines = lines
        self.stream = stream
        self.timestamp = timestamp
        self.text = text
    }

    /// What was raised last, as its type and the first line of its message; what the runtime said where there is none.
    public var raisedLine: String {
        guard let exception = exceptions.last else { return signal ?? kind.rawValue }
        let end = exception.message.utf8.firstIndex(of: 0x0A)
        let message = end.map { String(exception.message[..<$0]) } ?? exception.message
        if exception.type.isEmpty || message.isEmpty { return exception.type + message }
        return "\(exception.type): \(message)"
    }

    /// The same with a text of its own: lines are slices of everything that was read with them, which would stay in
    /// memory as long as the trace does.
    public var detached: StackTrace {
        var trace = self
        trace.text = text.map { LogLine(number: $0.number, text: ArraySlice(Array($0.text))) }
        return trace
    }

    public static func == (left: StackTrace, right: StackTrace) -> Bool {
        left.language == right.language && left.kind == right.kind && left.exceptions == right.exceptions
            && left.signal == right.signal && left.raisedAt == right.raisedAt && left.lines == right.lines
            && left.source == right.source
    }
}

/// A file and a line in it, as printed; no line where none was.
public struct SourceLocation: Sendable, Equatable {
    public var file: String
    public var line: Int?

    public init(file: String, line: Int?) {
        self.file = file
        self.line = line
    }
}

/// One exception of a trace: its type, message and frames.
public struct TracedException: Sendable, Equatable {
    /// How it stands to the next exception of the trace (the one that came of it).
    public enum Relation: String, Sendable {
        /// The last one: nothing came of it.
        case raised
        /// "The above exception was the direct cause of the following exception".
        case cause = "direct cause"
        /// "During handling of the above exception, another exception occurred".
        case context = "during handling"
        /// A member of the exception group that follows its members.
        case groupMember = "group member"
        /// Neither cause nor effect: it, or what came of it, was thrown while the exception behind it was on its way
        /// out, and is kept with that one (Java's `Suppressed:`).
        case suppressed
    }

    /// As printed, with its module where one was printed: `httpx.ReadError`. Empty where there is none (a Swift trap).
    public var type: String
    /// Whole; continuation lines joined with `\n`. Empty where there is none.
    public var message: String
    public var relation: Relation
    /// As the text shows them, innermost last.
    public var frames: [Frame]

    public init(type: String, message: String, relation: Relation = .raised, frames: [Frame] = []) {
        self.type = type
        self.message = message
        self.relation = relation
        self.frames = frames
    }
}

/// One entry of a call stack.
public struct Frame: Sendable, Equatable {
    /// Whose code a frame is.
    public enum Origin: String, Sendable {
        case app, dependency
        case standardLibrary = "standard library"
        case runtime, generated, unknown
    }

    /// As printed (Swift: demangled).
    public var function: String
    public var file: String?
    public var line: Int?
    /// The module or binary image, where printed.
    public var module: String?
    /// The source line shown with it, trimmed.
    public var sourceLine: String?
    public var origin: Origin

    public init(
        function: String, file: String? = nil, line: Int? = nil, module: String? = nil, sourceLine: String? = nil,
        origin: Origin = .unknown
    ) {
        self.function = function
        self.file = file
        self.line = line
        self.module = module
        self.sourceLine = sourceLine
        self.origin = origin
    }

    public var isInApp: Bool { origin == .app }
}

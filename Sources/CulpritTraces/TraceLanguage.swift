import CulpritRecords

/// A runtime whose failures we can read, and all that the program knows of it.
///
/// To add one: a file (or a folder) under `Languages/` and a line in `TraceReader.languages`. Only the first four
/// requirements must be met; what grouping and reports ask has defaults.
protocol TraceLanguage: Sendable {
    /// As traces name it: `python`.
    static var name: String { get }
    /// Literals of which every form contains at least one, on the line where reading begins or near it.
    static var anchors: [String] { get }
    /// Reads the trace at an anchor.
    ///
    /// - Parameters:
    ///   - stream: the lines; those that are `used` belong to other traces.
    ///   - index: the line where an anchor was found, at `column` (an index into its text).
    /// - Returns: nil where the anchor begins no failure.
    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading?
    /// Whose code a frame is.
    static func origin(of frame: Frame) -> Frame.Origin
    /// Whether a library's frame only passes calls on to others (a server, a middleware stack) and so tells nothing.
    static func passesCallsOn(_ frame: Frame) -> Bool

    /// The language as its users write it: `Python`.
    static var title: String { get }
    /// Whether an exception only carries over what failed in another thread or process, or behind another call: the
    /// exceptions before it are asked for the culprit first.
    static func isCarrier(_ exception: TracedException) -> Bool
    /// Whether a group's member only ended because another one failed.
    static func isCancellation(_ exception: TracedException) -> Bool
    /// Whether a trace is only ever printed by somebody who logs it: the runtime itself prints nothing.
    static var isAlwaysLogged: Bool { get }

    /// The name of a failure's type that all releases and print forms share.
    static func typeKey(of exception: TracedException, in trace: StackTrace) -> String
    /// Whether such a name says all there is to say: then a message adds nothing that tells failures apart.
    static func saysAll(typeKey: String) -> Bool
    /// The part of a function's printed name that is the same in every release and build; nil for one that stands for
    /// nothing of its own.
    static func functionKey(_ function: String) -> String?
    /// Such parts of names that every program has: they tell no failures apart.
    static var weakFunctions: Set<String> { get }
    /// Whether every form of a trace shows the source lines of its frames.
    static var showsSourceLines: Bool { get }
}

extension TraceLanguage {
    static func passesCallsOn(_ frame: Frame) -> Bool { false }
    static var title: String { name.prefix(1).uppercased() + name.dropFirst() }
    static func isCarrier(_ exception: TracedException) -> Bool { false }
    static func isCancellation(_ exception: TracedException) -> Bool { false }
    static var isAlwaysLogged: Bool { false }

    static func typeKey(of exception: TracedException, in trace: StackTrace) -> String {
        exception.type.isEmpty ? trace.signal ?? trace.kind.rawValue : lastComponent(exception.type)
    }

    static func saysAll(typeKey: String) -> Bool { false }

    static func functionKey(_ function: String) -> String? {
        let last = lastComponent(function)
        return last.isEmpty ? nil : last
    }

    static var weakFunctions: Set<String> { ["main", "handler", "wrapper", "inner"] }
    static var showsSourceLines: Bool { false }

    static func lastComponent(_ name: String) -> String { LanguageTraits.lastComponent(name) }
}

/// A trace, and the stream's lines it stood on.
struct Reading {
    struct Line {
        /// Its index in the stream.
        var index: Int
        /// Without its prefix, as evidence quotes it.
        var text: Text
    }

    var trace: StackTrace
    /// In reading order.
    var lines: [Line]
    /// Whether the origins of its frames are settled; where not, the reader asks for them.
    var hasOrigins = false
}

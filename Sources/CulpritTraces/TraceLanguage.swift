import CulpritRecords

/// A runtime whose failures we can read. To add one: a file under `Languages/` and a line in `TraceReader.languages`.
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
}

extension TraceLanguage {
    static func passesCallsOn(_ frame: Frame) -> Bool { false }
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

/// Tells, line by line, for how long a log can only have been one trace: frames, and exceptions that sentences link.
///
/// A trace of a million frames says nothing in its middle that its two ends do not. But of lines that merely follow each
/// other no failure may be lost, so whatever does not look like this ends the run.
struct TraceRun {
    /// How many lines there were since something else may have begun.
    private(set) var length = 0
    /// Lines since one at the margin that only a link can make part of the trace; 0 where none waits.
    private var waiting = 0
    private var linesSinceLink = reach

    /// How many lines may stand between an exception and the sentence that links it, or that and the next header.
    private static let reach = 3

    /// - Parameter line: behind its carrier, with or without its line end.
    mutating func add(_ line: ArraySlice<UInt8>) {
        length += 1
        linesSinceLink = min(linesSinceLink + 1, Self.reach)
        if Self.isInside(line) {
            if waiting > 0 { waiting += 1 }
        } else if Self.isLink(line) {
            (waiting, linesSinceLink) = (0, 0)
        } else if linesSinceLink == Self.reach || !Bytes.has("Traceback (", in: line.span) {
            // Two at the margin: what ended, and what begins.
            if waiting > 0 { length = 0 }
            waiting = 1
        }
        if waiting > Self.reach { (length, waiting) = (0, 0) }
    }

    /// Whether a line looks like the inside of something: indented, or empty.
    static func isInside(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first else { return true }
        return first == 32 || first == 9 || first == 10 || first == 13
    }

    /// Whether a line is what stands between two exceptions of a chain.
    static func isLink(_ line: ArraySlice<UInt8>) -> Bool {
        switch line.first {
        case 0x54: Bytes.has("The above exception was ", in: line.span)
        case 0x44: Bytes.has("During handling of ", in: line.span)
        case 0x43: Bytes.has("Caused by: ", in: line.span)
        case 0x57: Bytes.has("Wrapped by: ", in: line.span)
        default: false
        }
    }
}

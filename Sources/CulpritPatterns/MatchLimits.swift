/// What one search may cost.
///
/// PCRE2 counts backtracking steps anew for each byte at which it tries to start a match, so a fixed limit would allow
/// a cost that grows with the text. Here the limit shrinks as the text grows, down to what an honest `.*` that walks
/// to the text's end and back needs.
enum MatchLimits {
    /// Steps that all starting points of one text may take together, as far as the limit per starting point reaches.
    private static let stepsPerText = 500_000_000
    private static let mostStepsPerStart = 1_000_000
    private static let fewestStepsPerStart = 10_000

    /// The heap, in KiB, that the interpreter may use where there is no machine code.
    static let heap: UInt32 = 64 * 1024
    /// How deep the interpreter may nest backtracking points.
    static let depth: UInt32 = 250_000

    /// The steps for each starting point in a text of so many bytes.
    static func steps(forTextOf bytes: Int) -> UInt32 {
        let share = min(mostStepsPerStart, stepsPerText / max(1, bytes))
        let walk = bytes.multipliedReportingOverflow(by: 2)
        let needed = walk.overflow ? Int(UInt32.max) : walk.partialValue
        return UInt32(clamping: max(share, needed, fewestStepsPerStart))
    }
}

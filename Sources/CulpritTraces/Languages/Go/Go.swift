import CulpritRecords

/// Failures of Go programs: panics, fatal errors of the runtime, signals, and panics that a server caught.
///
/// Source of the forms: `src/runtime/panic.go`, `traceback.go` and `signal_unix.go` of Go 1.10 to 1.25, and outputs of
/// 1.19.
enum Go: TraceLanguage {
    static let name = "go"

    static let anchors = ["panic: ", "fatal error: ", " [running]:", " sigcode="]

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        if text.has(" [running]:", at: column) { return caught(stream, at: index) }
        if text.has(" sigcode=", at: column) { return signal(stream, at: index) }
        // The runtime leaves a line blank; who logs a panic does not.
        if text.has("panic: ", at: column), index + 1 < stream.lines.count,
            GoLine.isGoroutine(stream.lines[index + 1].text)
        {
            return reading(stream, at: index, start: column + 7, caught: .above)
        }
        if text.has("panic: ", at: column), followsPanic(stream, at: index, text[..<column]) { return nil }
        return reading(stream, at: index, start: column)
    }

    /// Whether the line belongs to a panic above, from where reading was tried.
    private static func followsPanic(_ stream: StreamLines, at index: Int, _ lead: Text) -> Bool {
        lead.last == Byte.tab && index > 0 && !stream.used[index - 1]
            && stream.lines[index - 1].text.contains("panic: ")
    }

    /// Reads from a headline: with the prefix that stands before it on every line, or with none.
    private static func reading(
        _ stream: StreamLines, at index: Int, start: Int, caught: GoBlock.Caught = .no
    ) -> Reading? {
        let text = stream.lines[index].text
        let lead = LinePrefix(text[..<start])
        for prefix in lead.isEmpty ? [lead] : [lead, .none] {
            var block = GoBlock(LineCursor(stream, at: index, first: text[start...], prefix: prefix), caught: caught)
            guard block.read() else { continue }
            return Reading(trace: block.trace, lines: block.cursor.consumed, hasOrigins: true)
        }
        return nil
    }

    /// A stack that was printed by whoever recovered from a panic: `http: panic serving ADDRESS: …` above it, or the
    /// call of `panic` in it.
    private static func caught(_ stream: StreamLines, at index: Int) -> Reading? {
        guard let goroutine = stream.lines[index].text.firstIndex(of: "goroutine ") else { return nil }
        let lead = stream.lines[index].text[..<goroutine]
        if !lead.isBlank, let start = GoLine.caught(lead) {
            return reading(stream, at: index, start: start, caught: .onSameLine)
        }
        guard let above = stream.previousText(before: index, within: 2) else { return nil }
        let text = stream.lines[above].text
        let prefix = LinePrefix(lead)
        guard let rest = prefix.strip(text) else { return nil }
        let start = GoLine.caught(rest) ?? GoLine.message(rest)
        return reading(stream, at: above, start: start, caught: GoLine.caught(rest) == nil ? .onlyIfPanicking : .above)
    }

    /// `SIGSEGV: segmentation violation` above `PC=0x… m=0 sigcode=1`: what a signal in C code gives.
    private static func signal(_ stream: StreamLines, at index: Int) -> Reading? {
        guard let above = stream.previousText(before: index, within: 1),
            let start = stream.lines[above].text.firstIndex(of: "SIG"),
            stream.lines[index].text.contains("PC=0x")
        else { return nil }
        // Somebody asked for the stacks.
        if stream.lines[above].text[start...].starts(with: "SIGQUIT") { return nil }
        return reading(stream, at: above, start: start)
    }
}

/// PostgreSQL's `2026-11-21 10:00:00.123 UTC [12] ERROR:  message`, with whatever `log_line_prefix` adds before the
/// level; DETAIL, HINT, CONTEXT, STATEMENT, QUERY and LOCATION belong to the line before them of the same process.
struct PostgreSQLFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits

    private static let levels: [(StaticString, Severity?)] = [
        ("LOG:  ", .info), ("ERROR:  ", .error), ("FATAL:  ", .critical), ("PANIC:  ", .critical),
        ("WARNING:  ", .warning), ("NOTICE:  ", .notice), ("INFO:  ", .info), ("DEBUG:  ", .debug), ("DETAIL:  ", nil),
        ("HINT:  ", nil), ("CONTEXT:  ", nil), ("STATEMENT:  ", nil), ("QUERY:  ", nil), ("LOCATION:  ", nil),
    ]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard text.count > 24, text[4] == 0x2D, let gap = Bytes.find(":  ", in: text), gap < 160 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position) else { return nil }
        var wordStart = gap
        while wordStart > position, text.isLetter(wordStart - 1) { wordStart -= 1 }
        guard let level = Self.levels.first(where: { Bytes.has($0.0, in: text, at: wordStart) }) else { return nil }
        var header = RecordHeader(
            "postgresql", bodyStart: gap + 3, timestamp: time, severity: level.1)
        header.isContinuation = level.1 == nil
        if let open = Bytes.find(0x5B, in: text, from: position), open < wordStart, let end = text.endOfBracket(open) {
            header.process = open + 1..<end
            header.attributes = [("pid", open + 1..<end)]
        }
        return header
    }
}

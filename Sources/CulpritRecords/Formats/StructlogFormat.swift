/// structlog's console: `2026-11-21 10:00:00 [error    ] event     [logger] key=value`.
struct StructlogFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits

    func header(of text: Span<UInt8>) -> RecordHeader? {
        var position = 0
        guard let time = Timestamps.read(text, &position), Bytes.has(" [", in: text, at: position),
            let end = text.endOfBracket(position), end - position == 11, text[position + 2] >= 0x61,
            let severity = text.severity(position + 2..<end)
        else { return nil }
        return RecordHeader("structlog", bodyStart: text.skipBlanks(end + 1), timestamp: time, severity: severity)
    }
}

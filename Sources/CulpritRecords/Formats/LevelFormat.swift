/// A level and nothing before it: Python's default `ERROR:name:message`, uvicorn's `ERROR:    message`, `ERROR [name]
/// message` (Alembic) and `[ERROR] message`.
struct LevelFormat: RecordFormat {
    let firstBytes = Set<UInt8>.upperCase.union([0x5B])

    func header(of text: Span<UInt8>) -> RecordHeader? {
        if text[0] == 0x5B { return bracketed(text) }
        var end = 0
        while end < min(text.count, 9), text[end] >= 0x41, text[end] <= 0x5A { end += 1 }
        guard end < text.count, let severity = text.severity(0..<end) else { return nil }
        return text[end] == 0x3A ? colon(text, end, severity) : spaced(text, end, severity)
    }

    private func colon(_ text: Span<UInt8>, _ end: Int, _ severity: Severity) -> RecordHeader? {
        guard end + 1 < text.count else { return nil }
        if text[end + 1] == 0x20 {
            // uvicorn pads to ten columns.
            let body = text.skipBlanks(end + 1)
            return RecordHeader(body == 10 ? "uvicorn" : "level", bodyStart: body, severity: severity)
        }
        guard let nameEnd = Bytes.find(0x3A, in: text, from: end + 1), nameEnd > end + 1, nameEnd - end < 100 else {
            return nil
        }
        for index in end + 1..<nameEnd where text[index] == 0x20 { return nil }
        return RecordHeader(
            "python-logging", bodyStart: nameEnd + 1, severity: severity, logger: end + 1..<nameEnd)
    }

    private func spaced(_ text: Span<UInt8>, _ end: Int, _ severity: Severity) -> RecordHeader? {
        let open = text.skipBlanks(end)
        guard open > end, open < text.count, text[open] == 0x5B, let close = text.endOfBracket(open) else { return nil }
        return RecordHeader(
            "level", bodyStart: text.skipBlanks(close + 1), severity: severity, logger: open + 1..<close)
    }

    private func bracketed(_ text: Span<UInt8>) -> RecordHeader? {
        guard let end = text.endOfBracket(0), end < 12, text.isUpperCase(1..<end), let severity = text.severity(1..<end)
        else { return nil }
        return RecordHeader("level", bodyStart: text.skipBlanks(end + 1), severity: severity)
    }
}

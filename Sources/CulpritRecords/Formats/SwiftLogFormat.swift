/// swift-log's stream handler: `2026-11-21T10:00:00+0000 error label: key=value [Module] message`.
struct SwiftLogFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard text.count > 28, text[10] == 0x54 else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), position < text.count, text[position] == 0x20 else {
            return nil
        }
        let levelEnd = text.endOfWord(position + 1)
        let level = position + 1..<levelEnd
        guard !text.isUpperCase(level), let severity = text.severity(level),
            let colon = Bytes.find(0x3A, in: text, from: levelEnd), colon - levelEnd < 80
        else { return nil }
        var body = text.skipBlanks(colon + 1)
        // The source stands in brackets behind the metadata.
        if let open = Bytes.find(0x5B, in: text, from: body), let close = text.endOfBracket(open), close - open < 60,
            close + 1 < text.count, isMetadata(text, body..<open)
        {
            body = text.skipBlanks(close + 1)
        }
        return RecordHeader(
            "swift-log", bodyStart: body, timestamp: time, severity: severity,
            logger: text.trimmed(levelEnd..<colon))
    }

    private func isMetadata(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.isEmpty || range.contains { text[$0] == 0x3D }
    }
}

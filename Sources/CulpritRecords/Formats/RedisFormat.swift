/// Redis: `3875:C 21 Nov 2026 10:00:00.123 # message`; the sign is the level (`.` debug, `-` verbose, `*` notice,
/// `#` warning).
struct RedisFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard let colon = Bytes.find(0x3A, in: text), colon < 10, colon + 3 < text.count, text[colon + 2] == 0x20,
            text.isLetter(colon + 1)
        else { return nil }
        var position = colon + 3
        guard let time = Timestamps.read(text, &position), position + 2 < text.count else { return nil }
        let signs: [UInt8: Severity] = [0x2E: .debug, 0x2D: .debug, 0x2A: .notice, 0x23: .warning]
        guard let severity = signs[text[position + 1]] else { return nil }
        var header = RecordHeader("redis", bodyStart: position + 3, timestamp: time, severity: severity)
        header.attributes = [("pid", 0..<colon)]
        return header
    }
}

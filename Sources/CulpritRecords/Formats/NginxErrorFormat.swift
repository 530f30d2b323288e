/// nginx's error log: `2026/11/21 10:00:00 [error] 29#29: *1 message`.
struct NginxErrorFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard text.count > 22, text[4] == 0x2F, text[19] == 0x20, text[20] == 0x5B else { return nil }
        var position = 0
        guard let time = Timestamps.read(text, &position), position == 19, let end = text.endOfBracket(20),
            let severity = text.severity(21..<end), let hash = Bytes.find(0x23, in: text, from: end),
            hash >= end + 2, text[end + 1] == 0x20,
            let colon = Bytes.find(0x3A, in: text, from: hash), colon - end < 32
        else { return nil }
        var header = RecordHeader(
            "nginx-error", bodyStart: text.skipBlanks(colon + 1), timestamp: time, severity: severity)
        header.attributes = [("pid", end + 2..<hash)]
        return header
    }
}

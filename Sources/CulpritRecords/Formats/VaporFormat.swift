/// Vapor's console: `[ ERROR ] message [request-id: 1234]`.
struct VaporFormat: RecordFormat {
    let firstBytes: Set<UInt8> = [0x5B]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard text[1] == 0x20, let end = text.endOfBracket(0), end < 16, let severity = text.severity(1..<end) else {
            return nil
        }
        var header = RecordHeader("vapor", bodyStart: text.skipBlanks(end + 1), severity: severity)
        if let id = Bytes.find("[request-id: ", in: text), let close = text.endOfBracket(id) {
            header.attributes = [("request_id", id + 13..<close)]
        }
        return header
    }
}

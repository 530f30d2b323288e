/// Requests: the combined format of nginx and Apache, `10.0.0.7 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 500 …`,
/// and Django's runserver, `[21/Nov/2026 10:00:00] "GET / HTTP/1.1" 500 …`.
struct AccessLogFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits.union(Set<UInt8>.lowerCase).union([0x5B, 0x3A, 0x2D])

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard let open = text[0] == 0x5B ? 0 : Bytes.find(" [", in: text).map({ $0 + 1 }), open < 120 else {
            return nil
        }
        var position = open + 1
        guard position + 3 < text.count, text[position + 2] == 0x2F, let time = Timestamps.read(text, &position),
            Bytes.has("] \"", in: text, at: position)
        else { return nil }
        // The request is what the record says; who sent it, in front of it, differs each time.
        var header = RecordHeader(open == 0 ? "django" : "access", bodyStart: position + 2, timestamp: time)
        guard let quote = Bytes.find("\" ", in: text, from: position + 3), quote + 5 <= text.count,
            let status = text.extracting(quote + 2..<quote + 5).number
        else { return header }
        header.severity = status >= 500 ? .error : status >= 400 ? .notice : .info
        header.attributes = [("status", quote + 2..<quote + 5)]
        return header
    }
}

extension LogRecord {
    /// Whether it is an access log's line: a request and how it was answered.
    public var isRequest: Bool { format == "access" || format == "django" }
}

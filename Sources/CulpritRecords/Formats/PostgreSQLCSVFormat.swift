/// PostgreSQL's csvlog: `2026-11-21 10:00:00.123 UTC,"user","db",12,…,ERROR,23505,"message",…`.
struct PostgreSQLCSVFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits

    private static let levels: [(StaticString, Severity)] = [
        (",LOG,", .info), (",ERROR,", .error), (",FATAL,", .critical), (",PANIC,", .critical), (",WARNING,", .warning),
        (",NOTICE,", .notice), (",INFO,", .info), (",DEBUG,", .debug),
    ]

    func header(of text: Span<UInt8>) -> RecordHeader? {
        var position = 0
        guard let time = Timestamps.read(text, &position), position < text.count, text[position] == 0x2C else {
            return nil
        }
        for (level, severity) in Self.levels {
            guard let found = Bytes.find(level, in: text, from: position) else { continue }
            // The level, the five characters of SQLSTATE, the message in quotes.
            let state = found + level.utf8CodeUnitCount
            guard Bytes.has(",\"", in: text, at: state + 5) else { continue }
            var header = RecordHeader("postgresql-csv", bodyStart: state + 7, timestamp: time, severity: severity)
            header.attributes = [("sqlstate", state..<state + 5)]
            return header
        }
        return nil
    }
}

/// What a format read from the first line of a record.
struct RecordHeader {
    /// The format's name.
    var format: String
    /// The offset of the message in the line.
    var bodyStart: Int
    var timestamp: Timestamp?
    var severity: Severity?
    /// The range of the logger's name in the line.
    var logger: Range<Int>?
    var attributes: [(name: String, range: Range<Int>)] = []
    /// The process that wrote it, where several write one file: its records are a stream of their own.
    var process: Range<Int>?
    /// The line adds to the record before it (PostgreSQL's DETAIL).
    var isContinuation = false

    init(
        _ format: String, bodyStart: Int, timestamp: Timestamp? = nil, severity: Severity? = nil,
        logger: Range<Int>? = nil
    ) {
        self.format = format
        self.bodyStart = bodyStart
        self.timestamp = timestamp
        self.severity = severity
        self.logger = logger
    }
}

/// A way in which loggers begin a record.
protocol RecordFormat: Sendable {
    /// The bytes with which such a line can begin; spares trying.
    var firstBytes: Set<UInt8> { get }
    /// Reads the beginning of a record; nil where the line is not of this format.
    func header(of text: Span<UInt8>) -> RecordHeader?
}

/// All formats, in the order in which they are tried: what demands more of a line goes before what takes anything with
/// a time in front.
enum Formats {
    static let all: [any RecordFormat] = [
        CeleryFormat(), ApacheErrorFormat(), VaporFormat(), KernelFormat(), NginxErrorFormat(), PostgreSQLFormat(),
        PostgreSQLCSVFormat(),
        RedisFormat(), GlogFormat(), AccessLogFormat(), SwiftLogFormat(), StructlogFormat(), LevelFormat(),
        LogfmtFormat(), TimestampedFormat(),
    ]

    private static let byFirstByte: [[any RecordFormat]] = (0..<256).map { byte in
        all.filter { $0.firstBytes.contains(UInt8(byte)) }
    }

    static func header(of text: Span<UInt8>) -> RecordHeader? {
        guard text.count > 5 else { return nil }
        for format in byFirstByte[Int(text[0])] {
            if let header = format.header(of: text) { return header }
        }
        return nil
    }
}

extension Span<UInt8> {
    /// The offset of the first byte at or after `start` that is no blank.
    func skipBlanks(_ start: Int) -> Int {
        var index = start
        while index < count, self[index] == 0x20 { index += 1 }
        return index
    }

    /// The offset of the next blank at or after `start`, or the end.
    func endOfWord(_ start: Int) -> Int { Bytes.find(0x20, in: self, from: start) ?? count }

    /// The range without blanks at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, self[start] == 0x20 { start += 1 }
        while end > start, self[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }

    func severity(_ range: Range<Int>) -> Severity? { Severity(word: extracting(trimmed(range))) }

    /// Whether letters stand there and all are capital.
    func isUpperCase(_ range: Range<Int>) -> Bool {
        !range.isEmpty && range.allSatisfy { self[$0] >= 0x41 && self[$0] <= 0x5A }
    }

    /// The end of a bracket that opens at `start`; not further than 120 bytes away.
    func endOfBracket(_ start: Int, _ close: UInt8 = 0x5D) -> Int? {
        guard let end = Bytes.find(close, in: self, from: start), end - start < 120 else { return nil }
        return end
    }
}

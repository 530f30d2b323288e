/// One log entry: what a logger wrote with one call, though it may span many lines.
///
/// Records are cut from an ``Excerpt`` in the order in which they begin; lines of other streams in between do not
/// break one. Bare text (no recognised logger) gives one record for each run of lines that hang together.
public struct LogRecord: Sendable {
    /// Where it stood: the source's name as the user gave it (`-` for standard input).
    public var source: String
    /// Which of the interleaved streams it belongs to: container, pod, unit, host, pid, whatever the carrier told;
    /// empty where nothing did. Two records with equal streams come from one process or one file.
    public var stream: String
    public var timestamp: Timestamp?
    public var severity: Severity?
    /// The logger's or the program's name, as printed.
    public var logger: String?
    /// The name of the format that recognised its first line: `python-logging`, `nginx-error`, `text` …
    public var format: String
    /// What the carrier or a structured format told beside the message (`pid`, `host`, `container`, `request_id` …).
    public var attributes: [String: String]
    /// At least one line. `lines[0].text` still holds the logger's prefix.
    public var lines: [LogLine]
    /// Where the message begins in `lines[0].text` (an index into that slice), behind the logger's prefix.
    public var bodyStart: Int
    /// The numbers of lines that were left out where the record was read: of the middle of a trace that is too long.
    public var linesLeftOut: Range<Int>?

    public init(
        source: String, stream: String = "", timestamp: Timestamp? = nil, severity: Severity? = nil,
        logger: String? = nil, format: String = "text", attributes: [String: String] = [:], lines: [LogLine],
        bodyStart: Int
    ) {
        self.source = source
        self.stream = stream
        self.timestamp = timestamp
        self.severity = severity
        self.logger = logger
        self.format = format
        self.attributes = attributes
        self.lines = lines
        self.bodyStart = bodyStart
    }

    /// The first line without the logger's prefix.
    public var body: ArraySlice<UInt8> {
        guard let first = lines.first else { return [] }
        return first.text[max(bodyStart, first.text.startIndex)...]
    }
}

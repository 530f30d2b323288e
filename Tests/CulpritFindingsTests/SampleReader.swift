import CulpritRecords
import CulpritTraces

/// Reads small sample texts as the program would.
enum SampleReader {
    static let read: @Sendable (String) -> (records: [LogRecord], traces: [StackTrace]) = { text in
        let records = records(text)
        return (records, TraceReader().traces(in: records))
    }

    static func records(_ text: String, source: String = "app.log") -> [LogRecord] {
        RecordReader().records(in: Excerpt(source: source, firstLine: 1, bytes: Array(text.utf8)))
    }
}

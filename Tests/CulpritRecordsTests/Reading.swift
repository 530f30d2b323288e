import CulpritRecords

/// The records of a text that stands in a source of its own.
func records(_ text: String) -> [LogRecord] {
    RecordReader().records(in: Excerpt(source: "test.log", firstLine: 1, bytes: Array(text.utf8)))
}

extension LogRecord {
    var text: [String] { lines.map(\.string) }
    var message: String { String(decoding: body, as: UTF8.self) }
}

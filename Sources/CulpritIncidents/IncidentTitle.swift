import CulpritFindings
import CulpritTraces

/// The line by which people know an incident.
enum IncidentTitle {
    /// At most this many bytes of UTF-8.
    static let limit = 120

    static func of(_ observation: Observation) -> String {
        if let finding = observation.finding { return oneLine(finding.title) }
        guard let trace = observation.trace, let raised = trace.exceptions.last else {
            return oneLine(observation.headline)
        }
        let message = raised.message.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }).first
            .map { String(decoding: $0, as: UTF8.self) }
        let type = raised.type.isEmpty ? trace.signal ?? "" : FailureType.lastComponent(raised.type)
        switch (type.isEmpty, message) {
        case (false, let message?): return oneLine("\(type): \(message)")
        case (true, let message?): return oneLine(message)
        case (let isEmpty, nil): return oneLine((isEmpty ? trace.kind.rawValue : type) + place(in: trace))
        }
    }

    private static func place(in trace: StackTrace) -> String {
        guard let frame = trace.keyFrame else {
            return trace.raisedAt.map { " (\(FileKey.of($0.file)))" } ?? ""
        }
        let file = frame.file ?? frame.module
        let function = FunctionKey.of(frame.function, language: trace.language) ?? frame.function
        if function.isEmpty { return file.map { " in \(FileKey.of($0))" } ?? "" }
        return " in \(function)" + (file.map { " (\(FileKey.of($0)))" } ?? "")
    }

    /// Control characters become blanks: a title is one line wherever it is shown.
    private static func oneLine(_ text: String) -> String {
        let bytes = text.utf8.prefix(4 * limit).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
        // A prefix may end within a character; the cut below removes that end.
        return bytes.trimmed.text.cut(toBytes: limit)
    }
}

import CulpritPatterns
import CulpritRecords
import CulpritTraces

/// Finds the lines in which parts of a trace stand.
enum TraceLines {
    /// The line that names the exception; the last such line, since a trace ends with what was raised.
    static func messageLine(of exception: TracedException, in lines: [LogLine]) -> LogLine? {
        let head = exception.message.prefix { $0 != "\n" }
        guard !(exception.type.isEmpty && head.isEmpty) else { return nil }
        let type = Array(exception.type.utf8)
        // Enough to tell lines apart; a message of a megabyte need not be looked for in each of them.
        let message = Array(head.utf8.prefix(512))
        return lines.last { line in
            contains(line, type) && contains(line, message)
        }
    }

    /// The line that prints a frame's place.
    static func frameLine(of frame: Frame, in lines: [LogLine]) -> LogLine? {
        guard let file = frame.file else { return nil }
        let path = Array(file.utf8)
        let number = frame.line.map { Array(String($0).utf8) } ?? []
        return lines.last { line in
            guard let place = ByteSearch.firstOffset(of: path, in: line.text) else { return false }
            let rest = line.text.dropFirst(place + path.count)
            return ByteSearch.firstOffset(of: number, in: rest) != nil
        }
    }

    private static func contains(_ line: LogLine, _ bytes: [UInt8]) -> Bool {
        ByteSearch.firstOffset(of: bytes, in: line.text.prefix(Subject.lineLimit)) != nil
    }
}

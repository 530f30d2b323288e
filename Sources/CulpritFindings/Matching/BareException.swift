import CulpritPatterns
import CulpritRecords

/// An exception that a logger printed on one line, without its trace: `httpx.ReadError: …`.
///
/// Only where it is what the line reports: the whole message, or what stands behind a colon. A sentence that names an
/// exception's class ("retrying on httpx.ReadTimeout") reports no failure. Python's repr (`ReadTimeout('…')`) is not
/// read either: it stands in the text of many messages that are not about a failure, so rules that know a logger's
/// wording of one have a `line` signature for it.
struct BareException {
    var message: ArraySlice<UInt8>
    /// The line alone is proof enough: it carries a message, names the module, or is an error by its own severity.
    var isConclusive: Bool

    static func find(_ pattern: ExceptionPattern, in line: LogLine, of record: LogRecord) -> BareException? {
        let text = line.text.prefix(Subject.lineLimit)
        for name in pattern.shortNames {
            var rest = text
            while let offset = ByteSearch.firstOffset(of: name, in: rest) {
                let place = rest.startIndex + offset..<rest.startIndex + offset + name.count
                rest = text[place.upperBound...]
                let start = beginningOfName(in: text, before: place.lowerBound)
                let printed = String(decoding: text[start..<place.upperBound], as: UTF8.self)
                guard pattern.accepts(type: printed), let message = message(behind: place.upperBound, in: text),
                    reports(at: start, in: text, line, record)
                else { continue }
                let isError = record.severity.map { $0 >= .error } ?? false
                return BareException(
                    message: message, isConclusive: !message.isEmpty || printed.contains(".") || isError)
            }
        }
        return nil
    }

    private static func beginningOfName(in text: ArraySlice<UInt8>, before end: Int) -> Int {
        var start = end
        while start > text.startIndex, isPartOfName(text[start - 1]) { start -= 1 }
        return start
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// `Type` at the line's end, or `Type: message`.
    private static func message(behind end: Int, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = text[end...]
        while let last = rest.last, last == 0x20 || last == 0x0D { rest.removeLast() }
        guard let first = rest.first else { return rest }
        guard first == UInt8(ascii: ":"), rest.count == 1 || rest[end + 1] == 0x20 else { return nil }
        return rest.dropFirst(2)
    }

    /// Whether what stands before an exception's name leaves it as what the line reports.
    private static func reports(at start: Int, in text: ArraySlice<UInt8>, _ line: LogLine, _ record: LogRecord) -> Bool
    {
        if start == text.startIndex { return true }
        let isFirst =
            record.lines.first?.text.startIndex == line.text.startIndex
            && record.lines.first?.number == line.number
        if isFirst, start == record.bodyStart { return true }
        let before = text[..<start]
        if before.suffix(2) == [UInt8(ascii: ":"), 0x20] { return true }
        return before.last == 0x20 && endsLikePrefix(before.dropLast())
    }

    /// What loggers put between their own fields and the message, where the format was not recognised.
    private static func endsLikePrefix(_ before: ArraySlice<UInt8>) -> Bool {
        if let last = before.last, "]:|)-".utf8.contains(last) { return true }
        let word = String(decoding: before.reversed().prefix { $0 != 0x20 }.reversed(), as: UTF8.self)
        return ["ERROR", "CRITICAL", "FATAL", "WARNING", "WARN"].contains(word)
    }
}

/// Reports of the sanitizers about Swift code: `ERROR: AddressSanitizer: …`, `WARNING: ThreadSanitizer: …`, libFuzzer's.
///
/// Source of the forms: `compiler-rt/lib/sanitizer_common` of LLVM, and outputs of Swift 5.1 to 6.3.
enum SanitizerReport {
    static let anchors = ["Sanitizer: ", "ERROR: libFuzzer: "]
    /// How far behind the first stack the report's last line may stand; a map of memory takes some thirty.
    private static let limit = 400

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let (start, message) = headline(text) else { return nil }
        let lead = text[text.startIndex..<start]
        for prefix in LinePrefix.candidates(before: lead) {
            var cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            cursor.advance()
            let frames = firstStack(&cursor)
            // They watch C and C++ as well.
            guard frames.contains(where: isSwift) || message.contains("Swift") && !frames.isEmpty else { continue }
            skipRest(&cursor)
            let trace = StackTrace(
                language: SwiftRuntime.name, kind: .fatalError,
                exceptions: [TracedException(type: "", message: message.string, frames: frames.reversed())])
            return Reading(trace: trace, lines: cursor.consumed)
        }
        return nil
    }

    /// `==PID==ERROR: NAME: WHAT`, `WARNING: NAME: WHAT`: where it begins, and what it says from the name on.
    private static func headline(_ text: Text) -> (start: Int, message: Text)? {
        for label in ["ERROR: ", "WARNING: "] as [StaticString] {
            guard let start = text.firstIndex(of: label) else { continue }
            let message = text[(start + label.utf8CodeUnitCount)...]
            let name = message.prefix { Byte.isLetter($0) }
            guard name.ends(with: "Sanitizer") || name.elementsEqual("libFuzzer".utf8) else { continue }
            return (beginning(of: text, before: start), message)
        }
        return nil
    }

    /// The process number between equals signs belongs to the headline, not to a prefix that lines repeat.
    private static func beginning(of text: Text, before label: Int) -> Int {
        var start = label
        while start > text.startIndex, text[start - 1] == Byte.space { start -= 1 }
        guard text.has("==", at: start - 2) else { return label }
        start -= 2
        while start > text.startIndex, Byte.isDigit(text[start - 1]) { start -= 1 }
        return text.has("==", at: start - 2) ? start - 2 : label
    }

    /// The stack of the access that failed; those of earlier accesses and of allocations stand behind it.
    private static func firstStack(_ cursor: inout LineCursor) -> [Frame] {
        var frames: [Frame] = []
        var distance = 0
        while let line = cursor.peek(distance), !line.startsRecord, distance - frames.count < 6 {
            if let frame = frame(line.text) {
                frames.append(frame)
            } else if !frames.isEmpty {
                break
            }
            distance += 1
        }
        if !frames.isEmpty { cursor.advance(by: distance) }
        return frames
    }

    /// Everything up to the summary belongs to the report, where there is one.
    private static func skipRest(_ cursor: inout LineCursor) {
        var distance = 0
        while distance < limit, let line = cursor.peek(distance), !line.startsRecord {
            if line.text.starts(with: "SUMMARY: ") { return cursor.advance(by: distance + 1) }
            if headline(line.text) != nil { return }
            distance += 1
        }
    }

    private static func isSwift(_ frame: Frame) -> Bool {
        frame.function.hasPrefix("$s") || frame.function.hasPrefix("$S") || frame.function.hasPrefix("_$s")
            || frame.file?.hasSuffix(".swift") == true || frame.module?.hasPrefix("libswift") == true
    }

    /// `#N [0xADDR in ]SYMBOL [FILE[:LINE[:COLUMN]]] [(IMAGE+0xOFF)] [(BuildId: …)]`.
    static func frame(_ text: Text) -> Frame? {
        let body = text.trimmed
        guard body.first == UInt8(ascii: "#"), let (_, end) = body.number(at: body.startIndex + 1),
            end < body.endIndex, Byte.isBlank(body[end])
        else { return nil }
        var rest = body[end...].trimmed
        if rest.starts(with: "0x") {
            rest = rest[(rest.firstIndex { Byte.isBlank($0) } ?? rest.endIndex)...].trimmed
            if rest.starts(with: "in ") { rest = rest.dropFirst(3) }
        }
        if let build = rest.lastIndex(of: "(BuildId: ") { rest = rest[..<build].trimmed }
        var frame = Frame(function: "")
        if rest.last == UInt8(ascii: ")"), let open = rest.lastIndex(of: "("),
            let plus = rest[open...].lastIndex(of: "+0x")
        {
            let image = rest[(open + 1)..<plus].prefix { $0 != Byte.colon }
            frame.module = image.split(separator: UInt8(ascii: "/")).last?.string
            rest = rest[..<open].trimmed
        }
        takePlace(&frame, &rest)
        frame.function = rest.string
        return frame
    }

    /// Takes the file from the end of the text; what stands before it is the symbol, which may hold blanks.
    private static func takePlace(_ frame: inout Frame, _ rest: inout Text) {
        guard let blank = rest.lastIndex(of: Byte.space) else { return }
        var place = rest[(blank + 1)...]
        let isPlace =
            place.first == UInt8(ascii: "/") || place.starts(with: "<") || place.starts(with: "??:")
            || place.contains(".swift") || place.contains(".c:") || place.contains(".cc:") || place.contains(".cpp:")
        guard isPlace else { return }
        rest = rest[..<blank].trimmed
        guard !place.starts(with: "<null>"), !place.starts(with: "??") else { return }
        var numbers: [Int] = []
        while numbers.count < 2, let colon = place.lastIndex(of: Byte.colon),
            let (number, stop) = place.number(at: colon + 1), stop == place.endIndex
        {
            numbers.append(number)
            place = place[..<colon]
        }
        frame.file = place.string
        frame.line = numbers.last.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// What the Swift compiler prints when it rejects a program, and when it fails itself.
///
/// Sources of the forms: `lib/Frontend/PrintingDiagnosticConsumer.cpp` of swiftlang/swift, `PrettyStackTrace.cpp` and
/// `Signals.cpp` of LLVM, and outputs of Swift 5 and 6.
enum CompilerFailure {
    static let anchors = ["Please submit a bug report (https://swift.org", "Stack dump:", "LLVM ERROR: "]
    /// How many lines of other text a dump may hold between two that are known.
    private static let gap = 12
    private static let quoteLimit = 200
    /// How long a dump may be: the next one must not be read to its end for each that stands before it.
    private static let dumpLimit = 2_000

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        return diagnostic(stream, at: index, text) ?? crash(stream, at: index, text)
    }

    // MARK: A rejected program

    /// `FILE.swift:LINE:COLUMN: error: MESSAGE` and the source that is quoted below.
    private static func diagnostic(_ stream: StreamLines, at index: Int, _ text: Text) -> Reading? {
        guard let (location, start, message) = diagnostic(text, ": error: "), !message.isBlank else { return nil }
        var cursor = LineCursor(stream, at: index, first: text[start...], prefix: LinePrefix(text[..<start]))
        cursor.advance()
        readQuotes(&cursor)
        // A compiler that fails right behind is the failure; what it said before shows where it was.
        for distance in 0..<4 where cursor.peek(distance).map({ isDumpHead($0.text) }) ?? false { return nil }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .compilerError,
            exceptions: [TracedException(type: "", message: message.string)], raisedAt: location)
        return Reading(trace: trace, lines: cursor.consumed)
    }

    private static func diagnostic(
        _ text: Text, _ label: StaticString
    ) -> (location: SourceLocation?, start: Int, message: Text)? {
        guard let index = text.firstIndex(of: label) else { return nil }
        let message = text[(index + label.utf8CodeUnitCount)...]
        if text[..<index].ends(with: "<unknown>:0") { return (nil, index - 11, message) }
        var end = index
        var numbers: [Int] = []
        while let colon = text[..<end].lastIndex(of: Byte.colon), let (number, stop) = text.number(at: colon + 1),
            stop == end, numbers.count < 2
        {
            numbers.append(number)
            end = colon
        }
        guard numbers.count == 2, text[..<end].ends(with: ".swift") else { return nil }
        // A path may hold blanks, but a logger's prefix ends in one.
        let isWholePath = text.first == UInt8(ascii: "/")
        let blank = isWholePath ? nil : text[..<end].lastIndex(of: Byte.space)
        let start = blank.map { $0 + 1 } ?? text.startIndex
        return (SourceLocation(file: text[start..<end].string, line: numbers[1]), start, message)
    }

    /// `12 | source`, `   |  ^ note`, a line of source and its caret, and notes with theirs.
    private static func readQuotes(_ cursor: inout LineCursor) {
        for _ in 0..<quoteLimit {
            guard let line = cursor.peek(), !line.startsRecord else { return }
            if isQuote(line.text) || diagnostic(line.text, ": note: ") != nil {
                cursor.advance()
            } else if cursor.peek(1).map({ isCaret($0.text) }) ?? false {
                cursor.advance(by: 2)
            } else {
                return
            }
        }
    }

    private static func isQuote(_ text: Text) -> Bool {
        let body = text.trimmed
        let rest = body.number(at: body.startIndex).map { body[$0.end...].trimmed } ?? body
        return rest.first == Byte.bar && (text.first == Byte.space || Byte.isDigit(text.first ?? 0))
    }

    private static func isCaret(_ text: Text) -> Bool {
        text.contains(Byte.caret) && text.allSatisfy { Byte.isBlank($0) || $0 == Byte.caret || $0 == Byte.tilde }
    }

    // MARK: A compiler that failed

    private static func crash(_ stream: StreamLines, at index: Int, _ text: Text) -> Reading? {
        var begin = index
        var said = words(text)
        if said == nil, isDumpHead(text), let above = stream.previousText(before: index, within: 2) {
            said = words(stream.lines[above].text)
            if said != nil { begin = above }
        }
        guard said != nil || isDumpHead(text) else { return nil }
        var cursor = LineCursor(stream, at: begin, first: stream.lines[begin].text, prefix: .none)
        if said != nil { cursor.advance() }
        guard isSwift(stream, from: begin), let frames = readDump(&cursor) else { return nil }
        var report = SwiftCrashReport()
        let blanks = (0..<3).prefix { cursor.peek($0)?.text.isBlank ?? false }.count
        if let line = cursor.peek(blanks), SwiftCrashReport.begins(line.text) { report.read(&cursor) }
        let stack = frames.count > report.frames.count ? frames : report.frames
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .fatalError,
            exceptions: [
                TracedException(type: "", message: said?.message ?? report.what ?? "", frames: stack.reversed())
            ],
            signal: report.signal, raisedAt: said?.location)
        return Reading(trace: trace, lines: cursor.consumed)
    }

    private static func isDumpHead(_ text: Text) -> Bool {
        text.starts(with: "Please submit a bug report (https://swift.org") || text.starts(with: "Stack dump:")
    }

    /// A script's own failure and a crash of other programs built with LLVM print a dump as well.
    private static func isSwift(_ stream: StreamLines, from index: Int) -> Bool {
        stream.lines[index...].prefix(8).contains { $0.text.contains("swift") }
    }

    /// What the compiler says when it gives up: a failed assertion of its own, LLVM's error.
    private static func words(_ text: Text) -> (message: String, location: SourceLocation?)? {
        if text.starts(with: "LLVM ERROR: ") { return (text.dropFirst(12).string, nil) }
        if text.starts(with: "Assertion failed: (") {
            // `Assertion failed: (WHAT), function WHERE, file FILE, line LINE.`
            let message = text.dropFirst(18)
            guard let line = message.lastIndex(of: ", line "), let (number, _) = message.number(at: line + 7),
                let file = message[..<line].lastIndex(of: ", file ")
            else { return (message.string, nil) }
            return (message.string, SourceLocation(file: message[(file + 7)..<line].string, line: number))
        }
        // `swift-frontend: FILE:LINE: FUNCTION: Assertion `WHAT' failed.`
        guard let assertion = text.firstIndex(of: ": Assertion `"), text.ends(with: "' failed."),
            let name = text.firstIndex(of: ": "), let colon = text[(name + 2)...].firstIndex(of: Byte.colon),
            let (number, _) = text.number(at: colon + 1)
        else { return nil }
        return (text[(assertion + 2)...].string, SourceLocation(file: text[(name + 2)..<colon].string, line: number))
    }

    // MARK: The dump

    /// `Stack dump:`, its numbered entries and frames, innermost first; nil where none comes next.
    static func readDump(_ cursor: inout LineCursor) -> [Frame]? {
        guard let first = cursor.peek(), isDumpHead(first.text) else { return nil }
        var frames: [Frame] = []
        var distance = 1
        var known = 1
        while let line = cursor.peek(distance), !line.startsRecord, distance - known < gap, distance < dumpLimit,
            !SwiftCrashReport.begins(line.text)
        {
            distance += 1
            if var frame = SanitizerReport.frame(line.text) ?? SwiftOldReport.imageFirst(line.text) {
                // Where no image is shown it is the compiler's own code, or a script's that has no names.
                frame.module = frame.module ?? "swift-frontend"
                frames.append(frame)
                known = distance
            } else if isDumpHead(line.text) || isEntry(line.text) {
                known = distance
            }
        }
        cursor.advance(by: known)
        return frames
    }

    /// `3.<tab>While running pass …`
    private static func isEntry(_ text: Text) -> Bool {
        guard let (_, end) = text.number(at: text.startIndex) else { return false }
        return text.has(".\t", at: end)
    }
}

/// Failed tests as XCTest and Swift Testing print them, one line each.
///
/// They have no frames: the line names the test and where in it the expectation stands.
enum SwiftTestFailure {
    static let anchors = [" recorded an issue ", ": error: "]

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let trace = swiftTesting(text) ?? xcTest(text) else { return nil }
        return Reading(trace: trace, lines: [.init(index: index, text: text)])
    }

    /// `✘ Test NAME recorded an issue [with …] at FILE:LINE:COLUMN: MESSAGE`.
    private static func swiftTesting(_ text: Text) -> StackTrace? {
        guard let verb = text.firstIndex(of: " recorded an issue "), let test = text.firstIndex(of: "Test "),
            test + 5 <= verb, let at = text[verb...].firstIndex(of: " at "),
            let swift = text.firstIndex(of: ".swift:", from: at),
            let (line, end) = text.number(at: swift + 7)
        else { return nil }
        var message = text[end...]
        if message.first == Byte.colon, let (_, column) = message.number(at: message.startIndex + 1) {
            message = message[column...]
        }
        guard message.starts(with: ": ") else { return nil }
        let location = SourceLocation(file: text[(at + 4)..<(swift + 6)].string, line: line)
        // What stands for the test may be a title and not its function.
        return failure(at: location, test: text[(test + 5)..<verb], .unknown, message: message.dropFirst(2))
    }

    /// `FILE.swift:LINE: error: Class.test : MESSAGE`, `… error: -[Module.Class test] : MESSAGE`. An error that a test
    /// threw has the place `<EXPR>:0`.
    private static func xcTest(_ text: Text) -> StackTrace? {
        guard let error = text.firstIndex(of: ": error: "), let colon = text[..<error].lastIndex(of: Byte.colon),
            let (line, end) = text.number(at: colon + 1), end == error,
            let separator = text.firstIndex(of: " : ", from: error + 9)
        else { return nil }
        let file = text[..<colon].trimmed
        let isNowhere = file.ends(with: "<EXPR>") || file.ends(with: "<unknown>")
        guard isNowhere || file.ends(with: ".swift") else { return nil }
        var test = text[(error + 9)..<separator]
        if test.starts(with: "-["), test.last == UInt8(ascii: "]") { test = test.dropFirst(2).dropLast() }
        let name = test.lastIndex { $0 == Byte.dot || $0 == Byte.space }.map { test[($0 + 1)...] } ?? test
        guard !name.isEmpty, !name.contains(Byte.space) else { return nil }
        var message = text[(separator + 3)...]
        if message.ends(with: " - ") { message = message.dropLast(3) }
        let location = isNowhere ? nil : SourceLocation(file: file.string, line: line)
        return failure(at: location, test: name, isNowhere ? .unknown : .app, message: message)
    }

    private static func failure(
        at location: SourceLocation?, test: Text, _ origin: Frame.Origin, message: Text
    ) -> StackTrace {
        let site = Frame(function: test.string, file: location?.file, line: location?.line, origin: origin)
        return StackTrace(
            language: SwiftRuntime.name, kind: .testFailure,
            exceptions: [TracedException(type: "", message: message.string)], raisedAt: location, site: site)
    }
}

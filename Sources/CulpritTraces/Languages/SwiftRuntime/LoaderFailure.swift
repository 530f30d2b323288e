/// A Swift program that the dynamic loader could not start: a library or a symbol is missing.
///
/// Sources of the forms: `elf/dl-error.c` and `elf/dl-version.c` of glibc, `dyld/DyldProcessConfig.cpp` of Apple's dyld.
enum LoaderFailure {
    static let anchors = [
        ": error while loading shared libraries: ", ": symbol lookup error: ", "' not found (required by ",
        ": Library not loaded: ", ": Symbol not found: ",
    ]

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let (start, message) = linux(text) ?? apple(text) else { return nil }
        var cursor = LineCursor(stream, at: index, first: text[start...], prefix: LinePrefix(text[..<start]))
        cursor.advance()
        let lists = message.starts(with: "version `")
        while let line = cursor.peek(), lists && linux(line.text) != nil || isDetail(line.text) { cursor.advance() }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .fatalError,
            exceptions: [TracedException(type: "", message: message.string)])
        return Reading(trace: trace, lines: cursor.consumed)
    }

    /// `PROGRAM: error while loading shared libraries: LIBRARY: WHY` and its like, about Swift's own libraries.
    private static func linux(_ text: Text) -> (start: Int, message: Text)? {
        let labels: [StaticString] = ["error while loading shared libraries: ", "symbol lookup error: "]
        for label in labels {
            guard let index = text.firstIndex(of: label), isAboutSwift(text[index...]) else { continue }
            return (beginning(of: text, before: index), text[index...])
        }
        guard text.ends(with: ")"), let required = text.firstIndex(of: "' not found (required by "),
            isAboutSwift(text[required...]), let version = text[..<required].lastIndex(of: ": version `")
        else { return nil }
        return (beginning(of: text, before: version + 2), text[(version + 2)...])
    }

    private static func isAboutSwift(_ text: Text) -> Bool {
        let names: [StaticString] = [
            "libswift", "libFoundation", "lib_Foundation", "libdispatch.so", "libBlocksRuntime.so", "libXCTest",
            "lib_Testing", ": $s", ": swift_",
        ]
        return names.contains { text.contains($0) }
    }

    /// The program's name and what a library stood before belong to the message's line, not to a prefix of lines.
    private static func beginning(of text: Text, before label: Int) -> Int {
        var start = label
        while start > text.startIndex, !Byte.isBlank(text[start - 1]) || text.has(": ", at: start - 2) { start -= 1 }
        return start
    }

    /// `dyld[PID]: Library not loaded: LIBRARY`.
    private static func apple(_ text: Text) -> (start: Int, message: Text)? {
        guard let start = text.firstIndex(of: "dyld") else { return nil }
        let message =
            text.firstIndex(of: "Library not loaded: ", from: start)
            ?? text.firstIndex(of: "Symbol not found: ", from: start)
        return message.map { (start, text[$0...]) }
    }

    private static func isDetail(_ text: Text) -> Bool {
        let body = text.trimmed
        return body.starts(with: "Referenced from: ") || body.starts(with: "Reason: ")
            || body.starts(with: "Expected in: ") || body.starts(with: "in ") && text.indentation == 1
    }
}

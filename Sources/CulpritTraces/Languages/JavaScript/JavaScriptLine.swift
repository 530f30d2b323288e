/// What one line of a JavaScript trace is.
enum JavaScriptLine {
    struct Place {
        var file: String?
        var line: Int?
        var column: Int?
    }

    // MARK: Headers

    /// Where an error's name begins in a header; nil where there is none.
    ///
    /// - Parameter isBeside: whether the first frame stands right below: then any name will do, and it may stand behind
    ///   a logger's own words.
    static func headerStart(_ text: Text, isBeside: Bool = true) -> Int? {
        var body = text.trimmed
        if body.starts(with: "Uncaught ") { body = body.dropFirst(9) }
        if body.starts(with: "["), isBracketed(text) { return body.startIndex }
        if isHeader(body, isLoose: isBeside) { return body.startIndex }
        guard isBeside else { return nil }
        var start = body.startIndex
        while let blank = body[start...].firstIndex(of: Byte.space) {
            start = blank + 1
            if isHeader(body[start...], isLoose: false) { return start }
        }
        return nil
    }

    /// `[AggregateError: All promises were rejected] {`: how an error without frames is printed.
    static func isBracketed(_ text: Text) -> Bool {
        let body = text.trimmed
        guard body.starts(with: "["), body.ends(with: "] {") else { return false }
        return isHeader(body.dropFirst(), isLoose: false)
    }

    /// What prints a stack without being a failure: a warning, `console.trace`.
    static func isNotice(_ text: Text) -> Bool {
        let body = text.trimmed
        if body.starts(with: "Trace: ") || body.elementsEqual("Trace".utf8) { return true }
        guard let end = body.firstIndex(of: "Warning: ") else { return false }
        // What nobody caught was a warning up to Node.js 14.
        return !body[..<end].ends(with: "UnhandledPromiseRejection")
    }

    /// `NAME[ [CODE]][: MESSAGE]`.
    private static func isHeader(_ text: Text, isLoose: Bool) -> Bool {
        let name = text.prefix { Byte.isWord($0) || $0 == Byte.dot || $0 == UInt8(ascii: "$") }
        guard let first = name.first, Byte.isLetter(first) else { return false }
        let end = name.endIndex
        let isEnded =
            end == text.endIndex || text.has(": ", at: end) || text.has(" [", at: end)
            || text.has(":", at: end) && end + 1 == text.endIndex
        guard isEnded else { return false }
        if name.ends(with: "Error") || name.ends(with: "Exception") || name.ends(with: "Rejection") { return true }
        return isLoose && !name.contains(Byte.dot) && !text.has(" [", at: end)
            && (Byte.isUpper(first) && !name.dropFirst().allSatisfy(Byte.isUpper) || name.elementsEqual("error".utf8))
    }

    /// An error's name and the first line of its message.
    static func exception(_ text: Text) -> (type: Text, message: Text)? {
        var body = text.trimmed
        if body.first == UInt8(ascii: "["), let close = body.lastIndex(of: UInt8(ascii: "]")) {
            body = body[(body.startIndex + 1)..<close]
        }
        let name = body.prefix { Byte.isWord($0) || $0 == Byte.dot || $0 == UInt8(ascii: "$") }
        guard !name.isEmpty else { return nil }
        var rest = body[name.endIndex...]
        // The code is part of neither: `Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers …`.
        if rest.starts(with: " ["), let close = rest.firstIndex(of: UInt8(ascii: "]")) { rest = rest[(close + 1)...] }
        guard rest.isEmpty || rest.first == Byte.colon else { return nil }
        return (name, rest.dropFirst().trimmed)
    }

    // MARK: Frames

    /// `at [async ][new ]NAME[ [as NAME]] (PLACE)` or `at [async ]PLACE`; a bracket that opens properties may follow.
    static func frame(_ text: Text) -> Frame? {
        var body = text.trimmed
        guard body.starts(with: "at ") else { return nil }
        body = body.dropFirst(3)
        if body.ends(with: " {") { body = body.dropLast(2) }
        guard body.last == UInt8(ascii: ")"), let open = body.firstIndex(of: " (") else {
            if body.starts(with: "async ") { body = body.dropFirst(6) }
            guard let place = place(body), place.file != nil || body.elementsEqual("<anonymous>".utf8) else {
                return nil
            }
            return Frame(function: "<anonymous>", file: place.file, line: place.line)
        }
        var name = body[..<open]
        guard !name.isEmpty, let place = place(body[(open + 2)..<(body.endIndex - 1)]) else { return nil }
        if name.starts(with: "async ") { name = name.dropFirst(6) }
        return Frame(function: name.string, file: place.file, line: place.line)
    }

    /// `FILE:LINE:COLUMN`, `FILE:LINE`, `<anonymous>`, `native`, `index 0`, `eval at F (PLACE), <anonymous>:1:1`.
    static func place(_ text: Text) -> Place? {
        if text.elementsEqual("<anonymous>".utf8) || text.elementsEqual("native".utf8) || text.starts(with: "index ") {
            return Place()
        }
        if text.starts(with: "eval at ") { return Place(file: "<eval>") }
        var file = text
        var numbers: [Int] = []
        while numbers.count < 2, let colon = file.lastIndex(of: Byte.colon),
            let (number, end) = file.number(at: colon + 1), end == file.endIndex
        {
            numbers.append(number)
            file = file[..<colon]
        }
        guard let line = numbers.last, isFile(file) else { return nil }
        return Place(file: file.string, line: line, column: numbers.count > 1 ? numbers[0] : nil)
    }

    /// A path, a URL, or a module of Node.js.
    private static func isFile(_ text: Text) -> Bool {
        guard let first = text.first, !Byte.isBlank(first), text.contains(where: Byte.isLetter) else { return false }
        return text.contains(UInt8(ascii: "/")) || text.contains(UInt8(ascii: "\\")) || text.starts(with: "node:")
            || text.ends(with: ".js") || text.ends(with: ".ts") || text.ends(with: ".mjs") || text.ends(with: ".cjs")
            || text.elementsEqual("<anonymous>".utf8) || text.starts(with: "evalmachine.")
            || text.starts(with: "[eval]")
    }
}

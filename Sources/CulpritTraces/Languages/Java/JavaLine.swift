/// What one line of a Java trace is.
enum JavaLine {
    /// What a line is that is neither a header nor a message.
    enum Detail {
        case frame(Frame)
        /// `... 12 more`
        case elision
        /// `Caused by: `, `Suppressed: ` and where the exception's type begins.
        case link(Link, start: Int)
        case circularReference
    }

    enum Link { case cause, result, suppressed }

    /// Where the blanks begin that stand before what an anchor found.
    static func beginning(of text: Text, around column: Int) -> Int {
        var start = column
        while start > text.startIndex, Byte.isBlank(text[start - 1]) { start -= 1 }
        return start
    }

    static func detail(_ text: Text) -> Detail? {
        let body = text.trimmed
        guard let first = body.first else { return nil }
        switch first {
        case UInt8(ascii: "a"): return frame(body).map(Detail.frame)
        case Byte.dot: return body.starts(with: "... ") && isElision(body) ? .elision : nil
        case UInt8(ascii: "C"): return link(body, "Caused by: ", .cause)
        case UInt8(ascii: "S"): return link(body, "Suppressed: ", .suppressed)
        case UInt8(ascii: "W"): return link(body, "Wrapped by: ", .result)
        case UInt8(ascii: "["): return body.starts(with: "[CIRCULAR REFERENCE") ? .circularReference : nil
        default: return nil
        }
    }

    private static func link(_ body: Text, _ label: StaticString, _ link: Link) -> Detail? {
        guard body.starts(with: label) else { return nil }
        let start = body.startIndex + label.utf8CodeUnitCount
        return body.has("[CIRCULAR REFERENCE", at: start) ? .circularReference : .link(link, start: start)
    }

    /// `... 12 more`, `... 12 common frames omitted`, `... 3 frames truncated`.
    private static func isElision(_ body: Text) -> Bool {
        guard let (_, end) = body.number(at: body.startIndex + 4), body.has(" ", at: end) else { return false }
        let rest = body[(end + 1)...]
        return rest.starts(with: "more") || rest.starts(with: "common frames") || rest.starts(with: "frames ")
            || rest.starts(with: "frame ")
    }

    // MARK: Headers

    /// Where an exception's type begins on the line above its frames; nil where there is none.
    ///
    /// - Parameter isBeside: whether the first frame stands right below: then the line need not begin with it, and a
    ///   class without a package may be one.
    static func headerStart(_ text: Text, isBeside: Bool) -> Int? {
        let body = text.trimmed
        if isHeader(body, needsPackage: !isBeside) { return body.startIndex }
        guard isBeside else { return nil }
        var blank = body.startIndex
        while let next = body[blank...].firstIndex(of: Byte.space) {
            let rest = body[(next + 1)...]
            if isHeader(rest, needsPackage: true), hasExceptionName(typeName(rest)) { return rest.startIndex }
            blank = next + 1
        }
        return nil
    }

    private static func isHeader(_ text: Text, needsPackage: Bool) -> Bool {
        let name = typeName(text)
        guard let dot = name.lastIndex(of: Byte.dot) else {
            return !needsPackage && hasExceptionName(name) && ends(name, text)
        }
        let last = name[(dot + 1)...]
        guard let first = last.first, Byte.isUpper(first), let head = name.first, Byte.isLetter(head) else {
            return false
        }
        return ends(name, text) && !name.ends(with: "Thread.State")
    }

    private static func ends(_ name: Text, _ text: Text) -> Bool {
        name.endIndex == text.endIndex || text[name.endIndex] == Byte.colon && !text.has("//", at: name.endIndex + 1)
    }

    private static func hasExceptionName(_ name: Text) -> Bool {
        name.ends(with: "Exception") || name.ends(with: "Error") || name.ends(with: "Throwable")
            || name.ends(with: "Failure")
    }

    /// The type and the first line of the message of what a header names.
    static func exception(_ text: Text) -> (type: Text, message: Text)? {
        let body = text.trimmed
        let name = typeName(body)
        guard let first = name.first, Byte.isLetter(first), ends(name, body) else { return nil }
        return (name, body[name.endIndex...].dropFirst().trimmed)
    }

    private static func typeName(_ text: Text) -> Text {
        text.prefix { Byte.isWord($0) || $0 == Byte.dot || $0 == UInt8(ascii: "$") }
    }

    // MARK: Frames

    /// `at [LOADER/][MODULE[@VERSION]/]CLASS.METHOD(SOURCE)[ ~[JAR:VERSION]]`.
    static func frame(_ text: Text) -> Frame? {
        var rest = text.trimmed
        guard rest.starts(with: "at ") else { return nil }
        rest = rest.dropFirst(3)
        let jar = takeJar(&rest)
        // No blank stands before the bracket: that is how JavaScript prints it.
        guard rest.last == UInt8(ascii: ")"), let open = rest.lastIndex(of: UInt8(ascii: "(")),
            open > rest.startIndex, !Byte.isBlank(rest[open - 1])
        else { return nil }
        let (module, name) = splitModule(rest[..<open])
        guard name.contains(Byte.dot), let place = place(rest[(open + 1)..<(rest.endIndex - 1)]) else { return nil }
        return Frame(
            function: name.string, file: place.file?.string, line: place.line, module: module?.string ?? jar?.string)
    }

    /// ` ~[spring-core-5.3.jar:5.3]` at the end; nil where it names nothing (`[?:?]`, `[na:na]`).
    private static func takeJar(_ rest: inout Text) -> Text? {
        guard rest.last == UInt8(ascii: "]"), let open = rest.lastIndex(of: UInt8(ascii: "[")) else { return nil }
        var jar = rest[(open + 1)...].prefix { $0 != Byte.colon && $0 != UInt8(ascii: "]") }
        rest = rest[..<open]
        if rest.last == Byte.tilde { rest = rest.dropLast() }
        rest = rest.trimmed
        if jar.last == UInt8(ascii: "!") { jar = jar.dropLast() }
        if jar.ends(with: "!/") { jar = jar.dropLast(2) }
        return jar.count > 2 ? jar : nil
    }

    /// What the virtual machine puts before a class: its loader, its module. The name of a lambda's class has a slash.
    private static func splitModule(_ name: Text) -> (module: Text?, name: Text) {
        let end = name.firstIndex(of: "$$Lambda") ?? name.endIndex
        guard let slash = name[..<end].lastIndex(of: UInt8(ascii: "/")) else { return (nil, name) }
        let module = name[..<slash].split(separator: UInt8(ascii: "/")).last?.prefix { $0 != UInt8(ascii: "@") }
        return (module?.isEmpty == true ? nil : module, name[(slash + 1)...])
    }

    /// `Cart.java:12`, `Cart.kt`, `Native Method`, `Unknown Source`, `<generated>`; nil where it is none of these.
    private static func place(_ text: Text) -> (file: Text?, line: Int?)? {
        if text.starts(with: "Native Method") || text.starts(with: "Unknown Source") || text.starts(with: "<") {
            return (nil, nil)
        }
        guard !text.contains(UInt8(ascii: "/")), !text.contains(where: Byte.isBlank) else { return nil }
        guard let colon = text.lastIndex(of: Byte.colon) else { return hasSuffix(text) ? (text, nil) : nil }
        guard let (line, end) = text.number(at: colon + 1), end == text.endIndex,
            !text[..<colon].contains(Byte.colon)
        else { return nil }
        return (colon > text.startIndex ? text[..<colon] : nil, line)
    }

    private static func hasSuffix(_ file: Text) -> Bool {
        file.ends(with: ".java") || file.ends(with: ".kt") || file.ends(with: ".scala") || file.ends(with: ".groovy")
            || file.ends(with: ".clj") || file.ends(with: "SourceFile")
    }
}

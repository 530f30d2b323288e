/// The message of an exception in a traceback: how far it goes.
extension PythonBlock {
    /// A message longer than this is cut; its lines still belong to the trace.
    private static let messageLimit = 200
    /// How far a chain's sentence may stand behind a message's first line.
    private static let linkDistance = 40

    mutating func readMessage(_ exception: inout TracedException, level: Int?, record: Int, line: Int?) {
        var kept = 0
        var isInStatement = false
        while let item = item(), item.kind == .text, item.level == level,
            line == nil || line == item.number,
            isInStatement && isBody(item) || continues(item, exception.message, record)
        {
            if item.text.starts(with: "[SQL: ") || item.text.starts(with: "[parameters: ") { isInStatement = true }
            if item.text.last == UInt8(ascii: "]") || kept > Self.messageLimit { isInStatement = false }
            if kept < Self.messageLimit { exception.message += "\n" + item.text.string }
            kept += 1
            cursor.advance()
        }
        while exception.message.last == "\n" { exception.message.removeLast() }
    }

    /// What Django's report says below the frames instead of the exception's own line: of the last one type and value,
    /// of those before it the message, in the sentence that links them.
    mutating func readDjangoSummary() -> (type: String, message: String)? {
        var distance = 0
        while let item = item(distance), item.text.isBlank, distance < 3 { distance += 1 }
        guard let text = item(distance)?.text else { return nil }
        if text.starts(with: "Exception Type: ") {
            let type = text.dropFirst(16)
            let value = item(distance + 1).flatMap { $0.text.starts(with: "Exception Value: ") ? $0.text : nil }
            cursor.advance(by: value == nil ? distance + 1 : distance + 2)
            let end = type.firstIndex(of: " at /") ?? type.endIndex
            return (type[..<end].trimmed.string, value?.dropFirst(17).trimmed.string ?? "")
        }
        guard PythonLine.link(text) != nil, let open = text.firstIndex(of: "exception ("),
            let close = text.lastIndex(of: ") was the direct") ?? text.lastIndex(of: "), another exception"),
            open + 11 < close
        else { return nil }
        return ("", text[(open + 11)..<close].string)
    }

    /// Whether the line may stand within SQLAlchemy's brackets.
    private func isBody(_ item: Item) -> Bool {
        !item.startsRecord && !PythonLine.isHeader(item.text) && !PythonLine.isFrame(item.text) && !item.text.isBlank
    }

    private mutating func continues(_ item: Item, _ message: String, _ record: Int) -> Bool {
        let text = item.text
        if item.startsRecord || PythonLine.isHeader(text) || PythonLine.link(text) != nil { return false }
        if PythonLine.isFrame(text) || text.contains(PythonLine.header) || isQuotes(text) { return false }
        // gunicorn repeats the message of what kept a worker from starting.
        if !message.isEmpty, text.elementsEqual(message.utf8) { return false }
        if isCallStack() || isUnraisedCause() || isDescription(text) { return false }
        if linkAhead() { return true }
        if text.isBlank { return blankContinues(record) }
        if text.indentation > 0 { return true }
        if isServerDetail(text) || text.starts(with: "[SQL") || text.starts(with: "[parameters")
            || text.starts(with: "(Background on this")
        {
            return true
        }
        if isFieldName(text), describes(distance: 1) { return true }
        if isPrefixed || PythonLine.isException(text, strict: true) { return false }
        if item.level != nil { return true }
        if message.hasSuffix(":") || message.hasSuffix("(") || message.hasSuffix("{") { return !looksLikeLog(text) }
        return hasRecord && item.record == record && !looksLikeLog(text)
    }

    /// Whether an exception stands here that was made for another one's `from` and never raised: only its own line is
    /// printed, right below the trace before it.
    private mutating func isUnraisedCause() -> Bool {
        guard let (type, _) = item().flatMap({ PythonLine.exception($0.text, strict: false) }), linkFollows() else {
            return false
        }
        let made = "from " + (type.split(separator: ".").last ?? "") + "("
        for distance in 2...Self.linkDistance {
            guard let item = item(distance), !item.startsRecord else { return false }
            if PythonLine.isFrame(item.text), let source = self.item(distance + 1), source.text.string.contains(made) {
                return true
            }
        }
        return false
    }

    /// What `kubectl describe` goes on with below the message of a container: `Exit Code:    1`.
    private func isDescription(_ text: Text) -> Bool {
        let body = text.trimmed
        guard text.indentation > 1, let first = body.first, Byte.isUpper(first),
            let colon = body.firstIndex(of: Byte.colon), body.has(":   ", at: colon)
        else { return false }
        return body[..<colon].allSatisfy { Byte.isLetter($0) || $0 == Byte.space }
    }

    /// The name of a field, `shop.database_url` or `items.0`, as pydantic prints it above what is wrong with it.
    private func isFieldName(_ text: Text) -> Bool {
        text.count <= 200 && text.allSatisfy { Byte.isWord($0) || $0 == Byte.dot || $0 == UInt8(ascii: "-") }
    }

    /// Whether an indented line follows that is no frame: the description of what stands above it.
    private mutating func describes(distance: Int) -> Bool {
        guard let next = item(distance), !next.startsRecord, !next.text.isBlank else { return false }
        return next.text.indentation > 0 && !PythonLine.isFrame(next.text) && !PythonLine.isHeader(next.text)
    }

    /// Whether the chain goes on behind this line: then everything up to its sentence is the message.
    private mutating func linkAhead() -> Bool {
        guard let first = item(), !first.text.isBlank, !looksLikeLog(first.text) else { return false }
        for distance in 1...Self.linkDistance {
            guard let item = item(distance), item.kind == .text, !item.startsRecord else { return false }
            if PythonLine.link(item.text) != nil { return true }
            if item.text.isBlank { return linkFollows(at: distance) }
            if PythonLine.isFrame(item.text) || PythonLine.isHeader(item.text) || looksLikeLog(item.text)
                || isQuotes(item.text)
            {
                return false
            }
        }
        return false
    }

    /// A blank line ends a message unless indented text or SQLAlchemy's appendix follows.
    private mutating func blankContinues(_ record: Int) -> Bool {
        guard let next = item(1), !next.startsRecord, next.level == nil, !isDescription(next.text) else { return false }
        return next.text.starts(with: "[SQL") || next.text.starts(with: "(Background on this")
            || next.text.indentation > 1 && !next.text.isBlank && !PythonLine.isFrame(next.text)
                && !PythonLine.isHeader(next.text)
    }

    /// What PostgreSQL adds to an error; its drivers put it into the message.
    private func isServerDetail(_ text: Text) -> Bool {
        text.starts(with: "DETAIL: ") || text.starts(with: "HINT: ") || text.starts(with: "CONTEXT: ")
            || text.starts(with: "LINE ") && text.firstIndex(of: ": ") != nil
    }

    private func looksLikeLog(_ text: Text) -> Bool {
        guard let first = text.first else { return false }
        if first == UInt8(ascii: "[") { return text.dropFirst().first.map(Byte.isDigit) ?? false }
        if Byte.isDigit(first) || Self.announcements.contains(where: { text.starts(with: $0) }) { return true }
        if text.starts(with: "---") || text.starts(with: "===") || text.starts(with: "$ ") { return true }
        let word = text.prefix { Byte.isUpper($0) }
        return word.count >= 4 && word.endIndex < text.endIndex
            && (text[word.endIndex] == Byte.colon || text[word.endIndex] == Byte.space)
            && Self.levels.contains { word.count == $0.utf8CodeUnitCount && word.starts(with: $0) }
    }

    /// What the interpreter and asyncio say before another failure, and build systems and documents behind a text.
    private static let announcements: [StaticString] = [
        "Exception in ", "Exception ignored ", "Task exception was never", "Future exception was never",
        "Task was destroyed", "Unclosed ", "##[", "```",
    ]

    /// A statement's `FROM orders` begins with a capital word too.
    private static let levels: [StaticString] = [
        "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "CRITICAL", "FATAL", "TRACE", "NOTICE", "SUCCESS",
    ]
}

/// The message of an exception in a traceback: how far it goes.
extension PythonBlock {
    /// A message longer than this is cut; its lines still belong to the trace.
    private static let messageLimit = 200
    /// How far a chain's sentence may stand behind a message's first line.
    private static let linkDistance = 40

    mutating func readMessage(_ exception: inout TracedException, level: Int?, record: Int) {
        var kept = 0
        while let item = item(), item.kind == .text, item.level == level, continues(item, exception.message, record) {
            if kept < Self.messageLimit { exception.message += "\n" + item.text.string }
            kept += 1
            cursor.advance()
        }
        while exception.message.last == "\n" { exception.message.removeLast() }
    }

    private mutating func continues(_ item: Item, _ message: String, _ record: Int) -> Bool {
        let text = item.text
        if item.startsRecord || PythonLine.isHeader(text) || PythonLine.link(text) != nil { return false }
        if PythonLine.isFrame(text) || text.contains(PythonLine.header) || isQuotes(text) { return false }
        if isCallStack() { return false }
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
        guard let next = item(1), !next.startsRecord, next.level == nil else { return false }
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
        if Byte.isDigit(first) { return true }
        if text.starts(with: "---") || text.starts(with: "===") || text.starts(with: "$ ") { return true }
        let word = text.prefix { Byte.isUpper($0) }
        return !isServerDetail(text) && word.count >= 4 && word.endIndex < text.endIndex
            && (text[word.endIndex] == Byte.colon || text[word.endIndex] == Byte.space)
    }
}

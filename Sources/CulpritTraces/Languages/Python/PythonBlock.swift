/// Reads one traceback from a cursor: a chain of exceptions, groups within it, to the end of the last message.
///
/// The text has no terminator: a message goes on until something else is recognised. Where nothing proves that a line
/// still belongs to it (it is indented, it follows a bracket, it is in the same record) it does not.
struct PythonBlock {
    /// How deep exceptions may be nested; CPython prints ten levels of groups. What lies deeper counts as if it stood
    /// here: by reading it as it is nested the log would choose how much stack that takes.
    private static let depthLimit = 16

    var cursor: LineCursor
    private(set) var exceptions: [TracedException] = []
    private(set) var isComplete = true
    private var depth = 0
    /// Whether what is nested too deep is read at present, by a loop that takes its levels one by one.
    private var isReadingDeep = false
    /// The record that the trace began in, if a recognised format did begin it.
    let hasRecord: Bool
    let isPrefixed: Bool

    init(_ cursor: LineCursor, isPrefixed: Bool, hasRecord: Bool) {
        self.cursor = cursor
        self.isPrefixed = isPrefixed
        self.hasRecord = hasRecord
    }

    /// Reads from here; false where it is no trace.
    mutating func read() -> Bool {
        exceptions = chain(level: nil)
        return !exceptions.isEmpty
    }

    // MARK: Bars

    /// A line of an exception group: its bar's column and the text behind it; `nil` column for a line without bar.
    struct Item {
        enum Kind { case text, child, end }
        var kind: Kind
        var level: Int?
        var text: Text
        var startsRecord: Bool
        var record: Int
        var number: Int
    }

    mutating func item(_ distance: Int = 0) -> Item? {
        guard let line = cursor.peek(distance) else { return nil }
        let (kind, level, text) = Self.place(line.text)
        return Item(
            kind: kind, level: level, text: text, startsRecord: line.startsRecord, record: line.record,
            number: line.number)
    }

    static func hasNoBar(_ text: Text) -> Bool {
        let (kind, level, _) = place(text)
        return kind == .text && level == nil
    }

    private static func place(_ text: Text) -> (Item.Kind, level: Int?, Text) {
        let column = text.indentation
        let bar = text.startIndex + column
        guard bar < text.endIndex, column > 0, text[bar] == Byte.bar || text[bar] == Byte.plus else {
            return (.text, nil, text)
        }
        let rest = text[(bar + 1)...]
        if text[bar] == Byte.bar { return (.text, column, rest.first == Byte.space ? rest.dropFirst() : rest) }
        if rest.starts(with: " Exception Group Traceback") { return (.text, column, rest.dropFirst()) }
        if rest.starts(with: "-+---") { return (.child, column + 2, rest) }
        guard rest.starts(with: "----") else { return (.text, nil, text) }
        let isChild = rest.contains { $0 != UInt8(ascii: "-") }
        return (isChild ? .child : .end, column, rest)
    }

    // MARK: Chains

    /// The exceptions of one chain, root first, until something that is not part of it.
    private mutating func chain(level: Int?) -> [TracedException] {
        depth += 1
        defer { depth -= 1 }
        var result: [TracedException] = []
        while let unit = unit(level: level) {
            if let cut = unit.last, cut.type == "", cut.message == "", let last = result.indices.last {
                // Cut off before its exception: what is left of it are the outer frames of the one it came of.
                result[last].frames = cut.frames + result[last].frames
                result[last].relation = .raised
                break
            }
            result += unit
            guard let relation = link(level: level), let last = result.indices.last else { break }
            result[last].relation = relation
        }
        return result
    }

    /// Takes the sentence between two exceptions of a chain, if it comes next.
    private mutating func link(level: Int?) -> TracedException.Relation? {
        var distance = 0
        while let item = item(distance), item.kind == .text, item.text.isBlank, distance < 4 { distance += 1 }
        guard let item = item(distance), item.level == level || level == nil,
            let relation = PythonLine.link(item.text)
        else { return nil }
        cursor.advance(by: distance + 1)
        // A terminal's width may have broken the sentence.
        if item.text.trimmed.last != Byte.colon, let rest = self.item(), rest.text.ends(with: ":"),
            rest.text.contains("exception:") || rest.text.contains("occurred:")
        {
            cursor.advance()
        }
        skipBlankLines()
        return relation
    }

    /// Whether the sentence that links exceptions stands right below this line.
    mutating func linkFollows(at start: Int = 0) -> Bool {
        for distance in 1...3 {
            guard let item = item(start + distance), item.kind == .text else { return false }
            if PythonLine.link(item.text) != nil { return true }
            if !item.text.isBlank { return false }
        }
        return false
    }

    private mutating func skipBlankLines() {
        while let item = item(), item.kind == .text, item.text.isBlank { cursor.advance() }
    }

    /// One exception with its frames; members of a group first.
    private mutating func unit(level: Int?) -> [TracedException]? {
        guard var item = item() else { return nil }
        let number = item.number
        // A group that is a link of a chain without bars brings its own.
        let level = level ?? item.level
        var frames: [Frame] = []
        let hasHeader = PythonLine.isHeader(item.text)
        if hasHeader {
            cursor.advance()
        } else if item.level != level
            || !PythonLine.isFrame(item.text)
                && !PythonLine.isException(item.text, strict: !linkFollows())
        {
            return nil
        }
        readFrames(&frames, level: level)
        guard let next = self.item(), next.kind == .text, next.level == level,
            let (type, message) = exceptionLine(next, after: frames)
        else {
            guard !frames.isEmpty else { return nil }
            if let told = readDjangoSummary() {
                return [TracedException(type: told.type, message: told.message, frames: frames)]
            }
            guard hasHeader else { return nil }
            isComplete = false
            return [TracedException(type: "", message: "", frames: frames)]
        }
        item = next
        cursor.advance()
        let own = PythonLine.withoutGluedRecord(message)
        var exception = TracedException(type: type, message: own.string, frames: frames)
        if own.count < message.count { return members(level: level) + [exception] }
        if let remote = remoteTrace(type, level: level) { return remote + [exception] }
        // What was written into one line ends with it.
        let line = item.number == number && !frames.isEmpty ? number : nil
        readMessage(&exception, level: level, record: item.record, line: line)
        if level == nil { readCallStack(&exception) }
        return members(level: level) + [exception]
    }

    private mutating func exceptionLine(_ item: Item, after frames: [Frame]) -> (String, Text)? {
        let text = item.text
        if item.startsRecord, !PythonLine.isException(text, strict: true) { return nil }
        if text.indentation > 0, frames.isEmpty { return nil }
        return PythonLine.exception(text.dropFirst(text.indentation), strict: frames.isEmpty && !linkFollows())
    }

    /// What `logging` prints below the traceback when it fails itself: the stack that called it, what it was to print.
    /// The stack goes on where the traceback begins, so its frames are the outer ones of the exception.
    private mutating func readCallStack(_ exception: inout TracedException) {
        guard isCallStack() else { return }
        cursor.advance()
        var frames: [Frame] = []
        while let item = item(), PythonLine.isFrame(item.text) || item.text.indentation > 2 {
            if var frame = PythonLine.frame(item.text) {
                frame.origin = Python.origin(of: frame)
                frames.append(frame)
            } else {
                keepSource(item.text, of: &frames)
            }
            cursor.advance()
        }
        exception.frames = frames + exception.frames
        while let item = item(), item.text.starts(with: "Message: ") || item.text.starts(with: "Arguments: ") {
            cursor.advance()
        }
    }

    mutating func isCallStack() -> Bool {
        guard let title = item(), title.text.starts(with: "Call stack:"), let first = item(1) else { return false }
        return PythonLine.isFrame(first.text)
    }

    /// The members of a group: each a chain behind a deeper bar.
    private mutating func members(level: Int?) -> [TracedException] {
        if isReadingDeep { return [] }
        if depth >= Self.depthLimit { return deepMembers(level: level) }
        var result: [TracedException] = []
        while let item = item(), item.kind == .child, let inner = item.level, inner > (level ?? -1) {
            cursor.advance()
            if let dots = self.item(), dots.kind == .text, dots.level == inner,
                dots.text.starts(with: "...") || dots.text.starts(with: "and ")
            {
                cursor.advance()  // "... (max_group_depth is 10)", "and 5 more exceptions"
            } else {
                var member = chain(level: inner)
                if let last = member.indices.last { member[last].relation = .groupMember }
                result += member
            }
            while let blank = self.item(), blank.kind == .text, blank.level == inner, blank.text.isBlank {
                cursor.advance()
            }
            if let end = self.item(), end.kind == .end, end.level == inner {
                cursor.advance()
                break
            }
        }
        return result
    }

    /// The members of a group that is nested too deep, and theirs: the innermost first.
    private mutating func deepMembers(level: Int?) -> [TracedException] {
        guard item()?.kind == .child else { return [] }
        isReadingDeep = true
        defer { isReadingDeep = false }
        var chains: [[TracedException]] = []
        while let item = item(), let inner = item.level, inner > (level ?? -1) {
            var member = item.kind == .text ? chain(level: inner) : []
            if let last = member.indices.last {
                member[last].relation = .groupMember
                chains.append(member)
            } else {
                // The end of a group, or that some of it was not printed.
                cursor.advance()
            }
        }
        return chains.reversed().flatMap { $0 }
    }

    /// A worker's traceback that came as text, between two lines of `"""`.
    private mutating func remoteTrace(_ type: String, level: Int?) -> [TracedException]? {
        guard depth < Self.depthLimit, !isReadingDeep,
            type.hasSuffix("RemoteTraceback") || type.hasSuffix("ExceptionWithTraceback"),
            let quotes = item(), isQuotes(quotes.text)
        else { return nil }
        cursor.advance()
        var inner = chain(level: level)
        if let last = inner.indices.last { inner[last].relation = .cause }
        while let item = item(), !item.startsRecord, !PythonLine.isHeader(item.text),
            PythonLine.link(item.text) == nil
        {
            cursor.advance()
            if isQuotes(item.text) { break }
        }
        return inner
    }

    /// The line before and after a worker's traceback.
    func isQuotes(_ text: Text) -> Bool { text.trimmed.elementsEqual("\"\"\"".utf8) }
}

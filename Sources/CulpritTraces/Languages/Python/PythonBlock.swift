/// Reads one traceback from a cursor: a chain of exceptions, groups within it, to the end of the last message.
///
/// The text has no terminator: a message goes on until something else is recognised. Where nothing proves that a line
/// still belongs to it (it is indented, it follows a bracket, it is in the same record) it does not.
struct PythonBlock {
    /// How deep exceptions may be nested; CPython prints ten levels of groups. What lies deeper is not read, since the
    /// log would choose how much stack that takes.
    private static let depthLimit = 16
    /// How many lines of source without indentation may stand between two frames; marks are counted.
    private static let sourceLimit = 8
    /// Lines of other writers that may stand between two frames.
    private static let foreignLimit = 12

    var cursor: LineCursor
    private(set) var exceptions: [TracedException] = []
    private(set) var isComplete = true
    private var depth = 0
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
    }

    mutating func item(_ distance: Int = 0) -> Item? {
        guard let line = cursor.peek(distance) else { return nil }
        let (kind, level, text) = Self.place(line.text)
        return Item(kind: kind, level: level, text: text, startsRecord: line.startsRecord, record: line.record)
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
        guard depth < Self.depthLimit else { return [] }
        depth += 1
        defer { depth -= 1 }
        var result: [TracedException] = []
        while let unit = unit(level: level) {
            // Cut off before its exception: its frames alone say nothing beside a chain's others.
            if unit.last?.type == "", !result.isEmpty { break }
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
            guard hasHeader, !frames.isEmpty else { return nil }
            isComplete = false
            return [TracedException(type: "", message: "", frames: frames)]
        }
        item = next
        cursor.advance()
        var exception = TracedException(type: type, message: message.string, frames: frames)
        if let remote = remoteTrace(type, level: level) { return remote + [exception] }
        readMessage(&exception, level: level, record: item.record)
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

    /// A worker's traceback that came as text, between two lines of `"""`.
    private mutating func remoteTrace(_ type: String, level: Int?) -> [TracedException]? {
        guard type.hasSuffix("RemoteTraceback") || type.hasSuffix("ExceptionWithTraceback"),
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

// MARK: - Frames

extension PythonBlock {
    /// Reads frames up to the line that is none of theirs.
    private mutating func readFrames(_ frames: inout [Frame], level: Int?) {
        var indent: Int?
        let stack = stackKey(level: level)
        if let known = knownStack(stack) {
            frames = known.frames
            indent = known.indent
            cursor.advance(by: stack.lineCount)
        } else {
            let lines = (0..<stack.lineCount).compactMap { item($0)?.text }
            let end = cursor.position + stack.lineCount
            readFrames(&frames, level: level, indent: &indent, before: end)
            if let indent, cursor.position == end, areFrames(lines, indent: indent) {
                cursor.memo.remember(frames, indent: indent, of: lines, as: stack)
            }
        }
        readFrames(&frames, level: level, indent: &indent, before: .max)
    }

    private mutating func readFrames(_ frames: inout [Frame], level: Int?, indent: inout Int?, before end: Int) {
        var foreign = 0
        while cursor.position < end, let item = item(), item.kind == .text, item.level == level {
            if var frame = PythonLine.frame(item.text) {
                frame.origin = Python.origin(of: frame)
                frames.append(frame)
                indent = indent ?? item.text.indentation
                foreign = 0
            } else if !takesDetail(item, of: &frames, indent: indent ?? 2) {
                guard item.startsRecord, !frames.isEmpty, foreign < Self.foreignLimit,
                    !PythonLine.isException(item.text, strict: true), resumes(after: foreign)
                else { return }
                foreign += 1
                cursor.skip()
                continue
            }
            cursor.advance()
        }
    }

    /// The key of the lines from here on that are indented: frames and their sources, as a rule.
    private mutating func stackKey(level: Int?) -> FrameMemo.Key {
        var key = FrameMemo.Key()
        while key.lineCount < FrameMemo.lineLimit, let item = item(key.lineCount), item.kind == .text,
            item.level == level, !item.startsRecord, item.text.first.map(Byte.isBlank) ?? false, !item.text.isBlank
        {
            key.add(item.text)
        }
        return key
    }

    /// The stack that was read from the same lines before.
    private mutating func knownStack(_ key: FrameMemo.Key) -> FrameMemo.Stack? {
        guard key.lineCount > 1, let stack = cursor.memo.candidate(for: key) else { return nil }
        var comparison = stack.comparison
        for distance in 0..<key.lineCount {
            guard let item = item(distance), comparison.meets(item.text) else { return nil }
        }
        return comparison.isAtEnd ? stack : nil
    }

    /// Whether each line is read without a look at those behind it, so that these lines always give these frames.
    private func areFrames(_ lines: [Text], indent: Int) -> Bool {
        lines.allSatisfy { line in
            line.indentation > indent || PythonLine.isFrame(line) || PythonLine.isCaretLine(line)
                || PythonLine.isRepetition(line)
        }
    }

    /// Whether a frame or the exception follows behind the lines of another writer.
    private mutating func resumes(after foreign: Int) -> Bool {
        for distance in 1...(Self.foreignLimit - foreign + 1) {
            guard let item = item(distance) else { return false }
            if PythonLine.isHeader(item.text) { return false }
            if PythonLine.isFrame(item.text) { return true }
        }
        return false
    }

    /// Source lines, carets, elisions, locals: what stands between two frames.
    private mutating func takesDetail(_ item: Item, of frames: inout [Frame], indent: Int) -> Bool {
        let text = item.text
        if text.isBlank { return nextBelongs(hasFrames: !frames.isEmpty) }
        if PythonLine.isHeader(text) || PythonLine.link(text) != nil || item.startsRecord { return false }
        if PythonLine.isCaretLine(text) || PythonLine.isRepetition(text) { return true }
        guard !frames.isEmpty else { return false }
        let column = text.indentation
        if column > indent {
            keepSource(text, of: &frames)
            return true
        }
        // Indentation lost or collapsed: a line behind a frame is its source unless it ends the trace.
        let body = text.dropFirst(column)
        let endsTrace = PythonLine.isException(body, strict: frames.last?.sourceLine != nil || column < indent)
        if endsTrace, PythonLine.isException(body, strict: true) || column < indent { return false }
        guard frames.last?.sourceLine == nil || isInsideSource(body) || followedByFrame() else { return false }
        keepSource(text, of: &frames)
        return true
    }

    /// Source of several lines, or wrapped by a terminal: what is marked below, or left out, is no end of a trace.
    private mutating func isInsideSource(_ text: Text) -> Bool {
        if text.starts(with: "...<") && text.ends(with: ">...") { return true }
        if text.first.map({ $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "}") }) == true {
            return true
        }
        guard let next = item(1), !next.startsRecord else { return false }
        return PythonLine.isCaretLine(next.text)
    }

    private func keepSource(_ text: Text, of frames: inout [Frame]) {
        guard let last = frames.indices.last, frames[last].sourceLine == nil else { return }
        frames[last].sourceLine = text.trimmed.string
    }

    /// Printers that show values put blank lines between frames and before the exception.
    private mutating func nextBelongs(hasFrames: Bool) -> Bool {
        guard var next = item(1) else { return false }
        if next.text.isBlank, let further = item(2) { next = further }
        return PythonLine.isFrame(next.text) || next.text.indentation > 2 && !PythonLine.isHeader(next.text)
            || hasFrames && PythonLine.isException(next.text, strict: true)
    }

    private mutating func followedByFrame() -> Bool {
        for distance in 1...Self.sourceLimit {
            guard let item = item(distance), !item.text.isBlank, !item.startsRecord else { return false }
            if PythonLine.isFrame(item.text) { return true }
            if PythonLine.isHeader(item.text) || PythonLine.isException(item.text, strict: true) { return false }
        }
        return false
    }
}

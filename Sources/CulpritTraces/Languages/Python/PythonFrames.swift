/// The frames of a traceback, with what printers put between them.
extension PythonBlock {
    /// Lines of other writers that may stand between two frames.
    private static let foreignLimit = 12
    /// How many lines of source without indentation may stand between two frames; marks are counted.
    private static let sourceLimit = 8

    /// Reads frames up to the line that is none of theirs.
    mutating func readFrames(_ frames: inout [Frame], level: Int?) {
        var indent: Int?
        let stack = stackKey(level: level)
        if let known = knownStack(stack, level: level) {
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
        if level == nil {
            cursor.forEachPlainText { text in
                guard key.lineCount < FrameMemo.lineLimit, Self.isInsideStack(text) else { return false }
                key.add(text)
                return true
            }
            if key.lineCount > 0 { return key }
        }
        while key.lineCount < FrameMemo.lineLimit, let item = item(key.lineCount), item.kind == .text,
            item.level == level, !item.startsRecord, item.text.first.map(Byte.isBlank) ?? false, !item.text.isBlank
        {
            key.add(item.text)
        }
        return key
    }

    /// Whether a line is indented and has no bar before its text.
    private static func isInsideStack(_ text: Text) -> Bool {
        let column = text.indentation
        guard column > 0, column < text.count else { return false }
        let first = text[text.startIndex + column]
        return first != Byte.bar && first != Byte.plus || hasNoBar(text)
    }

    /// The stack that was read from the same lines before.
    private mutating func knownStack(_ key: FrameMemo.Key, level: Int?) -> FrameMemo.Stack? {
        guard key.lineCount > 1, let stack = cursor.memo.candidate(for: key) else { return nil }
        if level == nil {
            var comparison = stack.comparison
            var count = 0
            cursor.forEachPlainText { text in
                guard count < key.lineCount, comparison.meets(text) else { return false }
                count += 1
                return true
            }
            if count == key.lineCount { return comparison.isAtEnd ? stack : nil }
        }
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
            if PythonLine.isFrame(item.text) || PythonLine.isCaretLine(item.text) { return true }
            if !item.startsRecord, PythonLine.isException(item.text, strict: true) { return true }
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
        if isMarkedDetail(text) {
            keepSource(text.starts(with: "-") ? text : text.dropFirst(), of: &frames)
            return true
        }
        // Indentation lost or collapsed: a line behind a frame is its source unless it ends the trace.
        let body = text.dropFirst(column)
        if column == 0, indent > 1, frames.last?.sourceLine != nil, PythonLine.hasClassShape(body) { return false }
        let endsTrace = PythonLine.isException(body, strict: frames.last?.sourceLine != nil || column < indent)
        if endsTrace, PythonLine.isException(body, strict: true) || column < indent { return false }
        guard frames.last?.sourceLine == nil || isInsideSource(body) || followedByFrame() else { return false }
        keepSource(text, of: &frames)
        return true
    }

    /// Source and values that a printer marked at the margin: `>   return a / b`, `|     b = 0` (tbvaccine), `--> 18  …`.
    private func isMarkedDetail(_ text: Text) -> Bool {
        text.starts(with: ">   ") || text.starts(with: "|    ") || text.starts(with: "--> ")
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

    func keepSource(_ text: Text, of frames: inout [Frame]) {
        guard let last = frames.indices.last else { return }
        let text = text.trimmed
        if text.starts(with: "--> "), let marked = Self.marked(text) {
            frames[last].sourceLine = marked.string
        } else if frames[last].sourceLine == nil {
            frames[last].sourceLine = text.string
        }
    }

    /// `--> 18   return order(rows)`: the line that ran, among others, as stackprinter marks it.
    private static func marked(_ text: Text) -> Text? {
        let rest = text.dropFirst(4)
        return rest.number(at: rest.startIndex).map { rest[$0.end...].trimmed }
    }

    /// Printers that show values put blank lines between frames and before the exception.
    private mutating func nextBelongs(hasFrames: Bool) -> Bool {
        guard var next = item(1) else { return false }
        if next.text.isBlank, let further = item(2) { next = further }
        return PythonLine.isFrame(next.text) || next.text.indentation > 2 && !PythonLine.isHeader(next.text)
            || hasFrames && PythonLine.isException(next.text.dropFirst(next.text.indentation), strict: true)
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

import CulpritRecords

/// Python's failures: tracebacks in every form that the interpreter prints, and its deaths.
enum Python: TraceLanguage {
    static let name = "python"

    static let anchors =
        [
            // Without `Traceback`: a colour may stand between the words.
            "(most recent call last)", "Fatal Python error: ", "  File \"", "File \"", "direct cause of the following",
            "During handling of the above", "exception was never retrieved", "\"stackTrace\"",
        ] + PythonBox.anchors + PytestFailure.anchors + TwistedFailure.anchors + PythonEvent.anchors
        + PrettyErrors.anchors

    static func trace(of exceptions: [TracedException], isComplete: Bool = true) -> StackTrace {
        StackTrace(language: name, kind: .exception, exceptions: exceptions, isComplete: isComplete)
    }

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        if text.has("(most recent call last)", at: column) {
            return text.has("Traceback ", at: column - 10) ? traceback(stream, at: index, column: column - 10) : nil
        }
        // Another anchor may stand in a logger's prefix (`main.py <module> `); the header says what the line is.
        if let header = text.firstIndex(of: "Traceback (most recent call last)") {
            return traceback(stream, at: index, column: header)
        }
        if text.has("Fatal Python error: ", at: column) { return PythonDeath.read(stream, at: index, column: column) }
        if text.has("exception was never retrieved", at: column) { return neverRetrieved(stream, at: index) }
        if let other = foreign(stream, at: index, column: column) { return other }
        return headerless(stream, at: index)
    }

    /// The forms of other printers, by what stands at the column.
    private static func foreign(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        switch stream.lines[index].text[column] {
        case UInt8(ascii: "_"): PytestFailure.read(stream, at: index)
        case UInt8(ascii: "T"), UInt8(ascii: "*"): TwistedFailure.read(stream, at: index, column: column)
        case Byte.quote: PythonEvent.read(stream, at: index, column: column)
        case Byte.space: PrettyErrors.read(stream, at: index, column: column)
        default: nil
        }
    }

    // MARK: With a header

    private static func traceback(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        let text = stream.lines[index].text
        guard text.has(PythonLine.header, at: column) else {
            return PythonBox.read(stream, at: index, column: column)
                ?? IPythonTraceback.read(stream, at: index, column: column)
        }
        let start = headerStart(text, column)
        if let line = PythonOneLine.read(stream, at: index, start: column) { return line }
        if let cell = CSVCell.unquoted(stream, at: index, start: start).flatMap(reading) { return cell }
        if let reversed = reversed(stream, at: index, start: start) { return reversed }
        let own = LinePrefix(text[text.startIndex..<start])
        if let earlier = chainStart(stream, at: index, own),
            var whole = headerless(stream, at: earlier, prefix: own.isEmpty ? nil : own)
        {
            let first = own.strip(stream.lines[earlier].text) ?? []
            whole.trace.isComplete = whole.trace.isComplete || !PythonLine.isFrame(first)
            return whole
        }
        for prefix in prefixes(stream, at: index, text[text.startIndex..<start]) {
            let suffix = suffix(stream, at: index, text, column)
            let cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix, suffix: suffix)
            guard let reading = block(cursor, stream, isPrefixed: !prefix.isEmpty) else { continue }
            if reading.trace.exceptions.last?.type != "" { return reading }
            return rewrapped(stream, at: index, start: start) ?? typed(reading, stream, at: index)
        }
        return rewrapped(stream, at: index, start: start)
    }

    /// Where lines were broken at some width, none of the frames behind the first break is read as it stands.
    private static func rewrapped(_ stream: StreamLines, at index: Int, start: Int) -> Reading? {
        PythonRewrap.joined(stream, at: index, start: start).flatMap(reading)
    }

    private static func reading(_ lines: RewrittenLines) -> Reading? {
        guard let reading = block(lines.cursor, lines.stream, isPrefixed: false) else { return nil }
        return Reading(trace: reading.trace, lines: lines.original(reading.lines), hasOrigins: true)
    }

    /// Where the header begins: `+ Exception Group ` and the blanks of a group's bars belong to it.
    private static func headerStart(_ text: Text, _ column: Int) -> Int {
        var start = column
        if text.has("Exception Group ", at: start - 16) { start -= 16 }
        if text.has("+ ", at: start - 2) {
            start -= 2
            let blanks = text[text.startIndex..<start].reversed().prefix { $0 == Byte.space }.count
            // Behind a logger's own text the two that the interpreter prints, else all: it may be nested.
            start -= start - blanks == text.startIndex ? blanks : min(blanks, 2)
        }
        return start
    }

    /// The prefixes that the lines below may carry, the likeliest first: the header's own, if they repeat it.
    private static func prefixes(_ stream: StreamLines, at index: Int, _ text: Text) -> [LinePrefix] {
        guard !text.isEmpty else { return [.none] }
        let prefix = LinePrefix(text)
        var next = index + 1
        while next < stream.lines.count, next - index < 40 {
            if !stream.used[next], let rest = prefix.strip(stream.lines[next].text) {
                let isOurs =
                    PythonLine.isFrame(rest) || PythonLine.isException(rest, strict: true)
                    || rest.dropFirst(rest.indentation).first == Byte.bar
                if isOurs { return text.isBlank && rest.indentation == 0 ? [.none, prefix] : [prefix, .none] }
            }
            next += 1
        }
        return [.none]
    }

    /// What stands behind the header's colon, where the next line ends with it too.
    private static func suffix(_ stream: StreamLines, at index: Int, _ text: Text, _ column: Int) -> Text {
        guard let colon = text.firstIndex(of: "last):", from: column) else { return [] }
        let rest = text[(colon + 6)...]
        guard !rest.isBlank, index + 1 < stream.lines.count else { return [] }
        let next = stream.lines[index + 1].text
        return next.count > rest.count && next.suffix(rest.count) == rest ? rest : []
    }

    private static func block(_ cursor: LineCursor, _ stream: StreamLines, isPrefixed: Bool) -> Reading? {
        var cursor = cursor
        let hasRecord = cursor.peek().map { stream.lines[$0.index].isInRecord } ?? false
        var block = PythonBlock(cursor, isPrefixed: isPrefixed, hasRecord: hasRecord)
        guard block.read() else { return nil }
        return reading(block)
    }

    private static func reading(_ block: PythonBlock) -> Reading {
        Reading(
            trace: trace(of: block.exceptions, isComplete: block.isComplete), lines: block.cursor.consumed,
            hasOrigins: true)
    }

    /// A trace that ended without its exception: the line above the header may have named it (AWS Lambda, Sentry).
    private static func typed(_ reading: Reading, _ stream: StreamLines, at index: Int) -> Reading {
        guard let above = stream.previousText(before: index, within: 1), var last = reading.trace.exceptions.last
        else { return reading }
        var text = stream.lines[above].text
        if let bracket = text.firstIndex(of: "] ") { text = text[(bracket + 2)...] }
        guard let (type, message) = PythonLine.exception(text, strict: true) else { return reading }
        var reading = reading
        last.type = type
        last.message = message.string
        reading.trace.exceptions[reading.trace.exceptions.count - 1] = last
        reading.trace.isComplete = true
        reading.lines.insert(.init(index: above, text: text), at: 0)
        return reading
    }

    // MARK: Newest line first

    /// A view that lists the newest line first prints the header last: frames stand above it, none below.
    private static func reversed(_ stream: StreamLines, at index: Int, start: Int) -> Reading? {
        let text = stream.lines[index].text
        let prefix = LinePrefix(text[text.startIndex..<start])
        for prefix in prefix.isEmpty ? [prefix] : [prefix, .none] {
            if linkFollows(stream, after: index, prefix) { continue }
            if let below = nextText(stream, after: index, prefix), PythonLine.isFrame(below) { continue }
            var cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix, reversed: true)
            guard cursor.peek(1).map({ PythonLine.isFrame($0.text) }) == true else { continue }
            let upright = PythonReversal.upright(cursor)
            guard let reading = block(upright.cursor, upright.stream, isPrefixed: true) else { continue }
            let lines = reading.lines.compactMap { line in
                upright.indices.indices.contains(line.index)
                    ? Reading.Line(index: upright.indices[line.index], text: line.text) : nil
            }
            return Reading(trace: reading.trace, lines: lines, hasOrigins: true)
        }
        return nil
    }

    /// Read upwards, a chain is found from its lowest header: the others have the sentence that links them below.
    private static func linkFollows(_ stream: StreamLines, after index: Int, _ prefix: LinePrefix) -> Bool {
        for next in stream.lines.indices.dropFirst(index + 1).prefix(3) where !stream.used[next] {
            guard let text = prefix.strip(stream.lines[next].text) else { return false }
            if PythonLine.link(text) != nil { return true }
            if !text.isBlank { return false }
        }
        return false
    }

    private static func nextText(_ stream: StreamLines, after index: Int, _ prefix: LinePrefix) -> Text? {
        guard index + 1 < stream.lines.count, !stream.used[index + 1] else { return nil }
        return prefix.strip(stream.lines[index + 1].text)
    }

    // MARK: Without a header

    /// Frames whose header was cut off or never printed (a syntax error in the main script).
    ///
    /// - Parameter known: what stands before the line, where that is known.
    private static func headerless(_ stream: StreamLines, at index: Int, prefix known: LinePrefix? = nil) -> Reading? {
        let text = stream.lines[index].text
        if let above = stream.previousText(before: index, within: 1),
            stream.lines[above].text.contains("(most recent call ")
        {
            return nil  // a stack that is no error: where an object was created, faulthandler's other threads
        }
        var start = text.startIndex
        if let file = text.firstIndex(of: "File \"") {
            start = file
            while start > text.startIndex, Byte.isBlank(text[start - 1]) { start -= 1 }
            // One blank ends a prefix; the interpreter indents by two.
            if start > text.startIndex, file == start + 1 { start = file }
        }
        if let rest = known?.strip(text) { start = rest.startIndex }
        let lead = text[text.startIndex..<start]
        if followsFrame(stream, at: index, LinePrefix(lead)) { return nil }
        for prefix in LinePrefix.candidates(before: lead) {
            let cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            guard var reading = block(cursor, stream, isPrefixed: !prefix.isEmpty),
                let last = reading.trace.exceptions.last, !last.type.isEmpty, !reading.trace.exceptions[0].type.isEmpty
            else { continue }
            let frames = reading.trace.exceptions.map(\.frames.count).reduce(0, +)
            guard
                frames > 1 || last.type.hasSuffix("SyntaxError") || last.type.hasSuffix("IndentationError")
                    || last.type.hasSuffix("TabError") || reading.trace.exceptions.count > 1
            else { continue }
            reading.trace.isComplete = frames == 1 && reading.trace.exceptions.count == 1
            return reading
        }
        return nil
    }

    /// Whether a frame stands right above that nothing was made of: reading was tried from there, and trying it again
    /// from each further frame would take quadratic time.
    private static func followsFrame(_ stream: StreamLines, at index: Int, _ prefix: LinePrefix) -> Bool {
        var above = index - 1
        while above >= 0, index - above <= 6, !stream.used[above], let text = prefix.strip(stream.lines[above].text) {
            if PythonLine.isFrame(text) { return true }
            guard text.indentation > 0, !stream.lines[above].startsRecord else { return false }
            above -= 1
        }
        return false
    }

    /// asyncio's message about an exception that was set on a future, not raised: it has no traceback.
    private static func neverRetrieved(_ stream: StreamLines, at index: Int) -> Reading? {
        guard index + 2 < stream.lines.count else { return nil }
        let names = stream.lines[index + 1]
        let raised = stream.lines[index + 2]
        guard !names.startsRecord, !raised.startsRecord, !stream.used[index + 2],
            names.text.starts(with: "future: <") || names.text.starts(with: "task: <"),
            let (type, message) = PythonLine.exception(raised.text, strict: false),
            names.text.string.contains("exception=" + (type.split(separator: ".").last ?? ""))
        else { return nil }
        return Reading(
            trace: trace(of: [TracedException(type: type, message: message.string)]),
            lines: [.init(index: index + 1, text: names.text), .init(index: index + 2, text: raised.text)])
    }

    /// Where a chain begins whose first exceptions stand above this header without one of their own.
    private static func chainStart(_ stream: StreamLines, at index: Int, _ prefix: LinePrefix) -> Int? {
        var link = index - 1
        while link >= 0, index - link <= 2, !stream.used[link], prefix.strip(stream.lines[link].text)?.isBlank == true {
            link -= 1
        }
        guard link >= 0, index - link <= 2, !stream.used[link], let sentence = prefix.strip(stream.lines[link].text)
        else { return nil }
        if sentence.trimmed.elementsEqual("\"\"\"".utf8) { return remoteStart(stream, at: link - 1, prefix) }
        guard PythonLine.link(sentence) != nil else { return nil }
        var candidate = link - 1
        var start: Int?
        while candidate >= 0, link - candidate < 60, !stream.used[candidate],
            !prefix.isEmpty || !stream.lines[candidate].startsRecord
        {
            guard let text = prefix.strip(stream.lines[candidate].text) else { break }
            if text.isBlank, link - candidate > 1 { break }
            // Right above the sentence stands an exception, whatever its class is called.
            let isSure = link - candidate <= 2
            if !text.isBlank, PythonLine.isException(text, strict: !isSure) || PythonLine.isFrame(text) {
                start = candidate
            }
            candidate -= 1
        }
        return start
    }

    /// `multiprocessing.pool.RemoteTraceback: ` above the quotes that a worker's traceback comes in.
    private static func remoteStart(_ stream: StreamLines, at index: Int, _ prefix: LinePrefix) -> Int? {
        guard index >= 0, !stream.used[index], let text = prefix.strip(stream.lines[index].text),
            text.contains("Traceback:"), PythonLine.isException(text, strict: true)
        else { return nil }
        return index
    }
}

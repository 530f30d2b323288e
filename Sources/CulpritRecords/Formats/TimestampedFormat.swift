/// Anything with a time in front: the layouts of Python's logging, gunicorn, Flask, Airflow, loguru, MariaDB and all
/// others that put a level, a name or a number between the time and the message.
struct TimestampedFormat: RecordFormat {
    let firstBytes = Set<UInt8>.digits.union([0x5B, 0x53, 0x4D, 0x54, 0x57, 0x46])

    /// How many words may stand between the time and the level.
    private static let wordsBeforeLevel = 4

    func header(of text: Span<UInt8>) -> RecordHeader? {
        var position = text[0] == 0x5B ? 1 : 0
        let start = position
        guard let time = Timestamps.read(text, &position) else { return nil }
        // A time of day alone begins too many lines that are no entries (tables, durations).
        guard time.precision != .timeOfDay || start == 1 || text.endOfWord(position) == position else { return nil }
        if start == 1 {
            guard position < text.count, text[position] == 0x5D else { return nil }
            position += 1
        }
        var scan = HeaderScan(position: position)
        scan.run(text, wordsBeforeLevel: Self.wordsBeforeLevel)
        let hasComma = (start..<position).contains { text[$0] == 0x2C }
        var header = RecordHeader(
            scan.name ?? (hasComma ? "python-logging" : "timestamped"), bodyStart: min(scan.bodyStart, text.count),
            timestamp: time, severity: scan.severity, logger: scan.logger)
        if start == 1, let pid = scan.pid, scan.severity != nil {
            header.format = "gunicorn"
            header.attributes = [("pid", pid)]
        }
        return header
    }
}

/// Looks for a level among the first words behind a time.
private struct HeaderScan {
    var position: Int
    var bodyStart: Int
    var severity: Severity?
    var logger: Range<Int>?
    var pid: Range<Int>?
    var name: String?

    init(position: Int) {
        self.position = position
        bodyStart = position
    }

    mutating func run(_ text: Span<UInt8>, wordsBeforeLevel: Int) {
        bodyStart = skipSeparators(text, position)
        position = bodyStart
        if position < text.count, text[bodyStart - 1] == 0x20, bodyStart >= 2, text[bodyStart - 2] == 0x7C {
            name = "loguru"
        }
        for _ in 0...wordsBeforeLevel {
            guard position < text.count, let word = word(text) else { break }
            if let found = level(text, word) {
                severity = found
                position = skipSeparators(text, word.end)
                readLogger(text)
                bodyStart = position
                return
            }
            guard isHeaderWord(text, word) else { break }
            note(text, word)
            position = skipSeparators(text, word.end)
        }
        // No level: whatever the words were, they belong to the message.
        logger = nil
        name = nil
    }

    private struct Word {
        /// Without brackets and a colon at its end.
        var content: Range<Int>
        var end: Int
        var isBracketed: Bool
    }

    private func word(_ text: Span<UInt8>) -> Word? {
        let closers: [UInt8: UInt8] = [0x5B: 0x5D, 0x7B: 0x7D, 0x28: 0x29, 0x3C: 0x3E]
        if let close = closers[text[position]] {
            guard let end = text.endOfBracket(position, close) else { return nil }
            return Word(content: position + 1..<end, end: end + 1, isBracketed: true)
        }
        let end = text.endOfWord(position)
        guard end - position < 80 else { return nil }
        var contentEnd = end
        if let colon = Bytes.find(0x3A, in: text, from: position), colon < end, text.severity(position..<colon) != nil {
            // `ERROR:name:message` behind a collector's time.
            contentEnd = colon
            return Word(content: position..<contentEnd, end: colon + 1, isBracketed: false)
        }
        while contentEnd > position, text[contentEnd - 1] == 0x3A || text[contentEnd - 1] == 0x2C { contentEnd -= 1 }
        return Word(content: position..<contentEnd, end: end, isBracketed: false)
    }

    /// The word's level: capital or in brackets, because `error` alone may be the message's first word.
    private func level(_ text: Span<UInt8>, _ word: Word) -> Severity? {
        guard word.isBracketed || text.isUpperCase(word.content) || isAfterBar(text) else { return nil }
        return text.severity(word.content)
    }

    private func isAfterBar(_ text: Span<UInt8>) -> Bool { position >= 2 && text[position - 2] == 0x7C }

    /// Numbers, names with dots, brackets, and whatever a dash or a bar follows.
    private func isHeaderWord(_ text: Span<UInt8>, _ word: Word) -> Bool {
        if word.isBracketed || word.end >= text.count { return word.isBracketed }
        let next = text.skipBlanks(word.end)
        if next + 1 < text.count, text[next] == 0x2D || text[next] == 0x7C, text[next + 1] == 0x20 { return true }
        if word.content.allSatisfy({ text.digit($0) != nil }) { return true }
        // `time name LEVEL message`, `time file.py:12 LEVEL message`
        let following = next..<text.endOfWord(next)
        return word.end != word.content.upperBound || text.isUpperCase(following) && text.severity(following) != nil
            || word.content.contains { text[$0] == 0x2E }
    }

    private mutating func note(_ text: Span<UInt8>, _ word: Word) {
        if !word.content.isEmpty, word.content.allSatisfy({ text.digit($0) != nil }) {
            pid = word.content
        } else if !word.content.isEmpty {
            logger = word.content
        }
    }

    /// Reads a name behind the level: `name:`, `[name]`, `name - `, `{file:12}`; and the rest of a loguru header.
    private mutating func readLogger(_ text: Span<UInt8>) {
        while logger == nil, position < text.count, let word = word(text), !word.content.isEmpty {
            let next = text.skipBlanks(word.end)
            if word.content.allSatisfy({ text.digit($0) != nil }), word.isBracketed || pid == nil, next > word.end {
                pid = word.content
                position = skipSeparators(text, word.end)
                continue
            }
            let hasDash = next + 1 < text.count && text[next] == 0x2D && text[next + 1] == 0x20 && next > word.end
            let isName = word.content.allSatisfy { text[$0] > 0x20 && text[$0] < 0x7F }
            guard isName, word.isBracketed || word.end != word.content.upperBound || hasDash else { return }
            logger = word.content
            position = skipSeparators(text, word.end)
        }
    }

    private func skipSeparators(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = text.skipBlanks(start)
        let separators: [UInt8] = [0x2D, 0x7C, 0x3A, 0x2E]
        if index < text.count, separators.contains(text[index]), index + 1 == text.count || text[index + 1] == 0x20 {
            index = text.skipBlanks(index + 1)
        }
        return index
    }
}

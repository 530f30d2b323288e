/// Puts lines together to records, stream by stream.
struct RecordAssembler {
    /// Lines of a byte stream that follow each other faster than this belong together unless a format says otherwise.
    private static let maximumGap: Int64 = 1000

    private let source: String
    private let marks: LineMarks
    private var records: [LogRecord] = []
    private var streams: [StreamState] = [StreamState()]
    private var streamIndices: [[UInt8]: Int] = [:]
    /// The file that `tail -f` of several announced last.
    private var tailedFile: [UInt8] = []
    /// The year of the last full date.
    private var year: Int64?

    private struct StreamState {
        var name = ""
        /// The record that the next line may continue.
        var open: Int?
        /// The last lines were a trace's: an exception line may follow.
        var isInTrace = false
        var isMarkedUp = false
        var lastTime: Int64?
        /// The first parts of a line that a collector cut.
        var parts: (text: [UInt8], number: Int)?
    }

    init(source: String, marks: LineMarks) {
        self.source = source
        self.marks = marks
    }

    /// The records so far; a line whose last part is missing counts as it is.
    mutating func finish() -> [LogRecord] {
        for index in streams.indices {
            guard let parts = streams[index].parts else { continue }
            streams[index].parts = nil
            place(parts.text[...], parts.number, Envelope(), in: index)
        }
        return records
    }

    mutating func add(_ line: ArraySlice<UInt8>, number: Int) {
        if marks.areNone, continuesBareText(line), let record = streams[0].open {
            records[record].lines.append(LogLine(number: number, text: line))
            streams[0].isInTrace = true
            return
        }
        if let file = LineShape.tailedFile(line) {
            tailedFile = Array(file)
            return
        }
        let line = marks.mayHaveTypography ? Typography.undo(line) ?? line : line
        if continuesBareText(line) { return extendBareText(line, number) }
        var envelope = Envelope()
        var text = Carriers.peel(line, &envelope)
        var number = number
        let stream = index(of: envelope)
        if envelope.isPart || streams[stream].parts != nil {
            var parts = streams[stream].parts ?? (text: [], number: number)
            parts.text += text
            // A collector that never sends the last part must not make a line of everything.
            guard !envelope.isPart || parts.text.count > 4 * 1024 * 1024 else {
                streams[stream].parts = parts
                return
            }
            streams[stream].parts = nil
            // What the program wrote may be wrapped itself, and is seen only now that it is whole.
            (text, number) = (Carriers.peel(parts.text[...], &envelope), parts.number)
        }
        place(text, number, envelope, in: stream)
        for more in envelope.moreLines { append(more, number, in: stream) }
    }

    // MARK: Deciding

    /// Whether this is a line that nothing carries, the inside of a record of the stream without a name: most lines of
    /// a trace, which need not go the long way.
    private func continuesBareText(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, tailedFile.isEmpty, streams[0].open != nil, streams[0].parts == nil else {
            return false
        }
        return !Carriers.canBegin(with: first) && LineShape.continues(line.span)
    }

    private mutating func extendBareText(_ text: ArraySlice<UInt8>, _ number: Int) {
        append(text, number, in: 0)
        streams[0].isInTrace = true
    }

    private mutating func place(_ text: ArraySlice<UInt8>, _ number: Int, _ envelope: Envelope, in stream: Int) {
        let continues = LineShape.continues(text.span)
        let header = continues || envelope.isStructured ? nil : Formats.header(of: text.span)
        let gap = gap(to: envelope.timestamp, in: stream)
        if let header {
            if header.isContinuation, append(detail: text, number, header, in: stream) { return }
            begin(text, number, envelope, header, in: stream)
        } else if mustBegin(envelope, continues: continues, gap: gap, in: stream) {
            begin(text, number, envelope, nil, in: stream)
        } else {
            append(text, number, in: stream)
        }
        streams[stream].isInTrace = header == nil && (continues && !text.isEmpty || streams[stream].isInTrace)
    }

    /// Whether a line that no format recognised begins a record.
    private func mustBegin(_ envelope: Envelope, continues: Bool, gap: Int64?, in stream: Int) -> Bool {
        guard streams[stream].open != nil else { return true }
        if continues { return false }
        if envelope.isStructured { return true }
        let isLate = gap.map { abs($0) > Self.maximumGap } ?? false
        return isLate || (envelope.carriesEntries && !streams[stream].isInTrace)
    }

    private mutating func gap(to time: Timestamp?, in stream: Int) -> Int64? {
        guard let now = time?.milliseconds else { return nil }
        defer { streams[stream].lastTime = now }
        return streams[stream].lastTime.map { now.subtractingReportingOverflow($0).partialValue }
    }

    // MARK: Streams

    private mutating func index(of envelope: Envelope) -> Int {
        if envelope.stream.isEmpty, tailedFile.isEmpty { return 0 }
        let separator: [UInt8] = tailedFile.isEmpty || envelope.stream.isEmpty ? [] : [0x3A]
        return index(of: tailedFile + separator + envelope.stream)
    }

    private mutating func index(of key: [UInt8]) -> Int {
        if let known = streamIndices[key] { return known }
        streams.append(StreamState(name: String(decoding: key, as: UTF8.self)))
        streamIndices[key] = streams.count - 1
        return streams.count - 1
    }

    /// The stream of one of several processes that write into the same stream.
    private mutating func index(of process: Range<Int>, _ text: ArraySlice<UInt8>, in stream: Int) -> Int {
        index(of: Array(streams[stream].name.utf8) + [0x23] + text.part(process))
    }

    // MARK: Records

    private mutating func begin(
        _ text: ArraySlice<UInt8>, _ number: Int, _ envelope: Envelope, _ header: RecordHeader?, in stream: Int
    ) {
        var owner = stream
        if let process = header?.process { owner = index(of: process, text, in: stream) }
        var record = LogRecord(source: source, lines: [], bodyStart: 0)
        record.stream = streams[owner].name
        record.severity = header?.severity ?? envelope.severity
        record.timestamp = dated(better(envelope.timestamp, header?.timestamp))
        record.logger = header?.logger.map { text.part($0).string } ?? envelope.logger?.string
        record.format = header?.format ?? envelope.carrier ?? "text"
        for (name, value) in envelope.attributes { record.attributes[name] = value.string }
        for (name, range) in header?.attributes ?? [] where record.attributes[name] == nil {
            record.attributes[name] = text.part(range).string
        }
        streams[stream].isMarkedUp = false
        records.append(record)
        streams[owner].open = records.count - 1
        streams[stream].open = records.count - 1
        append(text, number, in: stream)
        if let first = records[records.count - 1].lines.first {
            let start = first.text.startIndex + (header?.bodyStart ?? 0)
            records[records.count - 1].bodyStart = min(start, first.text.endIndex)
        }
    }

    /// Adds a line that belongs to the last record of the same process; false where that has none.
    private mutating func append(
        detail text: ArraySlice<UInt8>, _ number: Int, _ header: RecordHeader, in stream: Int
    ) -> Bool {
        let owner = header.process.map { index(of: $0, text, in: stream) } ?? stream
        guard streams[owner].open != nil else { return false }
        streams[stream].open = streams[owner].open
        append(text, number, in: owner)
        return true
    }

    private mutating func append(_ text: ArraySlice<UInt8>, _ number: Int, in stream: Int) {
        guard let record = streams[stream].open else { return }
        var text = text
        if marks.mayHaveMarkup, Markup.mayBeIn(text), streams[stream].isMarkedUp || Markup.isIn(text) {
            streams[stream].isMarkedUp = true
            text = Markup.undo(text)
            if text.contains(10) {
                for line in text.split(separator: 10) { keep(line, number, in: record) }
                return
            }
        }
        keep(text, number, in: record)
    }

    /// Adds a line, or the lines that it holds in writing.
    private mutating func keep(_ text: ArraySlice<UInt8>, _ number: Int, in record: Int) {
        guard marks.mayHaveEscapes, let (head, lines) = LiteralNewlines.expand(text) else {
            records[record].lines.append(LogLine(number: number, text: text))
            return
        }
        if head.contains(where: { $0 > 0x2F && $0 != 0x62 }) {
            records[record].lines.append(LogLine(number: number, text: head))
        }
        for line in lines { records[record].lines.append(LogLine(number: number, text: line)) }
    }

    // MARK: Times

    /// The time that says more; of equals the program's own, which is nearer to the event.
    private func better(_ carried: Timestamp?, _ own: Timestamp?) -> Timestamp? {
        guard let carried, let own else { return own ?? carried }
        return carried.precision.rawValue > own.precision.rawValue ? carried : own
    }

    private mutating func dated(_ time: Timestamp?) -> Timestamp? {
        guard var time else { return nil }
        switch time.precision {
        case .absolute, .withoutZone:
            year = CivilDate(daysSince1970: time.milliseconds / 86_400_000).year
        case .withoutYear:
            guard let year else { return time }
            var date = CivilDate(daysSince1970: time.milliseconds / 86_400_000)
            date.year = year
            time.milliseconds += (date.daysSince1970 - time.milliseconds / 86_400_000) * 86_400_000
            time.precision = .withoutZone
        case .timeOfDay: break
        }
        return time
    }
}

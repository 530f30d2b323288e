import CulpritPatterns
import CulpritRecords
import CulpritTraces

/// What a search found: the captures, what they stood in, and how much was asked for.
struct EvidenceHits {
    /// What was met. The lines of exceptions and frames are looked for only where a report shows them.
    enum Place {
        case line(LogLine)
        case exception(TracedException)
        case frame(Frame)
    }

    var captures: [String: String] = [:]
    var places: [Place] = []
    /// How many things were asked for and found; more make a match more specific.
    var conditions = 0
    /// The exception was read off a single line, without a trace.
    var isBareException = false
    /// A line pattern met what the program said about a trace, not the trace itself.
    var isAnnouncement = false

    /// The lines of a subject that show what was met.
    func lines(of subject: Subject) -> [LogLine] {
        places.compactMap { place in
            switch place {
            case .line(let line): line
            case .exception(let exception): TraceLines.messageLine(of: exception, in: subject.lines)
            case .frame(let frame): TraceLines.frameLine(of: frame, in: subject.lines)
            }
        }
    }

    /// - Parameter text: what was searched; the match's offsets count from its first byte.
    mutating func take(_ match: PatternMatch, in text: ArraySlice<UInt8>) {
        for (name, range) in match.named where captures[name] == nil {
            guard range.lowerBound >= 0, range.upperBound <= text.count else { continue }
            let value = text.dropFirst(range.lowerBound).prefix(min(range.count, EvidenceHits.captureLimit))
            captures[name] = String(decoding: value, as: UTF8.self)
        }
    }

    /// In bytes. A capture is a word or a name; a pattern that takes in a whole log line should not blow up a report.
    private static let captureLimit = 1024
}

/// Holds one evidence pattern against one subject.
struct EvidenceSearch {
    let subject: Subject
    /// Whether the lines just before the subject count: for conditions, not for signatures.
    var includesContext = false

    /// Everything that was found; nil where something is missing.
    func search(_ pattern: EvidencePattern) throws(PatternError) -> EvidenceHits? {
        var hits = EvidenceHits()
        if let exception = pattern.exception {
            guard try find(exception, hasFrames: !pattern.frames.isEmpty, &hits) else { return nil }
        }
        guard find(pattern.frames, without: pattern.withoutFrames, &hits) else { return nil }
        if let text = pattern.text {
            guard try find(text: text, &hits) else { return nil }
        }
        if let line = pattern.line {
            guard try find(line: line, holding: pattern.literalsOfLine, &hits) else { return nil }
        }
        return hits
    }

    private func find(
        _ pattern: ExceptionPattern, hasFrames: Bool, _ hits: inout EvidenceHits
    ) throws(PatternError) -> Bool {
        guard let trace = subject.trace else { return try findBare(pattern, &hits) }
        for exception in candidates(in: trace, pattern.position) where pattern.accepts(type: exception.type) {
            var found = EvidenceHits()
            if let message = pattern.message {
                let text = Array(exception.message.utf8.prefix(Subject.lineLimit))
                guard let match = try message.firstMatch(in: text[...]) else { continue }
                found.take(match, in: text[...])
                found.conditions += 1
            }
            hits.captures.merge(found.captures) { first, _ in first }
            hits.places.append(.exception(exception))
            hits.conditions += found.conditions + (pattern.types.isEmpty ? 0 : 1)
            return true
        }
        return false
    }

    /// Raised last first: where several meet the pattern, the one the program died of tells most.
    private func candidates(in trace: StackTrace, _ position: ExceptionPattern.Position) -> [TracedException] {
        switch position {
        case .any: trace.exceptions.reversed()
        case .raised: trace.exceptions.last.map { [$0] } ?? []
        case .root: trace.rootException.map { [$0] } ?? []
        }
    }

    /// Without a trace: an exception's own line, as loggers print it. Its place in a chain is unknown then, so a
    /// pattern that asks for the root does not hold.
    private func findBare(_ pattern: ExceptionPattern, _ hits: inout EvidenceHits) throws(PatternError) -> Bool {
        guard !pattern.types.isEmpty, pattern.position != .root, let record = subject.record else { return false }
        for line in subject.lines {
            guard let bare = BareException.find(pattern, in: line, of: record) else { continue }
            if let message = pattern.message {
                guard let match = try message.firstMatch(in: bare.message) else { continue }
                hits.take(match, in: bare.message)
                hits.conditions += 1
            } else if !bare.isConclusive {
                continue
            }
            hits.places.append(.line(line))
            hits.conditions += 1
            hits.isBareException = true
            return true
        }
        return false
    }

    private func find(
        _ frames: [FramePattern], without: [FramePattern], _ hits: inout EvidenceHits
    ) -> Bool {
        guard !(frames.isEmpty && without.isEmpty) else { return true }
        guard let trace = subject.trace else { return false }
        let present = trace.exceptions.flatMap(\.frames)
        for frame in frames {
            guard let found = present.first(where: frame.matches) else { return false }
            hits.places.append(.frame(found))
        }
        // A trace with its head or tail cut off cannot show that a frame was not there.
        guard without.isEmpty || trace.isComplete else { return false }
        guard !present.contains(where: { frame in without.contains { $0.matches(frame) } }) else { return false }
        hits.conditions += frames.count + (without.isEmpty ? 0 : 1)
        return true
    }

    private func find(text pattern: Pattern, _ hits: inout EvidenceHits) throws(PatternError) -> Bool {
        if let match = try pattern.firstMatch(in: subject.text[...]), !isQuotation(match, in: subject.text[...]) {
            hits.take(match, in: subject.text[...])
            hits.places += subject.line(at: match.range.lowerBound).map { [.line($0)] } ?? []
            hits.conditions += 1
            return true
        }
        guard includesContext, !subject.before.isEmpty else { return false }
        return try pattern.firstMatch(in: subject.textWithContext[...]) != nil
    }

    private func isAnnouncement(_ line: LogLine) -> Bool {
        guard let trace = subject.trace else { return false }
        return !trace.text.contains { $0.text == line.text }
    }

    private func find(
        _ pattern: Pattern, in line: LogLine, _ text: ArraySlice<UInt8>, _ hits: inout EvidenceHits
    ) throws(PatternError) -> Bool {
        let text = text.prefix(Subject.lineLimit)
        guard let match = try pattern.firstMatch(in: text), !isQuotation(match, in: text) else { return false }
        hits.take(match, in: text)
        hits.places.append(.line(line))
        hits.conditions += 1
        hits.isAnnouncement = isAnnouncement(line)
        return true
    }

    /// Whether a record that its program calls mere information only mentions what was met: a query, a user agent, a
    /// statement. What it says itself stands where its message begins, or a line of it, or in a field for exceptions
    /// (httpcore tells at debug what it met). Kubernetes logs the events of others at that level, in the middle of a line.
    private func isQuotation(_ match: PatternMatch, in text: ArraySlice<UInt8>) -> Bool {
        guard subject.trace == nil, let record = subject.record, record.format != "glog",
            let severity = record.severity, severity < .notice
        else { return false }
        let start = text.startIndex + match.range.lowerBound
        let prefix = record.bodyStart - (record.lines.first?.text.startIndex ?? 0)
        let isBehindPrefix = text.startIndex == record.bodyStart || match.range.lowerBound > prefix
        return start > text.startIndex && isBehindPrefix && text[start - 1] != 0x0A
            && !text[..<start].suffix(10).elementsEqual("exception=".utf8)
    }

    private func find(
        line pattern: Pattern, holding literals: [[UInt8]], _ hits: inout EvidenceHits
    ) throws(PatternError) -> Bool {
        let mayMeet = { (text: ArraySlice<UInt8>) in
            literals.isEmpty || literals.contains { ByteSearch.firstOffset(of: $0, in: text) != nil }
        }
        // The message first, so that '^' means its beginning; then with the logger's prefix.
        if let body = subject.record?.body, let line = subject.lines.first, mayMeet(body),
            try find(pattern, in: line, body, &hits)
        {
            return true
        }
        for line in subject.lines where mayMeet(line.text) {
            if try find(pattern, in: line, line.text, &hits) { return true }
        }
        guard includesContext else { return false }
        for line in subject.before where mayMeet(line.text) {
            if try pattern.firstMatch(in: line.text.prefix(Subject.lineLimit)) != nil { return true }
        }
        return false
    }
}

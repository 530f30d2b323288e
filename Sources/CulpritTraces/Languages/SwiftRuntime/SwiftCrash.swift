/// The runtime's message and the crash report behind it, or either alone.
enum SwiftCrash {
    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        if let headline = SwiftHeadline(text) {
            // Apple's reports quote the message far above the thread that they read together with it.
            if AppleCrash.quotes(stream, at: index) { return nil }
            return crash(stream, at: index, headline)
        }
        guard let start = SwiftCrashReport.start(in: text) else { return nil }
        return report(stream, at: index, from: start)
    }

    // MARK: Message and report

    private static func crash(_ stream: StreamLines, at index: Int, _ headline: SwiftHeadline) -> Reading? {
        let text = stream.lines[index].text
        let lead = text[text.startIndex..<headline.start]
        var best: Reading?
        for prefix in LinePrefix.candidates(before: lead) {
            var cursor = LineCursor(stream, at: index, first: text[headline.start...], prefix: prefix)
            cursor.advance()
            let reading = crash(&cursor, headline)
            if best.map({ $0.lines.count < reading.lines.count }) ?? true { best = reading }
        }
        guard headline.isCertain || (best?.lines.count ?? 0) > 1 else { return nil }
        return best.map { withStrayReport($0, stream, behind: index, headline) }
    }

    private static func crash(_ cursor: inout LineCursor, _ headline: SwiftHeadline) -> Reading {
        var message = headline.message
        var report = SwiftCrashReport()
        if message.hasSuffix(":") || message.isEmpty && headline.raisedAt == nil {
            message = continued(message, &cursor)
        }
        readAccesses(&cursor, headline)
        var frames = SwiftOldReport.readStack(&cursor) ?? BareStack.readService(&cursor, headline)
        var signal: String?
        if let (number, stack) = SwiftOldReport.readSignal(&cursor) {
            frames = stack
            signal = SwiftRuntime.signals[number]
        }
        let dump = CompilerFailure.readDump(&cursor)
        if advanceToReport(&cursor, headline) { report.read(&cursor) }
        if !report.frames.isEmpty { frames = report.frames }
        // A script runs inside the compiler, whose own handler hides the stack from the report.
        if let dump, dump.count > frames.count { frames = dump }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .fatalError,
            exceptions: [TracedException(type: "", message: message, frames: frames.reversed())],
            signal: report.signal ?? signal, raisedAt: headline.raisedAt)
        return Reading(trace: trace, lines: cursor.consumed)
    }

    /// A message that ends in a colon goes on in the next lines, up to a blank one.
    private static func continued(_ message: String, _ cursor: inout LineCursor) -> String {
        var lines = [message]
        while let line = cursor.peek(), !line.text.isBlank, !line.startsRecord, lines.count < 20,
            !SwiftCrashReport.begins(line.text), SwiftHeadline(line.text) == nil
        {
            lines.append(line.text.string)
            cursor.advance()
        }
        return lines.joined(separator: "\n")
    }

    /// The lines in which the runtime names two accesses that exclude each other, with a stack of their own.
    private static func readAccesses(_ cursor: inout LineCursor, _ headline: SwiftHeadline) {
        guard headline.message.hasPrefix("Simultaneous accesses") else { return }
        while let line = cursor.peek(), !line.text.isBlank, !line.startsRecord {
            cursor.advance()
            if line.text.starts(with: "Fatal access conflict detected") { return }
        }
    }

    // MARK: Where the report is

    /// Moves to the crash report if one begins within the next lines: blank ones, another thread's message, a warning between.
    private static func advanceToReport(_ cursor: inout LineCursor, _ headline: SwiftHeadline) -> Bool {
        var distance = 0
        var others: [SwiftHeadline] = []
        while let line = cursor.peek(distance), distance < 24 {
            if SwiftCrashReport.begins(line.text) {
                guard !others.isEmpty, reportCount(&cursor, behind: distance) > 1 else {
                    cursor.advance(by: distance)
                    return true
                }
                return passMessages(&cursor, distance, headline, others)
            }
            if line.startsRecord && !line.text.isBlank { return false }
            if let other = SwiftHeadline(line.text) {
                // A message may have many lines, but a report behind another message is that one's.
                if distance > gap { return false }
                others.append(other)
            }
            distance += 1
        }
        return false
    }

    /// Moves up to the first of two programs' reports, past the other's message; false where the report is the other's.
    private static func passMessages(
        _ cursor: inout LineCursor, _ distance: Int, _ headline: SwiftHeadline, _ others: [SwiftHeadline]
    ) -> Bool {
        var ahead = cursor
        for _ in 0..<distance {
            if ahead.peek().flatMap({ SwiftHeadline($0.text) }) != nil { ahead.skip() } else { ahead.advance() }
        }
        var probe = ahead
        var report = SwiftCrashReport()
        report.read(&probe)
        guard isReport(report, of: headline, not: others) else { return false }
        cursor = ahead
        return true
    }

    /// Which of several messages a report belongs to, as far as its frames tell: one of them is at the place that a
    /// message names, unless that is the standard library's.
    private static func isReport(
        _ report: SwiftCrashReport, of headline: SwiftHeadline, not others: [SwiftHeadline]
    ) -> Bool {
        if let place = headline.userPlace { return report.stands(at: place) }
        return !others.contains { $0.userPlace.map(report.stands) ?? false }
    }

    /// How far apart the reports of two programs that write to one terminal may be, in lines.
    private static let reportDistance = 200
    /// How far below a message another's may stand that was printed at the same time, and how many of them.
    private static let gap = 8
    private static let messageLimit = 4

    private static func reportCount(_ cursor: inout LineCursor, behind distance: Int) -> Int {
        var reports = 0
        for offset in 0..<reportDistance {
            guard let line = cursor.peek(distance + offset) else { break }
            if line.text.contains("Program crashed: ") { reports += 1 }
        }
        return reports
    }

    /// A message without a report gets the next one that is no other message's: two programs on one terminal write into
    /// each other's lines.
    private static func withStrayReport(
        _ reading: Reading, _ stream: StreamLines, behind index: Int, _ headline: SwiftHeadline
    ) -> Reading {
        guard reading.lines.count == 1, let (report, lines) = strayReport(stream, behind: index, headline) else {
            return reading
        }
        var reading = reading
        for last in reading.trace.exceptions.indices.suffix(1) {
            reading.trace.exceptions[last].frames = report.frames.reversed()
        }
        reading.trace.signal = report.signal
        reading.lines += lines
        return reading
    }

    /// Only where a report that is another message's stands between: else the next report is another failure's.
    private static func strayReport(
        _ stream: StreamLines, behind index: Int, _ headline: SwiftHeadline
    ) -> (SwiftCrashReport, [Reading.Line])? {
        var others: [SwiftHeadline] = []
        var passedOther = false
        var candidate = index + 1
        while candidate < stream.lines.count, candidate - index <= reportDistance {
            defer { candidate += 1 }
            if stream.used[candidate] {
                passedOther = true
                continue
            }
            let text = stream.lines[candidate].text
            if let other = SwiftHeadline(text) {
                if passedOther || others.count == messageLimit { return nil }
                others.append(other)
            }
            if !passedOther, others.isEmpty, candidate - index > gap { return nil }
            guard let start = text.firstIndex(of: "Program crashed: ") else { continue }
            var cursor = LineCursor(stream, at: candidate, first: text[start...], prefix: .none)
            var report = SwiftCrashReport()
            report.read(&cursor)
            if passedOther { return report.frames.isEmpty ? nil : (report, cursor.consumed) }
            guard !others.isEmpty, !isReport(report, of: headline, not: others) else { return nil }
            passedOther = true
            candidate += max(cursor.position - 1, 0)
        }
        return nil
    }

    // MARK: A report without a message

    private static func report(_ stream: StreamLines, at index: Int, from start: Int) -> Reading? {
        let text = stream.lines[index].text
        let lead = text[text.startIndex..<start]
        var best: Reading?
        for prefix in LinePrefix.candidates(before: lead) {
            var cursor = LineCursor(stream, at: index, first: text[start...], prefix: prefix)
            var report = SwiftCrashReport()
            report.read(&cursor)
            guard report.what != nil || !report.frames.isEmpty || report.signal != nil else { continue }
            let isFailure = report.what?.hasPrefix("Swift runtime failure") ?? false
            let trace = StackTrace(
                language: SwiftRuntime.name, kind: isFailure ? .fatalError : .signal,
                exceptions: [
                    TracedException(type: "", message: report.what ?? "", frames: report.frames.reversed())
                ],
                signal: report.signal, isComplete: report.what != nil && !report.frames.isEmpty)
            let reading = Reading(trace: trace, lines: cursor.consumed)
            if best.map({ $0.lines.count < reading.lines.count }) ?? true { best = reading }
        }
        return best.map { withLibraryMessage($0, stream, above: index) }
    }

    /// The C library says why it aborts right before the report.
    private static func withLibraryMessage(_ reading: Reading, _ stream: StreamLines, above index: Int) -> Reading {
        guard let above = stream.previousText(before: index, within: 3) else { return reading }
        let text = stream.lines[above].text
        guard libraryMessages.contains(where: { text.starts(with: $0) }) else { return reading }
        var reading = reading
        for last in reading.trace.exceptions.indices.suffix(1) {
            reading.trace.exceptions[last].message = text.string
        }
        reading.lines.insert(.init(index: above, text: text), at: 0)
        return reading
    }

    /// Source of the wordings: `malloc/malloc.c` and `debug/fortify_fail.c` of glibc, `__verbose_terminate_handler`
    /// of libstdc++.
    private static let libraryMessages: [StaticString] = [
        "free(): ", "malloc(): ", "realloc(): ", "calloc(): ", "munmap_chunk(): ", "mremap_chunk(): ",
        "malloc_consolidate(): ", "double free or corruption", "corrupted ", "unaligned ", "Fatal glibc error: ",
        "*** stack smashing detected", "*** buffer overflow detected", "terminate called ",
        "pure virtual method called",
    ]
}

extension SwiftHeadline {
    /// The place it names, unless that is in Swift's own libraries.
    fileprivate var userPlace: SourceLocation? {
        raisedAt.flatMap { $0.file.hasPrefix("Swift/") || $0.file.hasPrefix("_Concurrency/") ? nil : $0 }
    }
}

extension SwiftCrashReport {
    /// Whether one of its frames is at the place; a message has the module before the file, a frame the directories.
    fileprivate func stands(at place: SourceLocation) -> Bool {
        frames.contains { frame in
            guard let file = frame.file, frame.line == place.line else { return false }
            return file.split(separator: "/").last
                == place.file.split(separator: "/").last
        }
    }
}

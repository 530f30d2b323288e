import CulpritRecords

/// Apple's crash reports as JSON (`.ips`): one line about the report, then the report as an object of many lines.
///
/// Source of the form: Apple's documentation "Interpreting the JSON format of a crash report".
enum AppleJSONReport {
    /// Stand in the head, at the threads and at each image: they keep the report in one excerpt.
    static let anchors = ["\"bug_type\"", "\"faultingThread\"", "\"imageOffset\"", "\"usedImages\"", "\"arch\" : \""]
    /// How far into the object the line that says what it is may stand.
    private static let headLimit = 80
    private static let lineLimit = 20_000
    private static let byteLimit = 4 * 1024 * 1024

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        guard stream.lines[index].text.contains("\"bug_type\"") else { return nil }
        guard let body = body(stream, near: index), let report = report(stream, body) else { return nil }
        let header = body.lowerBound - 1
        let hasHeader = header >= 0 && stream.lines[header].text.contains("\"bug_type\"")
        let lines = (hasHeader ? [header] : []) + Array(body)
        return Reading(
            trace: report, lines: lines.map { .init(index: $0, text: stream.lines[$0].text.prefix(4096)) },
            hasOrigins: true)
    }

    // MARK: Lines

    /// The lines of the object: from the brace alone on its line to the one that closes it, or as far as it is kept.
    private static func body(_ stream: StreamLines, near index: Int) -> ClosedRange<Int>? {
        var start = index
        if stream.lines[index].text.starts(with: "{") {
            start = index + 1
        } else {
            while start > 0, index - start < headLimit, !isOpening(stream.lines[start].text) { start -= 1 }
            // Once for each report: from its first line, else from the first of the object's that says what it is.
            let isRead = stream.lines[max(start - 1, 0)..<index].contains { $0.text.contains("\"bug_type\"") }
            if isRead { return nil }
        }
        guard start < stream.lines.count, stream.lines[start].text.starts(with: "{") else { return nil }
        // The whole report on one line.
        if !isOpening(stream.lines[start].text) { return start...start }
        var end = start
        while end + 1 < stream.lines.count, end - start < lineLimit, !isClosing(stream.lines[end].text),
            !stream.lines[end + 1].text.starts(with: "{")
        {
            end += 1
        }
        return start...end
    }

    private static func isOpening(_ text: Text) -> Bool { text.trimmed.elementsEqual("{".utf8) }
    private static func isClosing(_ text: Text) -> Bool { text.elementsEqual("}".utf8) }

    /// The fields of the object; of one that was cut off those that stand on a line of their own.
    private static func fields(_ stream: StreamLines, _ body: ClosedRange<Int>) -> JSONObject? {
        var bytes: [UInt8] = []
        for index in body {
            guard bytes.count < byteLimit else { break }
            bytes += stream.lines[index].text
            bytes.append(Byte.space)
        }
        if let whole = JSONObject(bytes[...]) { return whole }
        var kept: [UInt8] = [UInt8(ascii: "{")]
        for index in body {
            let text = stream.lines[index].text.trimmed
            let line = text.last == UInt8(ascii: ",") ? text.dropLast() : text
            guard line.first == Byte.quote, JSONObject(([UInt8(ascii: "{")] + line + [UInt8(ascii: "}")])[...]) != nil
            else { continue }
            if kept.count > 1 { kept.append(UInt8(ascii: ",")) }
            kept += line
        }
        return JSONObject((kept + [UInt8(ascii: "}")])[...])
    }

    // MARK: The report

    private static func report(_ stream: StreamLines, _ body: ClosedRange<Int>) -> StackTrace? {
        guard let object = fields(stream, body), object["threads"] != nil, let exception = object.object("exception")
        else { return nil }
        let images = Images(object)
        let threads = (object["threads"]?.elements ?? []).compactMap { JSONObject($0.raw) }
        let said = message(of: object)
        let frames = crashed(threads, object)?["frames"].map(images.frames) ?? []
        let thrown = object["lastExceptionBacktrace"].map(images.frames) ?? []
        return StackTrace(
            language: SwiftRuntime.name, kind: said.isFatal ? .fatalError : .signal,
            exceptions: AppleCrash.exceptions(message: said.text, frames: frames, thrown: thrown),
            signal: exception["signal"]?.string, raisedAt: said.raisedAt)
    }

    private static func crashed(_ threads: [JSONObject], _ object: JSONObject) -> JSONObject? {
        if let triggered = threads.first(where: { $0["triggered"]?.string == "true" }) { return triggered }
        guard let number = object["faultingThread"]?.text.flatMap({ $0.number(at: $0.startIndex)?.value }),
            threads.indices.contains(number)
        else { return nil }
        return threads[number]
    }

    /// What the program's libraries left to say (`asi`), else why the system ended it.
    private static func message(
        of object: JSONObject
    ) -> (text: String, raisedAt: SourceLocation?, isFatal: Bool) {
        let notes = object.object("asi")?.fields.flatMap { $0.value.elements.compactMap(\.text) } ?? []
        for note in notes {
            if let headline = SwiftHeadline(note) {
                return (headline.message.trimmedEnd, headline.raisedAt, true)
            }
            if let exception = AppleException.reason(in: note) { return (exception.reason, nil, true) }
        }
        let termination = object.object("termination")
        let reason = termination?["details"]?.elements.first?.string ?? termination?["reasons"]?.elements.first?.string
        return (reason ?? "", nil, false)
    }

    /// The images that frames refer to by number.
    private struct Images {
        private var names: [String?] = []
        private var system: Set<String> = []

        init(_ object: JSONObject) {
            for element in object["usedImages"]?.elements ?? [] {
                let image = JSONObject(element.raw)
                let path = image?["path"]?.text ?? []
                let name = image?["name"]?.string ?? path.split(separator: UInt8(ascii: "/")).last?.string
                names.append(name)
                if let name, AppleCrash.isSystemPath(path) { system.insert(name) }
            }
        }

        /// Innermost first, as they stand there.
        func frames(_ list: JSONObject.Value) -> [Frame] {
            var frames = list.elements.compactMap { JSONObject($0.raw).map(frame) }
            AppleCrash.settleOrigins(of: &frames, systemImages: system)
            return frames
        }

        private func frame(_ object: JSONObject) -> Frame {
            var frame = Frame(function: object["symbol"]?.string ?? "", file: object["sourceFile"]?.string)
            frame.line = object["sourceLine"]?.text.flatMap { $0.number(at: $0.startIndex)?.value }
            if frame.line == 0 { frame.line = nil }
            if let image = object["imageIndex"]?.text.flatMap({ $0.number(at: $0.startIndex)?.value }),
                names.indices.contains(image)
            {
                frame.module = names[image]
            }
            return frame
        }
    }
}

extension String {
    /// Without the line feed at its end.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}

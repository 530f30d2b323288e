/// An entry of a logger that writes JSON, or of a shipper that wraps lines: python-json-logger, structlog, zap, zerolog,
/// pino, ECS, Google Cloud, loguru's `serialize`, PostgreSQL's jsonlog …
struct EntryShape: JSONShape {
    private static let messages: [StaticString] = ["message", "msg", "event", "textPayload", "text", "log", "body"]
    private static let levels: [StaticString] = [
        "level", "levelname", "severity", "log.level", "lvl", "error_severity", "loglevel", "level_name",
    ]
    private static let times: [StaticString] = [
        "time", "ts", "timestamp", "@timestamp", "asctime", "datetime", "log_time", "eventTime", "t", "date",
    ]
    private static let loggers: [StaticString] = ["logger", "name", "logger_name", "log.logger", "module"]
    private static let traces: [StaticString] = [
        "exc_info", "exc_text", "exception", "stack_trace", "stack", "error.stack_trace", "error.stack", "traceback",
        "stacktrace", "exception.stacktrace", "stack_info",
    ]
    private static let maximumAttributes = 32

    func peel(_ object: JSONObject, _ envelope: inout Envelope) -> ArraySlice<UInt8>? {
        // What an entry wraps into another object says more than its wrapping.
        let inner = object.object("jsonPayload") ?? object.object("record")
        let objects = [inner, object].compactMap { $0 }
        let printed = objects.flatMap { self.traces(in: $0) }
        let traces = printed.isEmpty ? wholeText(object, inner) + lambda(object) : printed
        let message = objects.lazy.compactMap { $0.text(Self.messages) }.first
        guard message != nil || !traces.isEmpty else { return nil }
        let level = objects.lazy.compactMap(level).first
        let time = objects.lazy.compactMap(time).first
        guard
            level != nil || time != nil || !traces.isEmpty || object.fields.count == 1
                || object["kubernetes"] != nil || object["file"] != nil
        else { return nil }
        envelope.carrier = "json"
        envelope.severity = level ?? envelope.severity
        envelope.timestamp = time ?? envelope.timestamp
        envelope.logger = objects.lazy.compactMap { $0.text(Self.loggers) }.first
        // One physical line of a byte stream with a severity that the collector made up is not an entry.
        envelope.isStructured = (level != nil && object["textPayload"] == nil) || !traces.isEmpty
        Kubernetes.note(object, &envelope)
        for object in objects { noteAttributes(of: object, &envelope) }
        let text = message.map { envelope.takeLines($0) }
        return addTraces(traces, behind: text, &envelope)
    }

    private func addTraces(
        _ traces: [ArraySlice<UInt8>], behind text: ArraySlice<UInt8>?, _ envelope: inout Envelope
    ) -> ArraySlice<UInt8> {
        var first = text
        for trace in traces {
            let lines = envelope.takeLinesLast(trace)
            // Without a message the first line of the first trace is the entry's own.
            envelope.moreLines += first == nil ? lines.dropFirst() : lines[...]
            first = first ?? lines.first
        }
        return first ?? []
    }

    private func traces(in object: JSONObject) -> [ArraySlice<UInt8>] {
        var traces: [ArraySlice<UInt8>] = []
        if let event = object.object("exception").flatMap(SentryEvent.lines) {
            traces.append(Array(event.joined(separator: "\n").utf8)[...])
        }
        let owners = [object, object.object("error"), object.object("exception"), object.object("err")]
        for owner in owners.compactMap({ $0 }) {
            for key in Self.traces {
                guard let value = owner[key], value.kind == .string || value.kind == .array, value.raw.count > 2,
                    let text = value.text
                else { continue }
                let tree = ExceptionTree.lines(value).map { Array($0.joined(separator: "\n").utf8)[...] }
                traces.append(tree ?? list(value) ?? whole(text, of: owner))
            }
        }
        return traces
    }

    /// Elasticsearch writes a trace as a list of its lines, frames without their indentation.
    private func list(_ value: JSONObject.Value) -> ArraySlice<UInt8>? {
        let lines = value.elements.filter { $0.kind == .string }.compactMap(\.text)
        guard !lines.isEmpty else { return nil }
        let indented = lines.map { Bytes.has("at ", in: $0.span) ? [9] + Array($0) : Array($0) }
        return Array(indented.joined(separator: [10]))[...]
    }

    /// ECS keeps frames without a header, type and message in fields of their own.
    private func whole(_ frames: ArraySlice<UInt8>, of owner: JSONObject) -> ArraySlice<UInt8> {
        let start = frames.span.skipBlanks(0)
        guard Bytes.has("File \"", in: frames.span, at: start),
            let type = owner.text(["error.type", "exception.type", "type"]), !type.contains(0x20)
        else { return frames }
        let message = owner.text(["error.message", "exception.message", "message"]) ?? []
        let end = frames.last == 10 ? [] : [10] as [UInt8]
        let raised = message.isEmpty ? Array(type) : Array(type) + Array(": ".utf8) + Array(message)
        return (Array("Traceback (most recent call last):\n".utf8) + Array(frames) + end + raised)[...]
    }

    /// loguru's `serialize` keeps of the exception itself only type and value; the traceback stands in `text`, the
    /// entry as it would have been printed, behind the message. A format of the user's own may have left it out there.
    private func wholeText(_ object: JSONObject, _ record: JSONObject?) -> [ArraySlice<UInt8>] {
        guard let exception = record?.object("exception"), let type = exception["type"]?.string else { return [] }
        if let text = object["text"]?.text, let header = Bytes.find("Traceback (most recent", in: text.span) {
            let start = text[..<(text.startIndex + header)].lastIndex(of: 10).map { $0 + 1 } ?? text.startIndex
            return [text[start...]]
        }
        return [Array((exception["value"]?.string.map { type + ": " + $0 } ?? type).utf8)[...]]
    }

    private func lambda(_ object: JSONObject) -> [ArraySlice<UInt8>] {
        ExceptionTree.lines(ofLambda: object).map { [Array($0.joined(separator: "\n").utf8)[...]] } ?? []
    }

    private func level(_ object: JSONObject) -> Severity? {
        // loguru: {"level": {"name": "ERROR"}}
        if let name = object.object("level")?.text(["name"]) { return Severity(word: name.span) }
        guard let text = object.text(Self.levels) else { return nil }
        if let severity = Severity(word: text.span) { return severity }
        // pino and bunyan count in tens: 10 trace … 60 fatal.
        guard let number = text.span.number, number % 10 == 0, (10...60).contains(number) else { return nil }
        return [.trace, .debug, .info, .warning, .error, .critical][number / 10 - 1]
    }

    private func time(_ object: JSONObject) -> Timestamp? {
        for key in Self.times {
            guard let value = object[key], let text = value.text else { continue }
            if value.kind == .object, let epoch = JSONObject(value.raw)?.text(["timestamp"]) {
                return Timestamps.epoch(epoch.span)
            }
            if let stamp = Timestamps.read(whole: text.span) ?? Timestamps.epoch(text.span) { return stamp }
        }
        return nil
    }

    private func noteAttributes(of object: JSONObject, _ envelope: inout Envelope) {
        for (key, value) in object.fields where envelope.attributes.count < Self.maximumAttributes {
            guard value.kind == .string || value.kind == .number, value.raw.count <= 512 else { continue }
            let isKnown = [Self.messages, Self.levels, Self.times, Self.loggers, Self.traces].contains { names in
                names.contains { $0.utf8CodeUnitCount == key.count && Bytes.has($0, in: key.span) }
            }
            if !isKnown { envelope.add(key.string, value.text) }
        }
    }
}

extension Envelope {
    /// The lines of a text, without empty ones at its end.
    fileprivate func takeLinesLast(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var other = Envelope()
        let first = other.takeLines(text)
        return [first] + other.moreLines
    }
}

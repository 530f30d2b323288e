import CulpritPatterns
import CulpritRecords
import CulpritTraces

/// What traces and debug lines of httpx and httpcore tell about the request that failed.
///
/// Everything is left out that the log does not prove: the lines before a failure may belong to other requests.
enum HTTPClientFacts {
    static let names: Set<String> = ["method", "idempotent", "phase", "status", "stream_id"]

    static func values(for subject: Subject) -> [String: String] {
        var values: [String: String] = [:]
        let frames = framesLatestFirst(subject.trace)
        let phase = phase(frames)
        values["phase"] = phase?.rawValue
        let answered = phase == .readingBody ? loggedResponse(subject) : nil
        values["method"] = method(frames) ?? answered?.method ?? printedMethod(subject)
        values["status"] = answered?.status
        values["stream_id"] = failedStream(subject)
        values["idempotent"] = values["method"].flatMap(idempotency)
        return values
    }

    private enum Phase: String {
        case connecting
        case sendingHeaders = "sending headers"
        case sendingBody = "sending body"
        case waiting = "waiting for response"
        case readingBody = "reading body"
    }

    /// The exception raised last first, for a trace may hold earlier attempts; each from its innermost frame outwards.
    private static func framesLatestFirst(_ trace: StackTrace?) -> [Frame] {
        trace?.exceptions.reversed().flatMap { $0.frames.reversed() } ?? []
    }

    // MARK: Phase

    /// The step of the request that was under way, by the functions of httpcore (0.14 to 1.0) and httpx.
    private static func phase(_ frames: [Frame]) -> Phase? {
        for frame in frames {
            guard let file = libraryFile(frame) else { continue }
            let function = String(FramePattern.lastComponent(of: frame.function))
            switch (file, function) {
            case ("http2.py", "_send_connection_init"), ("connection.py", "_connect"): return .connecting
            case ("http2.py", "_send_request_headers"), ("http11.py", "_send_request_headers"): return .sendingHeaders
            case ("http2.py", "_send_request_body"), ("http11.py", "_send_request_body"): return .sendingBody
            case ("http2.py", "_receive_response"), ("http11.py", "_receive_response_headers"): return .waiting
            case ("http2.py", "_receive_response_body"), ("http11.py", "_receive_response_body"): return .readingBody
            // Not `read`: a request's body is read by a function of that name too.
            case ("_models.py", _) where function.hasPrefix("iter_") || function.hasPrefix("aiter_"):
                return .readingBody
            default: continue
            }
        }
        return nil
    }

    /// The name of a file of the client libraries; nil for every other.
    private static func libraryFile(_ frame: Frame) -> String? {
        guard let file = frame.file else { return nil }
        let components = file.split { $0 == "/" || $0 == "\\" }
        let libraries: Set<Substring> = ["httpx", "httpx2", "httpcore", "httpcore2"]
        guard components.suffix(3).contains(where: libraries.contains) else { return nil }
        return components.last.map(String.init)
    }

    // MARK: Method

    private static let methods: Set<String> = [
        "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "POST", "PATCH", "CONNECT",
    ]

    /// By the client's function (`in post`), or by the first argument of the caller's `request(…)` or `stream(…)`.
    private static func method(_ frames: [Frame]) -> String? {
        for (index, frame) in frames.enumerated() {
            guard let file = libraryFile(frame), file == "_client.py" || file == "_api.py" else { continue }
            let function = String(FramePattern.lastComponent(of: frame.function))
            let name = function.uppercased()
            if methods.contains(name), name != "TRACE", name != "CONNECT", function != name { return name }
            guard function == "request" || function == "stream", frames.indices.contains(index + 1) else { continue }
            // The caller's line shows the method, unless the caller is the client itself.
            if let method = firstArgument(of: function, in: frames[index + 1].sourceLine) { return method }
        }
        return nil
    }

    private static func firstArgument(of function: String, in source: String?) -> String? {
        guard let source, let call = source.firstRange(of: ".\(function)(") else { return nil }
        let argument = source[call.upperBound...]
        guard let quote = argument.first, quote == "\"" || quote == "'" else { return nil }
        let word = String(argument.dropFirst().prefix { $0 != quote }).uppercased()
        return methods.contains(word) ? word : nil
    }

    /// From httpcore's debug lines, `request=<Request [b'POST']>`: only where all of them agree.
    private static func printedMethod(_ subject: Subject) -> String? {
        let mark = Array("<Request [b'".utf8)
        let lines = (subject.before + subject.lines).filter { ByteSearch.firstOffset(of: mark, in: $0.text) != nil }
        let printed = lines.flatMap { line in
            line.string.split(separator: "<Request [b'").dropFirst().map { String($0.prefix { $0 != "'" }) }
        }
        guard let first = printed.first, methods.contains(first), printed.allSatisfy({ $0 == first }) else {
            return nil
        }
        return first
    }

    /// RFC 9110, 9.2.2.
    private static func idempotency(_ method: String) -> String? {
        guard methods.contains(method) else { return nil }
        return ["POST", "PATCH", "CONNECT"].contains(method) ? "no" : "yes"
    }

    // MARK: Debug lines

    /// From `HTTP Request: POST http://… "HTTP/2 200 OK"`. httpx logs it when the headers have arrived, so it is this
    /// request's only where the body was being read.
    private static func loggedResponse(_ subject: Subject) -> (method: String, status: String)? {
        let mark = Array("HTTP Request: ".utf8)
        for line in subject.before.reversed() where ByteSearch.firstOffset(of: mark, in: line.text) != nil {
            let text = line.string
            guard let label = text.firstRange(of: "HTTP Request: ") else { continue }
            let words = text[label.upperBound...].split(separator: " ")
            guard words.count >= 4, methods.contains(String(words[0])), words[2].hasPrefix("\"HTTP/") else {
                return nil
            }
            let status = words[3].prefix { $0.isASCII && $0.isNumber }
            return status.count == 3 ? (String(words[0]), String(status)) : nil
        }
        return nil
    }

    /// From `response_closed.started stream_id=N` right behind a `.failed exception=`: the failed request's own.
    private static func failedStream(_ subject: Subject) -> String? {
        let mark = Array("response_closed.started stream_id=".utf8)
        let lines = subject.before.suffix(40)
        guard lines.contains(where: { ByteSearch.firstOffset(of: mark, in: $0.text) != nil }) else { return nil }
        let texts = lines.map(\.string)
        for index in texts.indices.dropFirst().reversed() {
            guard let label = texts[index].firstRange(of: "response_closed.started stream_id="),
                texts[index - 1].contains(".failed exception=")
            else { continue }
            let digits = texts[index][label.upperBound...].prefix { $0.isASCII && $0.isNumber }
            return digits.isEmpty ? nil : String(digits)
        }
        return nil
    }
}

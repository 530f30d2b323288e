/// The exceptions of a Sentry event, `{"values": [{"type", "value", "module", "stacktrace": {"frames": […]}}]}`, the one
/// raised last at the end, frames innermost last.
enum SentryEvent {
    /// The lines of the traceback; nil where the object is no such value.
    static func lines(_ exception: JSONObject) -> [String]? {
        let all = (exception["values"]?.elements ?? []).compactMap { $0.kind == .object ? JSONObject($0.raw) : nil }
        // The last ones: what was raised stands at the end.
        let values = Array(all.suffix(32))
        guard let first = values.first, first["type"] != nil else { return nil }
        var lines: [String] = []
        for (position, value) in values.enumerated() {
            if position > 0 { lines += ["", link(values[position - 1]), ""] }
            lines += printed(value)
        }
        return lines
    }

    /// How an exception stands to the one that came of it: the mechanism has it from the attribute.
    private static func link(_ value: JSONObject) -> String {
        let source = value.object("mechanism")?["source"]?.string
        return source == "__context__" ? ExceptionTree.contextSentence : ExceptionTree.causeSentence
    }

    private static func printed(_ value: JSONObject) -> [String] {
        let frames = value.object("stacktrace")?["frames"]?.elements ?? []
        let type = value["type"]?.string ?? ""
        let module = value["module"]?.string ?? ""
        let name = module.isEmpty || module == "builtins" || module == "__main__" ? type : module + "." + type
        let message = value["value"]?.string ?? ""
        let text = message.isEmpty ? name : name + ": " + message
        let printed = frames.suffix(ExceptionTree.maximumFrames).flatMap(frame)
        return [ExceptionTree.header] + printed + ExceptionTree.split(text)
    }

    private static func frame(_ value: JSONObject.Value) -> [String] {
        guard let frame = JSONObject(value.raw) else { return [] }
        let file = frame["abs_path"]?.string ?? frame["filename"]?.string ?? "<unknown>"
        let line = frame["lineno"]?.string ?? "0"
        let source = frame["context_line"]?.string.map { ["    " + String($0.drop { $0 == " " })] } ?? []
        return ["  File \"\(file)\", line \(line), in \(frame["function"]?.string ?? "<unknown>")"] + source
    }
}

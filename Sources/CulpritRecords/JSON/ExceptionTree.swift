/// An exception that a logger took apart into JSON (structlog's `dict_tracebacks`): a list of objects with `exc_type`,
/// `exc_value` and `frames`, the one raised last first, each of the others what it came of. Or Sentry's event: objects
/// with `type`, `value` and `stacktrace`, the one raised last at the end.
///
/// It is written out as the interpreter prints it, so that whatever reads tracebacks and matches them reads it too.
/// Visible to the package: such a value may also be printed on lines of its own.
package enum ExceptionTree {
    /// Groups nest as deep as the writer likes; deeper than this nobody reads.
    private static let maximumDepth = 8
    static let maximumFrames = 1_000

    /// The lines of the traceback in an object's field `exception`.
    package static func lines(in object: JSONObject) -> [String]? {
        guard let value = object["exception"] else { return nil }
        return lines(value) ?? JSONObject(value.raw).flatMap(SentryEvent.lines)
    }

    /// The lines of the traceback; nil where the value is no such list.
    static func lines(_ value: JSONObject.Value) -> [String]? { chain(value, depth: 0) }

    /// The lines of AWS Lambda's answer of a function that failed: `errorType`, `errorMessage` and `stackTrace`, whose
    /// elements are printed frames, or lists of file, line, function and source (before Python 3.8).
    static func lines(ofLambda object: JSONObject) -> [String]? {
        guard let type = object["errorType"]?.string, let message = object["errorMessage"]?.string,
            let stack = object["stackTrace"]?.elements, !stack.isEmpty
        else { return nil }
        let frames = stack.prefix(maximumFrames).flatMap { frame -> [String] in
            let parts = frame.elements.compactMap(\.string)
            guard parts.count >= 3 else { return split(frame.string ?? "") }
            let source = parts.count > 3 ? ["    " + parts[3]] : []
            return ["  File \"\(parts[0])\", line \(parts[1]), in \(parts[2])"] + source
        }
        return [header] + frames + split(type + ": " + message)
    }

    static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.count > 1, lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func chain(_ value: JSONObject.Value, depth: Int) -> [String]? {
        guard depth < maximumDepth else { return nil }
        // A group's members are lists too, or objects that hold one.
        let list = value.kind == .object ? JSONObject(value.raw)?["stacks"] ?? value : value
        let links = list.elements.compactMap { $0.kind == .object ? JSONObject($0.raw) : nil }
        guard let last = links.first, last["exc_type"] != nil else { return nil }
        var lines: [String] = []
        for (position, link) in links.enumerated().reversed() {
            lines += exception(link, depth: depth)
            guard position > 0 else { break }
            let sentence = link["is_cause"]?.string == "true" ? causeSentence : contextSentence
            lines += ["", sentence, ""].map { bar(depth) + $0 }
        }
        return lines
    }

    static let header = "Traceback (most recent call last):"
    static let causeSentence = "The above exception was the direct cause of the following exception:"
    static let contextSentence = "During handling of the above exception, another exception occurred:"

    /// What stands in front of a line of a group's member.
    private static func bar(_ depth: Int) -> String {
        depth == 0 ? "" : String(repeating: " ", count: 2 * depth) + "| "
    }

    private static func exception(_ object: JSONObject, depth: Int) -> [String] {
        let members = object["exceptions"].map(\.elements) ?? []
        let text = frames(object) + raised(object)
        guard !members.isEmpty else { return ([header] + text).map { bar(depth) + $0 } }
        let level = max(depth, 1)
        let column = String(repeating: " ", count: 2 * level)
        var lines = [(depth == 0 ? "  + " : bar(depth)) + "Exception Group " + header]
        lines += text.map { bar(level) + $0 }
        for (number, member) in members.enumerated() {
            lines.append(column + (number == 0 ? "+-+" : "  +") + "---------------- \(number + 1) ----------------")
            lines += chain(member, depth: level + 1) ?? []
        }
        return lines + [column + "  +------------------------------------"]
    }

    private static func frames(_ object: JSONObject) -> [String] {
        let frames = object["frames"].map(\.elements) ?? []
        return frames.prefix(maximumFrames).compactMap { $0.kind == .object ? JSONObject($0.raw) : nil }.flatMap {
            frame in
            let file = frame["filename"]?.string ?? "<unknown>"
            let line = frame["lineno"]?.string ?? "0"
            let source = frame["line"]?.string.map { ["    " + $0] } ?? []
            return ["  File \"\(file)\", line \(line), in \(frame["name"]?.string ?? "<unknown>")"] + source
        }
    }

    /// `TYPE: MESSAGE` and the notes below it.
    private static func raised(_ object: JSONObject) -> [String] {
        let type = object["exc_type"]?.string ?? ""
        let message = object["exc_value"]?.string ?? ""
        let notes = object["exc_notes"].map(\.elements) ?? []
        let text = ([message.isEmpty ? type : type + ": " + message] + notes.compactMap(\.string))
        return text.flatMap(split)
    }
}

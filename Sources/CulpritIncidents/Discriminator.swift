import CulpritPatterns
import CulpritTraces

/// What tells two failures of one type apart where the frames alone do not.
struct Discriminator {
    private(set) var text = ""

    init(trace: StackTrace, raised: TracedException, type: String, frames: [FrameKey]) {
        var parts: [String] = []
        if let name = Self.missingImport(type: type, raised) { parts.append("import \(name)") }
        if let number = Self.systemError(raised) { parts.append("errno \(number)") }
        if let answer = Self.answer(type: type, raised) { parts.append(answer) }
        if parts.isEmpty, frames.isEmpty {
            parts.append(Self.withoutFrames(trace, raised, type: type))
        } else if parts.isEmpty, Self.isWeak(frames, type: type, trace.language) {
            parts.append(Self.forWeakFrames(trace, raised, type: type))
        }
        text = parts.joined(separator: "|")
    }

    // MARK: What the message tells

    /// As much of a message as is looked at.
    private static func beginning(of exception: TracedException) -> [UInt8] {
        Array(exception.message.utf8.prefix(1024))
    }

    private static func missingImport(type: String, _ raised: TracedException) -> String? {
        guard type == "ModuleNotFoundError" || type == "ImportError" else { return nil }
        let message = beginning(of: raised)
        for needle in [StaticString("No module named "), "cannot import name "] {
            guard let start = message.firstIndex(of: needle) else { continue }
            return message[(start + needle.utf8CodeUnitCount)...].drop(while: \.isQuote)
                .prefix { $0.isNamePart || $0 == UInt8(ascii: ".") }.text
        }
        return nil
    }

    /// `[Errno 28] No space left on device` gives 28: the text is the system's language, the number is not.
    private static func systemError(_ raised: TracedException) -> String? {
        // Few messages have one, and asking is cheaper than copying.
        guard ByteSearch.contains("Error ", in: raised.message) || ByteSearch.contains("Errno ", in: raised.message)
        else { return nil }
        let message = beginning(of: raised)
        for needle in [StaticString("[Errno "), "[WinError "] {
            guard let start = message.firstIndex(of: needle) else { continue }
            let number = message[(start + needle.utf8CodeUnitCount)...].prefix { $0.isDigit || $0 == UInt8(ascii: "-") }
            if !number.isEmpty { return number.text }
        }
        return nil
    }

    /// The peer's answer: an HTTP status, or what a database said.
    private static func answer(type: String, _ raised: TracedException) -> String? {
        switch type {
        case "HTTPStatusError", "HTTPError", "ClientResponseError", "HTTPException":
            let words = beginning(of: raised).split { !$0.isNamePart }
            let status = words.first {
                $0.count == 3 && $0.allSatisfy(\.isDigit) && (0x34...0x35).contains($0[$0.startIndex])
            }
            return status.map { "status \($0.text)" }
        case "OperationalError", "InternalError", "DatabaseError":
            let first = beginning(of: raised).prefix { $0 != UInt8(ascii: "\n") }
            return MessageTemplate(first.text, quotes: .mask).text
        default:
            return nil
        }
    }

    // MARK: Where the frames are weak

    private static func isWeak(_ frames: [FrameKey], type: String, _ language: String) -> Bool {
        if type == "SyntaxError" || type == "IndentationError" || type == "TabError" { return true }
        guard let innermost = frames.first else { return true }
        return LanguageTraits(of: language).isWeak(functionKey: innermost.function)
    }

    private static func forWeakFrames(_ trace: StackTrace, _ raised: TracedException, type: String) -> String {
        let traits = LanguageTraits(of: trace.language)
        // A release build may show no message.
        if traits.saysAll(typeKey: type) { return "" }
        guard traits.showsSourceLines else { return template(raised, type: type) }
        if let line = trace.keyFrame?.sourceLine, !line.isEmpty {
            return "line \(MessageTemplate(line.cut(toBytes: 120), quotes: .mask).text)"
        }
        return template(raised, type: type)
    }

    private static func withoutFrames(_ trace: StackTrace, _ raised: TracedException, type: String) -> String {
        // A place in the standard library is where every such failure is reported, and it moves between releases.
        let place = trace.raisedAt.map(\.file).flatMap { $0.hasPrefix("Swift/") ? nil : FileKey.of($0) } ?? ""
        let isTold = !place.isEmpty && LanguageTraits(of: trace.language).saysAll(typeKey: type)
        return isTold ? "at \(place)" : "at \(place) \(template(raised, type: type))"
    }

    private static func template(_ exception: TracedException, type: String) -> String {
        MessageTemplate(exception.message, quotes: quotes(for: type)).text
    }

    /// Whether text in quotes is data or the fact depends on who wrote the message.
    private static func quotes(for type: String) -> MessageTemplate.Quotes {
        switch type {
        case "KeyError", "FileNotFoundError", "FileExistsError", "PermissionError", "IsADirectoryError",
            "NotADirectoryError", "UnicodeDecodeError", "UnicodeEncodeError", "JSONDecodeError":
            .mask
        case "NameError", "AttributeError", "ImportError", "ModuleNotFoundError", "TypeError", "UnboundLocalError":
            .keep
        default:
            .maskData
        }
    }
}

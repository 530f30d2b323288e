import CulpritRecords

/// The kind of a Swift trap, so that a debug build (which says what happened) and a release build (which only dies,
/// with `Swift runtime failure: …` as its innermost frame) have the same one.
enum SwiftFailureKind {
    /// Looks at the message, then at what the runtime's own frames say, then at the signal.
    static func of(_ exception: TracedException, in trace: StackTrace) -> String {
        let message = Array(exception.message.utf8.prefix(2048))[...]
        if let kind = kind(in: message, of: messages) { return kind }
        if let kind = thrown(message) { return kind }
        // Where a bad pointer was followed says nothing: a full stack breaks in whatever was called last.
        if let signal = trace.signal, signal == "SIGSEGV" || signal == "SIGBUS", let kind = signals[signal] {
            return kind
        }
        for frame in exception.frames.suffix(12).reversed() {
            let function = Array(frame.function.utf8.prefix(512))
            if let kind = kind(in: function[...], of: messages) ?? kind(in: function[...], of: functions) {
                return kind
            }
        }
        for line in trace.text.prefix(8) {
            if let kind = kind(in: line.text.prefix(512), of: headlines) { return kind }
        }
        if let signal = trace.signal { return signals[signal] ?? signal }
        return trace.kind.rawValue
    }

    /// Whether the kind says all there is to say; the others need the message.
    static func isSpecific(_ kind: String) -> Bool {
        !["fatalError", "precondition", "assertion"].contains(kind) && StackTrace.Kind(rawValue: kind) == nil
    }

    private typealias Table = [(needle: StaticString, kind: String)]

    private static func kind(in text: Text, of table: Table) -> String? {
        table.first { text.contains($0.needle) }?.kind
    }

    /// `'try!' expression unexpectedly raised an error: app.LoadError.missing` gives `try! LoadError`.
    private static func thrown(_ message: Text) -> String? {
        let forms: [(StaticString, String)] = [
            ("'try!' expression unexpectedly raised an error: ", "try!"),
            ("Error raised at top level: ", "uncaught error"),
        ]
        for (needle, kind) in forms {
            guard let start = message.firstIndex(of: needle) else { continue }
            let error = message[(start + needle.utf8CodeUnitCount)...].prefix {
                Byte.isWord($0) || $0 == UInt8(ascii: ".")
            }
            let components = error.split(separator: UInt8(ascii: "."))
            // `module.Type.case`; the type alone where the error is a struct.
            let type = components.dropFirst(components.count > 1 ? 1 : 0).first.map(\.string) ?? ""
            return type.isEmpty ? kind : "\(kind) \(type)"
        }
        return nil
    }

    /// In the order in which they are tried: the more specific ones first.
    private static let messages: Table = [
        ("Unexpectedly found nil", "nil-unwrap"),
        ("unexpectedly found nil", "nil-unwrap"),
        ("ndex out of range", "index"),
        ("ndex is out of range", "index"),
        ("ndex is out of bounds", "index"),
        ("ndex out of bounds", "index"),
        ("index is out of range", "index"),
        ("index past the end", "index"),
        ("beyond endIndex", "index"),
        ("before startIndex", "index"),
        ("from an empty collection", "empty collection"),
        ("lowerBound <= upperBound", "range"),
        ("upperBound < lowerBound", "range"),
        ("ivision by zero", "division"),
        ("results in an overflow", "overflow"),
        ("arithmetic overflow", "overflow"),
        ("Not enough bits to represent", "conversion"),
        ("Negative value is not representable", "conversion"),
        ("value cannot be converted to", "conversion"),
        ("Could not cast value of type", "cast"),
        ("ype cast failed", "cast"),
        ("unowned reference", "unowned"),
        ("imultaneous accesses", "exclusivity"),
        ("Fatal access conflict", "exclusivity"),
        ("CONTINUATION MISUSE", "continuation"),
        ("ncorrect actor executor", "isolation"),
        ("data race detected", "isolation"),
        ("duplicate keys", "duplicate key"),
        ("Duplicate keys", "duplicate key"),
        ("unimplemented initializer", "unimplemented"),
        ("Swift runtime failure: precondition failure", "precondition"),
        ("Swift runtime failure: unreachable", "unreachable"),
    ]

    private static let functions: Table = [
        ("swift_dynamicCastFailure", "cast"),
        ("swift_beginAccess", "exclusivity"),
        ("dispatch_assert_queue", "isolation"),
        ("_checkIsolated", "isolation"),
        ("CheckedContinuation.resume", "continuation"),
        ("swift_unexpectedError", "try!"),
        ("swift_errorInMain", "uncaught error"),
        ("Array.subscript.getter", "index"),
        ("_checkSubscript", "index"),
    ]

    /// Labels that the message no longer carries.
    private static let headlines: Table = [
        ("Precondition failed", "precondition"),
        ("Assertion failed", "assertion"),
        ("Fatal error", "fatalError"),
    ]

    private static let signals = [
        "SIGSEGV": "segv", "SIGBUS": "bus", "SIGABRT": "abort", "SIGILL": "trap", "SIGTRAP": "trap",
        "SIGFPE": "division",
    ]
}

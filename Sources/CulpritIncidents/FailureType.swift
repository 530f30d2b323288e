import CulpritTraces

/// The name of a failure's type that all releases and print forms share.
enum FailureType {
    static func key(of exception: TracedException, in trace: StackTrace) -> String {
        if trace.language == "swift", exception.type.isEmpty || trace.kind != .exception {
            let kind = SwiftFailureKind.of(exception, in: trace)
            return exception.type.isEmpty ? kind : "\(kind) \(lastComponent(exception.type))"
        }
        if exception.type.isEmpty { return trace.signal ?? trace.kind.rawValue }
        return aliases[exception.type] ?? aliased(lastComponent(exception.type))
    }

    /// `app.errors.Outer.<locals>.PaymentError` gives `PaymentError`: modules move, and most formats omit them.
    static func lastComponent(_ type: String) -> String {
        let dot = UInt8(ascii: ".")
        var end = type.utf8.endIndex
        while end > type.startIndex, type.utf8[type.utf8.index(before: end)] == dot {
            end = type.utf8.index(before: end)
        }
        guard let last = type.utf8[..<end].lastIndex(of: dot) else {
            return end == type.endIndex ? type : String(type[..<end])
        }
        return String(type[type.utf8.index(after: last)..<end])
    }

    private static func aliased(_ name: String) -> String {
        name == "IOError" || name == "EnvironmentError" || name == "WindowsError" ? "OSError" : name
    }

    /// Names that only their module gives away.
    private static let aliases = [
        "socket.timeout": "TimeoutError", "socket.error": "OSError", "select.error": "OSError",
        "socket.gaierror": "gaierror",
    ]
}

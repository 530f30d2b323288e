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
        let name = type.utf8.split(separator: UInt8(ascii: ".")).last.map { String(decoding: $0, as: UTF8.self) }
        return name ?? type
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

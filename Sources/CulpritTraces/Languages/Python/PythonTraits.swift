/// What of a Python failure is the same in every release and print form.
extension Python {
    /// The text of a traceback from another process, wrapped in an exception of this one.
    static func isCarrier(_ exception: TracedException) -> Bool {
        exception.type.ends(with: "RemoteTraceback") || exception.type.ends(with: "ExceptionWithTraceback")
    }

    static func isCancellation(_ exception: TracedException) -> Bool {
        exception.type.ends(with: "CancelledError") || exception.type.ends(with: "Cancelled")
    }

    static func typeKey(of exception: TracedException, in trace: StackTrace) -> String {
        if exception.type.isEmpty { return trace.signal ?? trace.kind.rawValue }
        if let alias = aliases[exception.type] { return alias }
        let name = lastComponent(exception.type)
        return name == "IOError" || name == "EnvironmentError" || name == "WindowsError" ? "OSError" : name
    }

    /// Names that only their module gives away.
    private static let aliases = [
        "socket.timeout": "TimeoutError", "socket.error": "OSError", "select.error": "OSError",
        "socket.gaierror": "gaierror",
    ]

    /// `Service.load.<locals>.inner` gives `inner`. Newer interpreters print the name alone.
    static func functionKey(_ function: String) -> String? {
        let last = lastComponent(function)
        // A comprehension is a frame of its own only up to Python 3.11, inside that of its function.
        switch last {
        case "", "<locals>", "<listcomp>", "<dictcomp>", "<setcomp>": return nil
        default: return last
        }
    }

    static let weakFunctions: Set<String> = [
        "<lambda>", "<module>", "<genexpr>", "main", "main()", "handler", "wrapper", "inner",
    ]

    static let showsSourceLines = true
}

extension String {
    /// By bytes: `hasSuffix` compares characters, which takes fifty times as long.
    fileprivate func ends(with literal: StaticString) -> Bool {
        literal.withUTF8Buffer { utf8.count >= $0.count && utf8.suffix($0.count).elementsEqual($0) }
    }
}

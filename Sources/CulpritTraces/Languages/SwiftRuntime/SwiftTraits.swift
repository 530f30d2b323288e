/// What of a Swift failure is the same in every release and build.
extension SwiftRuntime {
    /// Swift prints nothing of an error that is thrown: whatever shows one was logged.
    static let isAlwaysLogged = true

    static func typeKey(of exception: TracedException, in trace: StackTrace) -> String {
        guard exception.type.isEmpty || trace.kind != .exception else { return lastComponent(exception.type) }
        let kind = SwiftFailureKind.of(exception, in: trace)
        return exception.type.isEmpty ? kind : "\(kind) \(lastComponent(exception.type))"
    }

    static func saysAll(typeKey: String) -> Bool { SwiftFailureKind.isSpecific(typeKey) }

    static func functionKey(_ function: String) -> String? { SwiftFunctionName(function)?.key }

    static let weakFunctions: Set<String> = ["main", "main()", "handler", "wrapper", "inner", "closure in main"]
}

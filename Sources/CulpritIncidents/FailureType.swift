import CulpritTraces

/// The name of a failure's type that all releases and print forms share.
enum FailureType {
    static func key(of exception: TracedException, in trace: StackTrace) -> String {
        LanguageTraits(of: trace.language).typeKey(of: exception, in: trace)
    }

    /// As titles show it: without the module.
    static func lastComponent(_ type: String) -> String { LanguageTraits.lastComponent(type) }
}

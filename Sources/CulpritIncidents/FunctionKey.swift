/// The part of a function's printed name that is the same in every release and build.
enum FunctionKey {
    /// Nil where the name stands for nothing of its own: a comprehension, a thunk.
    static func of(_ function: String, language: String) -> String? {
        language == "swift" ? SwiftFunctionName(function)?.key : lastComponent(function)
    }

    /// `Service.load.<locals>.inner` gives `inner`. Newer interpreters print the name alone.
    private static func lastComponent(_ function: String) -> String? {
        let last = FailureType.lastComponent(function)
        // A comprehension is a frame of its own only up to Python 3.11, inside that of its function.
        switch last {
        case "", "<locals>", "<listcomp>", "<dictcomp>", "<setcomp>": return nil
        default: return last
        }
    }
}

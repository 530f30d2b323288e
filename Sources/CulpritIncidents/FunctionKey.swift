/// The part of a function's printed name that is the same in every release and build.
enum FunctionKey {
    /// Nil where the name stands for nothing of its own: a comprehension, a thunk.
    static func of(_ function: String, language: String) -> String? {
        language == "swift" ? SwiftFunctionName(function)?.key : lastComponent(function)
    }

    /// `Service.load.<locals>.inner` gives `inner`. Newer interpreters print the name alone.
    private static func lastComponent(_ function: String) -> String? {
        let skipped: Set<String> = ["<locals>", "<listcomp>", "<dictcomp>", "<setcomp>"]
        let components = function.utf8.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
        guard let last = components.last else { return nil }
        // A comprehension is a frame of its own only up to Python 3.11, inside that of its function.
        if skipped.contains(last) { return nil }
        return last
    }
}

import CulpritTraces

/// The part of a function's printed name that is the same in every release and build.
enum FunctionKey {
    /// Nil where the name stands for nothing of its own: a comprehension, a thunk.
    static func of(_ function: String, language: String) -> String? {
        LanguageTraits(of: language).functionKey(function)
    }
}

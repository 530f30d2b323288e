extension Pattern {
    /// Derives literals of which every match contains at least one; empty where none can be derived.
    ///
    /// Use it to look for many patterns at once: scan the text for the literals of all, and run only the patterns
    /// whose literals were found. Of all sets that the pattern allows, it is one whose shortest literal is longest.
    /// Literals have at least four bytes, not all of them spaces, and consist of printable ASCII without `"` and `\`:
    /// those stand the same in a log whether or not it is written as JSON. Matching is exact, so letters under `(?i)`
    /// give nothing; neither do lookarounds, classes, and what may be absent.
    ///
    /// Syntax that is rare and changes what the rest of a pattern means gives the empty list: `(?x)`, verbs such as
    /// `(*ACCEPT)`, conditional groups, `\K`. So does a source that is no pattern.
    public static func requiredLiterals(of source: String) -> [String] {
        var parser = PatternParser(source)
        guard let shapes = try? parser.parse() else { return [] }
        return shapes.requiredLiterals.map { String(decoding: $0, as: UTF8.self) }
    }
}

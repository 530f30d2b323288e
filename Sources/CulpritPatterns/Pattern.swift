/// A regular expression over bytes.
///
/// Use it for text whose encoding nobody promises: patterns are PCRE2 in UTF-8, and bytes that are no UTF-8 match
/// nothing but end no search. `.` stops at a line feed, and `^` and `$` stand at line feeds under `(?m)` only. A
/// pattern is compiled when it is made and translated to machine code when it first runs; copies share both, and any
/// number of threads may match with one pattern at once.
///
/// Every search is limited in steps and memory. The syntax is that of
/// [pcre2pattern](https://www.pcre.org/current/doc/html/pcre2pattern.html), without `\C`.
public struct Pattern: Sendable {
    /// The text that the pattern was made from.
    public let source: String
    private let code: CompiledPattern

    /// Compiles a pattern.
    ///
    /// - Throws: ``PatternError/invalid(message:offset:)`` where PCRE2 refuses the source.
    public init(_ source: String) throws(PatternError) {
        self.source = source
        code = try CompiledPattern(source)
    }

    /// The names of the named groups, each once, in the order in which the pattern opens them.
    public var captureNames: [String] {
        var seen: Set<String> = []
        return code.groups.map(\.name).filter { seen.insert($0).inserted }
    }

    /// Finds the first match at or after a byte offset.
    ///
    /// Lookbehinds and anchors see the text before `start`. A `start` beyond the text's end finds nothing.
    ///
    /// - Throws: ``PatternError/matchLimitExceeded``.
    public func firstMatch(in text: Span<UInt8>, from start: Int = 0) throws(PatternError) -> PatternMatch? {
        try code.firstMatch(in: text, from: start)
    }

    /// Finds the first match in a part of a buffer; offsets count from the slice's start.
    ///
    /// - Throws: ``PatternError/matchLimitExceeded``.
    public func firstMatch(in text: ArraySlice<UInt8>) throws(PatternError) -> PatternMatch? {
        try code.firstMatch(in: text.span, from: 0)
    }

    /// Finds the first match in a text; offsets count UTF-8 bytes.
    ///
    /// - Throws: ``PatternError/matchLimitExceeded``.
    public func firstMatch(in text: String) throws(PatternError) -> PatternMatch? {
        try code.firstMatch(in: text.utf8.span, from: 0)
    }
}

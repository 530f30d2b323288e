extension PatternCursor {
    struct Flags {
        /// What becomes of case-insensitivity; nil leaves it.
        var caseless: Bool?
    }

    enum GroupOpening {
        case group
        case lookaround
        /// A back reference or a subroutine call, read with its `)`.
        case reference
        /// `(?i)`, read with its `)`.
        case flags(Flags)
        /// `(?i:`.
        case flaggedGroup(Flags)
    }

    /// Reads what follows a `(`; nil for what is not worth understanding: verbs, conditions, callouts.
    mutating func readGroupOpening() -> GroupOpening? {
        guard skip("?") else { return peek == UInt8(ascii: "*") ? nil : .group }
        if skip(":") || skip("|") || skip(">") { return .group }
        if skip("=") || skip("!") || skip("*") || skip("<=") || skip("<!") || skip("<*") { return .lookaround }
        if skip("R)") { return .reference }
        if skip("P=") || skip("P>") || skip("&") { return readToClosing() }
        if skip("P<") || skip("<") { return readName(endingWith: UInt8(ascii: ">")) }
        if skip("'") { return readName(endingWith: UInt8(ascii: "'")) }
        return readCallByNumber() ?? readFlags()
    }

    private mutating func readToClosing() -> GroupOpening {
        skip(past: UInt8(ascii: ")"))
        return .reference
    }

    private mutating func readName(endingWith end: UInt8) -> GroupOpening {
        skip(past: end)
        return .group
    }

    /// `(?1)`, `(?+1)`, `(?-1)`.
    private mutating func readCallByNumber() -> GroupOpening? {
        var ahead = self
        ahead.skip(atMost: 1) { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        guard ahead.peek?.isASCIIDigit == true else { return nil }
        return readToClosing()
    }

    /// Reads flags with the `)` or `:` behind them; nil where a flag changes how the rest is to be read.
    private mutating func readFlags() -> GroupOpening? {
        var flags = Flags()
        // `(?^)` unsets all.
        if skip("^") { flags.caseless = false }
        var turnsOn = true
        while let flag = next() {
            switch flag {
            case UInt8(ascii: "-"): turnsOn = false
            case UInt8(ascii: "i"): flags.caseless = turnsOn
            case UInt8(ascii: "x") where turnsOn: return nil
            case UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "n"), UInt8(ascii: "x"), UInt8(ascii: "J"),
                UInt8(ascii: "U"):
                continue
            case UInt8(ascii: ")"): return .flags(flags)
            case UInt8(ascii: ":"): return .flaggedGroup(flags)
            default: return nil
            }
        }
        return nil
    }
}

/// Reads as much of PCRE2's syntax as it takes to say what every match contains.
///
/// It may always understand less than PCRE2 does: where it takes text for a gap it only misses a literal. It must never
/// see text as mandatory that is not, so what could change the meaning of the rest ends the reading.
struct PatternParser {
    /// The pattern uses something that is not worth understanding, or is none.
    struct Unsupported: Error {}

    // PCRE2's own limit; deeper patterns are refused by it anyway.
    private static let deepestNesting = 250

    var cursor: PatternCursor
    private var caseless = false
    private var quoting = false
    private var depth = 0

    init(_ source: String) {
        cursor = PatternCursor(Array(source.utf8))
    }

    /// The shapes of the whole pattern's matches.
    mutating func parse() throws(Unsupported) -> MatchShapes {
        let shapes = try parseAlternatives()
        guard cursor.isAtEnd else { throw Unsupported() }
        return shapes
    }

    /// Reads up to the end or the `)` that closes the group.
    private mutating func parseAlternatives() throws(Unsupported) -> MatchShapes {
        depth += 1
        guard depth <= Self.deepestNesting else { throw Unsupported() }
        // Flags set inside a group hold in its later alternatives too, and end with it.
        let outer = caseless
        defer {
            caseless = outer
            depth -= 1
        }
        var union = MatchShapes.none.union(try parseSequence())
        while cursor.skip("|") {
            union = union.union(try parseSequence())
        }
        return union
    }

    private mutating func parseSequence() throws(Unsupported) -> MatchShapes {
        var sequence = MatchShapes.empty
        // The last item waits, because a quantifier may follow it.
        var pending = MatchShapes.empty
        while let byte = cursor.peek, quoting || (byte != UInt8(ascii: "|") && byte != UInt8(ascii: ")")) {
            if skipQuotingMark() || skipComment() { continue }
            if !quoting, byte.startsQuantifier, let quantifier = cursor.readQuantifier() {
                pending = pending.repeated(atLeast: quantifier.least, atMost: quantifier.most)
                continue
            }
            sequence.append(pending)
            pending = try parseItem()
        }
        sequence.append(pending)
        return sequence
    }

    private mutating func skipQuotingMark() -> Bool {
        guard cursor.peek == UInt8(ascii: "\\") else { return false }
        if cursor.skip("\\E") {
            quoting = false
            return true
        }
        if !quoting, cursor.skip("\\Q") {
            quoting = true
            return true
        }
        return false
    }

    private mutating func skipComment() -> Bool {
        guard !quoting, cursor.peek == UInt8(ascii: "("), cursor.skip("(?#") else { return false }
        cursor.skip(past: UInt8(ascii: ")"))
        return true
    }

    private mutating func parseItem() throws(Unsupported) -> MatchShapes {
        guard let byte = cursor.next() else { throw Unsupported() }
        if quoting { return literal(byte) }
        switch byte {
        case UInt8(ascii: "\\"): return try parseEscape()
        case UInt8(ascii: "["): return try parseClass()
        case UInt8(ascii: "("): return try parseGroup()
        case UInt8(ascii: "."): return .gap
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .empty
        default: return literal(byte)
        }
    }

    /// A byte that stands for itself.
    func literal(_ byte: UInt8) -> MatchShapes {
        // PCRE2 quantifies whole characters. A continuation byte must not be taken for an item of its own, but since
        // each byte of the character is a gap, it makes no difference here.
        caseless && byte.isASCIILetter ? .gap : .byte(byte)
    }

    private mutating func parseGroup() throws(Unsupported) -> MatchShapes {
        guard let opening = cursor.readGroupOpening() else { throw Unsupported() }
        switch opening {
        case .group: return try parseBody()
        case .lookaround:
            _ = try parseBody()
            return .empty
        case .reference: return .gap
        case .flags(let flags):
            if let newCase = flags.caseless { caseless = newCase }
            return .empty
        case .flaggedGroup(let flags):
            let outer = caseless
            defer { caseless = outer }
            if let newCase = flags.caseless { caseless = newCase }
            return try parseBody()
        }
    }

    private mutating func parseBody() throws(Unsupported) -> MatchShapes {
        let shapes = try parseAlternatives()
        guard cursor.skip(")") else { throw Unsupported() }
        return shapes
    }
}

extension UInt8 {
    fileprivate var startsQuantifier: Bool {
        switch self {
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"): true
        default: false
        }
    }

    var isASCIILetter: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }

    var isASCIIDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}

/// A random pattern together with a text that it matches.
struct PatternSample {
    var source: String
    var match: String

    static func random(depth: Int, using random: inout SplitMix) -> PatternSample {
        guard depth > 0 else { return leaf(using: &random) }
        let part = { (random: inout SplitMix) in Self.random(depth: depth - 1, using: &random) }
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1, 2:
            let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in part(&random) }
            return PatternSample(source: parts.map(\.source).joined(), match: parts.map(\.match).joined())
        case 3:
            let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in part(&random) }
            let opening = ["(", "(?:", "(?<g\(random.next())>", "(?m:", "(?s-m:"].randomElement(using: &random) ?? "("
            let chosen = parts.randomElement(using: &random)?.match ?? ""
            return PatternSample(source: opening + parts.map(\.source).joined(separator: "|") + ")", match: chosen)
        case 4:
            return repetition(of: part(&random), using: &random)
        default:
            return leaf(using: &random)
        }
    }

    private static func repetition(of part: PatternSample, using random: inout SplitMix) -> PatternSample {
        let least = Int.random(in: 0...5, using: &random)
        let most = least + Int.random(in: 0...2, using: &random)
        let forms = [
            ("*", 0, 3), ("+", 1, 3), ("?", 0, 1), ("{\(least)}", least, least),
            ("{\(least),}", least, least + 2), ("{\(least),\(most)}", least, most),
        ]
        let (form, from, to) = forms.randomElement(using: &random) ?? ("?", 0, 1)
        let lazy = Bool.random(using: &random) ? "?" : ""
        let count = Int.random(in: from...to, using: &random)
        return PatternSample(
            source: "(?:\(part.source))\(form)\(lazy)", match: String(repeating: part.match, count: count))
    }

    private static let leaves: [(source: String, match: String)] = [
        ("abc", "abc"), ("error", "error"), ("ab", "ab"), (" in ", " in "), (".", "x"), (#"\d+"#, "42"),
        ("[ab]c", "bc"),
        ("[]x]", "]"), ("[^]x]", "y"), (#"[\]x]y"#, "]y"), ("[[:digit:]]z", "7z"), (#"\Qa|b(\E"#, "a|b("),
        (#"\."#, "."),
        (#"\\"#, "\\"), ("\"", "\""), ("é", "é"), (#"\t"#, "\t"), ("(?i)KEY(?-i)", "key"), ("(?i:warn)", "WaRn"),
        ("(?#note|)", ""), ("(?=.|$)", ""), ("(?!qqq)", ""), (#"(?:\b|)"#, ""), (#"\x41B"#, "AB"), (#"\x{42}C"#, "BC"),
        ("a{x", "a{x"), ("q{1,2", "q{1,2"), ("lazy??", "laz"), ("po++", "poo"), ("[.]", "."), ("de?f", "df"),
        (#"\pLm"#, "Jm"), (#"\Q\Ez"#, "z"), (#"yz\E?"#, "y"), ("xy(?#c)?", "x"), ("]}", "]}"), (#"\N{2}"#, "@@"),
        ("(?|abcd|(ef)gh)", "efgh"),
    ]

    private static func leaf(using random: inout SplitMix) -> PatternSample {
        let leaf = leaves.randomElement(using: &random) ?? ("abc", "abc")
        return PatternSample(source: leaf.source, match: leaf.match)
    }
}

/// A small random number generator that gives the same numbers for the same seed everywhere.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

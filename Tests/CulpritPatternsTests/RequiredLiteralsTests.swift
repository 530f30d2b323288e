import CulpritPatterns
import Testing

struct RequiredLiteralsTests {
    @Test(
        "The longest text that every match must contain",
        arguments: [
            ("Connection reset by peer", ["Connection reset by peer"]),
            (#"Invalid input Inputs\.RECV_(?<frame>[A-Z_]+) in state"#, ["Invalid input Inputs.RECV_"]),
            ("(?:GET|POST) .* took too long", [" took too long"]),
            ("foo(?:bar|baz)qux", ["foobarqux", "foobazqux"]),
            ("foo(?:bar|b.z)", ["foob"]),
            ("timeout|timed out", ["timeout", "timed out"]),
            ("ab+cdef", ["bcdef"]),
            ("abcde?", ["abcd"]),
            ("xx(?:abcd)?yyyy", ["yyyy"]),
            ("(abcd)+", ["abcd"]),
            ("(abcd){2}", ["abcdabcd"]),
            ("(abcd){9}", ["abcdabcdabcdabcd"]),
            ("(abcd){2,}x", ["abcdabcdx"]),
            ("ab{4}c", ["abbbbc"]),
            (#"\Qa.b*c\E+def"#, ["a.b*c"]),
            (#"\Qa.b*c\E?def"#, ["a.b*"]),
            (#"say "hello" twice"#, [" twice"]),
            (#"C:\\Temp\\error"#, ["error"]),
            ("caf\u{e9} latte", [" latte"]),
            (#"one\ttwo33"#, ["two33"]),
            ("127[.]0[.]0[.]1", ["127.0.0.1"]),
            (#"[^]abcd]efgh"#, ["efgh"]),
            (#"[[:alpha:]\]]wxyz"#, ["wxyz"]),
            ("(?i)error 1234 code", [" 1234 "]),
            ("(?i:error) code", [" code"]),
            ("(?i)a(?-i)bcde", ["bcde"]),
            (#"\bword\b"#, ["word"]),
            ("(?#comment)text", ["text"]),
            ("(?=nope)text(?!never)", ["text"]),
            ("(?<=before)text", ["text"]),
            ("a{,3}bcde", ["bcde"]),
            ("a{x}bcde", ["a{x}bcde"]),
            (#"\x{41}\x42(?:CDEF)"#, ["CDEF"]),
            (#"(?<n>abcd)\k<n>\g{n}(?&n)(?1)"#, ["abcd"]),
            (#"\N{2}abcd"#, ["abcd"]),
        ])
    func derived(source: String, literals: [String]) throws {
        _ = try Pattern(source)
        #expect(Pattern.requiredLiterals(of: source) == literals)
    }

    @Test(
        "No literal where none is sure, long enough or worth looking for",
        arguments: [
            "", ".*(a|b).*", "abc", "(?:abcd)?", "(?:abcd)*", "(?:abcd){0,5}", "abcd|", "abcd|[0-9]+", "(?i)error",
            "(?x) a b c d", "abcd(?x) efgh", #"abcd\K"#, "(*UTF)abcd", "abcd(*ACCEPT)efgh", "(?(1)abcd|efgh)",
            "    ", "(?=abcd)", #"\Qabc"#, "(?^i:error)", "((?i)b|error)", #"\x<ab|longliteral>cd"#,
            #"[a\Q]\E]abcd"#,
        ])
    func none(source: String) {
        #expect(Pattern.requiredLiterals(of: source).isEmpty)
    }

    @Test(
        "What is no pattern has no literals and does no harm",
        arguments: [
            "(", ")", "abcd)", "[", "[]", "[^]", "[[:", "\\", "(?", "(?<", "(?<n", "(?P", "(?i", "a{", "a{1", #"\x{"#,
            #"\c"#, #"\g"#, "(?#", "{999999999999999999999}", String(repeating: "(", count: 100_000),
        ])
    func malformed(source: String) {
        _ = Pattern.requiredLiterals(of: source)
    }

    @Test("Nested repetition and alternation cost no more than a little")
    func explosion() throws {
        let repeated = (0..<8).reduce("abcd") { inner, _ in "(?:\(inner)){9}" }
        #expect(!Pattern.requiredLiterals(of: repeated).isEmpty)
        let product = String(repeating: "(?:abcde|fghij|klmno)", count: 40)
        #expect(Pattern.requiredLiterals(of: product).allSatisfy { $0.utf8.count >= 5 })
        let words = (1000..<1400).map { "word\($0)" }
        #expect(Pattern.requiredLiterals(of: words.joined(separator: "|")) == words)
    }

    /// Nil where the match limit leaves it open.
    private func found(_ pattern: Pattern, in text: String) -> Bool? {
        do { return try pattern.firstMatch(in: text) != nil } catch { return nil }
    }

    @Test("Every match of a random pattern contains one of its literals", arguments: 0..<20)
    func everyMatchContainsOne(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var withLiterals = 0
        for _ in 0..<100 {
            let sample = PatternSample.random(depth: 4, using: &random)
            let literals = Pattern.requiredLiterals(of: sample.source)
            let pattern = try Pattern("\\A(?:\(sample.source))\\z")
            guard let isMatch = found(pattern, in: sample.match) else { continue }
            #expect(isMatch, "\(sample.source) should match \(sample.match)")
            guard !literals.isEmpty else { continue }
            withLiterals += 1
            #expect(literals.contains { sample.match.contains($0) }, "\(sample.source): \(literals), \(sample.match)")
            #expect(literals.allSatisfy { $0.utf8.count >= 4 && $0.utf8.allSatisfy { (0x20...0x7e).contains($0) } })
        }
        #expect(withLiterals > 5)
    }
}

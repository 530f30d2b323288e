import CulpritPatterns
import Testing

struct PatternTests {
    @Test("A match names its whole range and its groups in bytes")
    func groups() throws {
        let pattern = try Pattern(#"(?<user>\w+)@(?<host>[a-z.]+)(?<port>:\d+)?"#)
        let match = try #require(try pattern.firstMatch(in: "é: ann@example.org"))
        #expect(match.range == 4..<19)
        #expect(match["user"] == 4..<7)
        #expect(match["host"] == 8..<19)
        #expect(match["port"] == nil)
        #expect(match["nobody"] == nil)
        #expect(match.named.map(\.name) == ["user", "host"])
        #expect(pattern.captureNames == ["user", "host", "port"])
    }

    @Test("A name given to several groups is found wherever it took part")
    func duplicateNames() throws {
        let pattern = try Pattern("(?J)(?:a(?<n>1)|b(?<n>2))")
        #expect(pattern.captureNames == ["n"])
        #expect(try pattern.firstMatch(in: "b2")?["n"] == 1..<2)
    }

    @Test("A group that matched nothing is there, and empty")
    func emptyGroup() throws {
        #expect(try Pattern("a(?<n>x*)b").firstMatch(in: "ab")?["n"] == 1..<1)
    }

    @Test("Offsets in a slice count from its start")
    func slice() throws {
        let text = Array("error error".utf8)
        let match = try Pattern("error").firstMatch(in: text[3...])
        #expect(match?.range == 3..<8)
    }

    @Test("A search from an offset still sees the text before it")
    func start() throws {
        let text = Array("aab".utf8)
        let pattern = try Pattern("(?<=a)[ab]")
        #expect(try pattern.firstMatch(in: text.span, from: 2)?.range == 2..<3)
        #expect(try pattern.firstMatch(in: text.span, from: 3) == nil)
        #expect(try pattern.firstMatch(in: text.span, from: 4) == nil)
        #expect(try pattern.firstMatch(in: text.span, from: .max) == nil)
        #expect(try pattern.firstMatch(in: text.span, from: -1)?.range == 1..<2)
    }

    @Test("Bytes that are no UTF-8 end no search")
    func invalidUTF8() throws {
        let text = [0xff, 0xc3, 0x00] + Array("boom é".utf8) + [0xe2, 0x82]
        #expect(try Pattern("boom (?<rest>.)").firstMatch(in: text[...])?["rest"] == 8..<10)
        for start in 0...text.count {
            #expect(try Pattern("é$").firstMatch(in: text.span, from: start) == nil)
        }
    }

    @Test("An empty text can match")
    func emptyText() throws {
        #expect(try Pattern("^$").firstMatch(in: "")?.range == 0..<0)
        #expect(try Pattern("").firstMatch(in: [][...])?.range == 0..<0)
        #expect(try Pattern("a").firstMatch(in: "") == nil)
    }

    @Test("A dot stops at a line feed")
    func lines() throws {
        #expect(try Pattern("a.*").firstMatch(in: "ab\ncd")?.range == 0..<2)
        #expect(try Pattern("(?m)^c.$").firstMatch(in: "ab\ncd\n")?.range == 3..<5)
    }

    @Test("A match whose start was moved behind its end is empty")
    func movedStart() throws {
        #expect(try Pattern(#"ab\Kc"#).firstMatch(in: "abc")?.range == 2..<3)
    }

    @Test("What is no pattern is refused with the place", arguments: [("a(b", 3), ("[z-a]", 3), (#"x\C"#, 3)])
    func invalid(source: String, offset: Int) throws {
        let error = #expect(throws: PatternError.self) { try Pattern(source) }
        guard case .invalid(let message, let place)? = error else {
            Issue.record("wrong error")
            return
        }
        #expect(!message.isEmpty)
        #expect(place == offset)
    }

    @Test(
        "A search that would never end is given up",
        arguments: ["(a+)+$", "(a|aa)+$", "(?:(?:a*)*)*b|^(a|a?)+$", "(*NO_JIT)(a+)+$"])
    func limits(source: String) throws {
        let pattern = try Pattern(source)
        let text = String(repeating: "a", count: 60) + "!"
        #expect(throws: PatternError.matchLimitExceeded) { try pattern.firstMatch(in: text) }
        // The pattern can still be used.
        #expect(try pattern.firstMatch(in: "aaa")?.range == 0..<3)
    }

    @Test("A long walk without branches stays within the limits")
    func longWalk() throws {
        let text = "x" + String(repeating: "y", count: 3_000_000)
        #expect(try Pattern("x.*y").firstMatch(in: text)?.range == 0..<3_000_001)
        #expect(try Pattern("x.*z|xy{3}").firstMatch(in: text)?.range == 0..<4)
    }

    @Test("Nesting too deep for the machine code's stack is matched all the same")
    func deepNesting() throws {
        let nested = String(repeating: "(", count: 4_000) + String(repeating: ")", count: 4_000)
        #expect(try Pattern(#"^(\((?1)*\))$"#).firstMatch(in: nested)?.range == 0..<8_000)
    }

    @Test("Many threads may match with one pattern at once")
    func threads() async throws {
        let pattern = try Pattern(#"id=(?<id>\d+)"#)
        let wrong = await withTaskGroup { group in
            for task in 0..<16 {
                group.addTask {
                    (0..<500).count { number in
                        let digits = "\(task * 1000 + number)"
                        let match = try? pattern.firstMatch(in: "request id=\(digits) done")
                        return match?["id"] != 11..<(11 + digits.utf8.count)
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }
}

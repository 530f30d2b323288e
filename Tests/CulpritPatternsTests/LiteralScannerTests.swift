import CulpritPatterns
import Testing

struct LiteralScannerTests {
    struct Hit: Equatable {
        var offset: Int
        var literal: Int
    }

    private func hits(of scanner: LiteralScanner, in text: [UInt8]) -> [Hit] {
        var hits: [Hit] = []
        scanner.forEachHit(in: text.span) { hits.append(Hit(offset: $0, literal: $1)) }
        return hits
    }

    // `#expect` cannot take a `Span` apart.
    private func contains(_ scanner: LiteralScanner, _ text: [UInt8]) -> Bool {
        scanner.contains(in: text.span)
    }

    private func naiveHits(of literals: [String], in text: [UInt8]) -> [Hit] {
        let literals = literals.map { Array($0.utf8) }
        return text.indices.flatMap { offset in
            literals.indices.compactMap { index in
                let isHit = !literals[index].isEmpty && text[offset...].starts(with: literals[index])
                return isHit ? Hit(offset: offset, literal: index) : nil
            }
        }
    }

    @Test("Overlapping, equal and nested literals are all found, in ascending order")
    func overlaps() {
        let scanner = LiteralScanner(["Error", "ValueError", "", "Error: bad", "Error", "rror"])
        let text = Array("ValueError: bad".utf8)
        #expect(
            hits(of: scanner, in: text) == [
                Hit(offset: 0, literal: 1), Hit(offset: 5, literal: 0), Hit(offset: 5, literal: 3),
                Hit(offset: 5, literal: 4), Hit(offset: 6, literal: 5),
            ])
        #expect(contains(scanner, text))
        #expect(scanner.literals(in: text[6...]) == [5])
        #expect(scanner.literals(in: text[...]) == [0, 1, 3, 4, 5])
    }

    @Test("The lines that are hit are those of all hits, each once", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func hitLines(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let literals = ["Error", "rror", "a", "ab", "xyzxyzxyz", "  File \"", "Traceback (most"]
        let scanner = LiteralScanner(Array(literals.dropFirst(Int.random(in: 0..<4, using: &random))))
        let words = literals + ["\n", "\n", "x", "Err", " ", "aaaa", "zyx", "File"]
        for _ in 0..<200 {
            let count = Int.random(in: 0..<40, using: &random)
            let text = Array(
                (0..<count).map { _ in words[Int.random(in: words.indices, using: &random)] }.joined().utf8)
            var lines: [Int] = []
            scanner.forEachLine(hitIn: text.span) { offset in
                lines.append(text[..<offset].count { $0 == 0x0A })
                return text[offset...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
            }
            let all = hits(of: scanner, in: text).map { hit in text[..<hit.offset].count { $0 == 0x0A } }
            #expect(lines == Set(all).sorted())
        }
    }

    @Test("Without literals nothing is found", arguments: [[], [""], ["", ""]])
    func nothing(literals: [String]) {
        let text = Array("anything\0at all".utf8)
        #expect(!contains(LiteralScanner(literals), text))
        #expect(hits(of: LiteralScanner(literals), in: text).isEmpty)
    }

    @Test("A literal is found at every place of a text, its ends included", arguments: 1...24)
    func everyPlace(length: Int) {
        let literal = String("Traceback (most recent call last):".prefix(length))
        for companion in ["companion literal", "four", "tre", "ab"] {
            let scanner = LiteralScanner([literal, companion])
            for before in 0..<20 {
                for after in 0..<5 {
                    let text =
                        [UInt8](repeating: 0xff, count: before) + Array(literal.utf8)
                        + [UInt8](repeating: 0, count: after)
                    #expect(hits(of: scanner, in: text) == [Hit(offset: before, literal: 0)])
                }
            }
        }
    }

    @Test("It finds what a naive search finds, in a text of few different bytes", arguments: 0..<80)
    func sameAsNaive(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let alphabet = Array("ab\0\u{e9}".utf8.prefix(Int.random(in: 2...5, using: &random)))
        let bytes = { (count: Int, random: inout SplitMix) in
            (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        }
        let shortest = Int.random(in: 0...8, using: &random)
        let literals = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            let length = Int.random(in: shortest...(shortest + 8), using: &random)
            return String(decoding: bytes(length, &random).filter { $0 < 0x80 }, as: UTF8.self)
        }
        let scanner = LiteralScanner(literals)
        for _ in 0..<10 {
            let text = bytes(Int.random(in: 0...400, using: &random), &random)
            let expected = naiveHits(of: literals, in: text)
            #expect(hits(of: scanner, in: text) == expected)
            #expect(contains(scanner, text) == !expected.isEmpty)
            #expect(scanner.literals(in: text[...]) == Set(expected.map(\.literal)))
        }
    }

    @Test("Many literals of many lengths are found among text like theirs")
    func manyLiterals() {
        var random = SplitMix(seed: 7)
        let words = ["Error", "time", "out", "conn", "reset", " ", ":", "by", "peer", "x"]
        let phrase = { (random: inout SplitMix) in
            (0..<Int.random(in: 2...5, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        }
        let literals = (0..<700).map { _ in phrase(&random) }
        let text = Array((0..<300).map { _ in phrase(&random) }.joined(separator: "\n").utf8)
        #expect(hits(of: LiteralScanner(literals), in: text) == naiveHits(of: literals, in: text))
    }

    @Test("A literal outside ASCII is found by its bytes")
    func unicode() {
        let scanner = LiteralScanner(["é", "naïve"])
        #expect(hits(of: scanner, in: Array("so naïvé".utf8)) == [Hit(offset: 8, literal: 0)])
    }
}

/// What the matches of a part of a pattern look like: each fits at least one of the shapes.
///
/// A shape is the bytes of a match in order, with a gap for each stretch of which nothing is known (it may be empty).
/// Keeping gaps inside the shapes lets text on both sides of a group join up: `foo(?:bar|b.z)` has the shapes `foobar`
/// and `foob…z`.
struct MatchShapes {
    private typealias Shape = [UInt8]

    // A literal never contains this byte, so it can stand for a gap.
    private static let gapByte: UInt8 = 0
    // Products of alternations grow fast; past these limits only the best literals of a part are kept.
    private static let mostShapes = 64
    private static let mostAlternatives = 512
    private static let longestShape = 1024
    private static let mostCopies = 4
    private static let shortestLiteral = 4

    private var shapes: [Shape]

    /// Matches no bytes, as an anchor does.
    static let empty = MatchShapes(shapes: [[]])
    /// Matches bytes of which nothing is known.
    static let gap = MatchShapes(shapes: [[gapByte]])
    /// No way to match at all: the start of a union.
    static let none = MatchShapes(shapes: [])

    /// Matches one byte; a gap where the byte may stand in another form in a log that is written as JSON.
    static func byte(_ byte: UInt8) -> MatchShapes {
        let printable = (0x20...0x7e).contains(byte)
        let escaped = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        return printable && !escaped ? MatchShapes(shapes: [[byte]]) : .gap
    }

    /// Lets the other part follow this one.
    mutating func append(_ next: MatchShapes) {
        if shapes.count == 1, next.shapes.count == 1, shapes[0].count + next.shapes[0].count <= Self.longestShape {
            // The common case, in place: one byte more.
            Self.append(next.shapes[0], to: &shapes[0])
            return
        }
        let longest = (shapes.map(\.count).max() ?? 0) + (next.shapes.map(\.count).max() ?? 0)
        guard shapes.count * next.shapes.count <= Self.mostShapes, longest <= Self.longestShape else {
            self = .containing(Self.better(requiredLiterals, next.requiredLiterals))
            return
        }
        shapes = shapes.flatMap { shape in
            next.shapes.map { nextShape in
                var joined = shape
                Self.append(nextShape, to: &joined)
                return joined
            }
        }
    }

    /// This part or the other.
    func union(_ other: MatchShapes) -> MatchShapes {
        guard shapes.count + other.shapes.count <= Self.mostAlternatives else { return .gap }
        return MatchShapes(shapes: shapes + other.shapes)
    }

    /// This part so many times; nil as the upper bound stands for any larger number.
    func repeated(atLeast least: Int, atMost most: Int?) -> MatchShapes {
        // `x?` could also be the union of `x` and nothing; that doubles the literals and shortens the shortest.
        guard least > 0 else { return .gap }
        var copies = self
        for _ in 1..<max(1, min(least, Self.mostCopies)) { copies.append(self) }
        if most == least, least <= Self.mostCopies { return copies }
        // However many there are, the first few stand next to what comes before, the last few to what comes after.
        var both = copies
        both.append(.gap)
        both.append(copies)
        return both
    }

    private static func append(_ next: Shape, to shape: inout Shape) {
        let bothGaps = shape.last == gapByte && next.first == gapByte
        shape.append(contentsOf: bothGaps ? next.dropFirst() : next[...])
    }

    private static func containing(_ literals: [[UInt8]]) -> MatchShapes {
        guard !literals.isEmpty else { return .gap }
        return MatchShapes(shapes: literals.map { [gapByte] + $0 + [gapByte] })
    }
}

extension MatchShapes {
    /// The longest literal of each shape, without those that contain another; empty where a shape has none.
    var requiredLiterals: [[UInt8]] {
        var literals: [[UInt8]] = []
        for shape in shapes {
            guard let literal = Self.longestLiteral(in: shape) else { return [] }
            literals.append(literal)
        }
        var kept: [[UInt8]] = []
        for literal in literals.sorted(by: { $0.count < $1.count }) where !kept.contains(where: literal.contains) {
            kept.append(literal)
        }
        return kept
    }

    private static func longestLiteral(in shape: Shape) -> [UInt8]? {
        shape.split(separator: gapByte)
            .filter { $0.count >= shortestLiteral && $0.contains { $0 != UInt8(ascii: " ") } }
            .max { $0.count < $1.count }
            .map(Array.init)
    }

    private static func better(_ one: [[UInt8]], _ other: [[UInt8]]) -> [[UInt8]] {
        let (first, second) = (one.map(\.count).min() ?? 0, other.map(\.count).min() ?? 0)
        if first != second { return first > second ? one : other }
        return one.count <= other.count ? one : other
    }
}

/// Finds many literals in one pass over bytes.
///
/// Use it to skip text that holds nothing of interest: most of the text is never looked at closer than four bytes at
/// every few, and the time hardly grows with the number of literals. Literals of seven bytes or more allow the largest
/// steps; those of one or two bytes slow it down by much. Matching is exact and knows nothing of encodings. Making a
/// scanner of some hundred literals takes milliseconds, so make it once; it may be shared between threads.
public struct LiteralScanner: Sendable {
    /// The literals, in the order in which hits count them.
    public let literals: [String]
    private let index: GramIndex

    /// Prepares a search for all literals.
    ///
    /// An empty literal is never found. Of equal literals each is found wherever one is.
    public init(_ literals: [String]) {
        self.literals = literals
        index = GramIndex(of: literals.map { Array($0.utf8) })
    }

    /// Reports every occurrence of every literal, overlapping ones too.
    ///
    /// Hits come in ascending order of their offsets, and at one offset in the order of the literals.
    ///
    /// - Parameter body: gets the offset of the occurrence's first byte, and the literal's index.
    public func forEachHit(in text: Span<UInt8>, _ body: (_ offset: Int, _ literal: Int) -> Void) {
        var pending = PendingHits()
        scan(text) { offset, literal, probe in
            pending.release(before: probe - index.longestReach, to: body)
            pending.insert(offset: offset, literal: literal)
            return true
        }
        pending.release(before: .max, to: body)
    }

    /// Reports the lines in which a literal occurs, each once, in ascending order.
    ///
    /// Use it where a line counts as a whole: what stands behind a line's first hit is not looked at. No literal may
    /// hold a line feed.
    ///
    /// - Parameter body: gets the offset of an occurrence, and returns the offset at which to go on: the line's end.
    public func forEachLine(hitIn text: Span<UInt8>, _ body: (_ offset: Int) -> Int) {
        var resume = 0
        while resume < text.count {
            var next = text.count
            scan(text, from: resume) { offset, _, _ in
                next = body(offset)
                return false
            }
            resume = max(next, resume + 1)
        }
    }

    /// Whether any of the literals occurs.
    public func contains(in text: Span<UInt8>) -> Bool {
        var isFound = false
        scan(text) { _, _, _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Reports the literals that occur, in no order and some more than once: faster than ``forEachHit(in:_:)``.
    ///
    /// - Parameter body: gets the literal's index.
    public func forEachLiteral(in text: Span<UInt8>, _ body: (_ literal: Int) -> Void) {
        scan(text) { _, literal, _ in
            body(literal)
            return true
        }
    }

    /// The indices of the literals that occur.
    public func literals(in text: ArraySlice<UInt8>) -> Set<Int> {
        var found: Set<Int> = []
        forEachLiteral(in: text.span) { found.insert($0) }
        return found
    }

    /// Reports occurrences in the order of the probes that find them, until `found` returns false.
    private func scan(
        _ text: Span<UInt8>, from start: Int = 0, _ found: (_ offset: Int, _ literal: Int, _ probe: Int) -> Bool
    ) {
        guard !literals.isEmpty else { return }
        let index = index
        let raw = text.bytes
        let words = index.bitmap
        let bitmap = words.span
        let stride = index.stride
        var probe = start
        while probe &+ 4 <= raw.byteCount {
            // Unchecked: the loop's condition keeps all four bytes within the text.
            let loaded = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: probe, as: UInt32.self)
            let value = UInt32(littleEndian: loaded)
            let hash = GramHash(of: value)
            // Unchecked: the upper 11 bits of a hash number the bitmap's 2,048 words.
            if bitmap[unchecked: hash.word] & hash.mask != 0 {
                guard index.verify(value, at: probe, in: text, found) else { return }
            }
            probe &+= stride
        }
        // Grams may reach beyond a literal that ends the text; what would follow it counts as zero.
        while probe < text.count {
            let rest = (probe..<text.count).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(text[$1]) }
            guard index.verify(rest, at: probe, in: text, found) else { return }
            probe += stride
        }
    }
}

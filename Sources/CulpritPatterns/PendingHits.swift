/// Hits that wait until no earlier one can come any more.
struct PendingHits {
    private var hits: [(offset: Int, literal: Int)] = []

    mutating func insert(offset: Int, literal: Int) {
        // Hits come almost sorted: from the end it is a step or two.
        let place = hits.lastIndex { $0 <= (offset, literal) }.map { $0 + 1 } ?? 0
        hits.insert((offset, literal), at: place)
    }

    /// Hands over the hits before an offset, in order.
    mutating func release(before bound: Int, to body: (_ offset: Int, _ literal: Int) -> Void) {
        guard let first = hits.first, first.offset < bound else { return }
        let count = hits.firstIndex { $0.offset >= bound } ?? hits.count
        for hit in hits.prefix(count) { body(hit.offset, hit.literal) }
        hits.removeFirst(count)
    }
}

import CulpritPatterns
import Synchronization

/// The literals in lines that were searched before.
///
/// A log that fails all day prints the same few thousand lines of stacks, and knowing a line again takes a tenth of the
/// time of searching it. It compares every byte, so it can change the speed only. Bounded; may be used from several
/// threads.
final class LiteralMemo: Sendable {
    private struct Entry {
        var line: [UInt8] = []
        var literals: [Int32] = []
        /// Known again since another line wanted the place: the lines of messages, which never come again, must not
        /// drive out those of stacks.
        var isInUse = false
    }

    /// A part with a lock of its own: threads that search at the same time seldom want the same one.
    private final class Shelf: Sendable {
        let entries = Mutex([Entry](repeating: Entry(), count: LiteralMemo.shelfSize))
    }

    private static let shelfCount = 64
    private static let shelfSize = 256
    /// In bytes. Longer lines are no frames.
    private static let lineLimit = 512

    private let shelves = (0..<shelfCount).map { _ in Shelf() }

    /// The literals of a line, in no order: what is known of it, else what `search` finds.
    func literals(in line: ArraySlice<UInt8>, search: (Span<UInt8>) -> [Int32]) -> [Int32] {
        guard line.count <= Self.lineLimit else { return search(line.span) }
        var hash = ByteHash()
        hash.add(line.span)
        let shelf = shelves[Int(hash.value >> 58) % Self.shelfCount]
        // Two places for each line: with one, two lines of stacks that share it would drive each other out for ever.
        let place = Int(truncatingIfNeeded: hash.value >> 40) & (Self.shelfSize - 2)
        if let known = shelf.entries.withLock({ Self.known(line, in: &$0, at: place) }) { return known }
        let found = search(line.span)
        shelf.entries.withLock { Self.keep(found, of: line, in: &$0, at: place) }
        return found
    }

    private static func known(_ line: ArraySlice<UInt8>, in entries: inout [Entry], at place: Int) -> [Int32]? {
        for index in place...place + 1 where ByteSearch.areEqual(entries[index].line, line) {
            entries[index].isInUse = true
            return entries[index].literals
        }
        return nil
    }

    private static func keep(
        _ literals: [Int32], of line: ArraySlice<UInt8>, in entries: inout [Entry], at place: Int
    ) {
        for index in place...place + 1 {
            if !entries[index].isInUse {
                entries[index] = Entry(line: Array(line), literals: literals)
                return
            }
            entries[index].isInUse = false
        }
    }
}

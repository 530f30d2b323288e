import CulpritPatterns
import Synchronization

/// The frames of call stacks that were read before, by their lines.
///
/// A log that fails all day prints the same few stacks thousands of times. Comparing lines with known ones is several
/// times faster than reading them, and the frames of a repetition share one array. Bounded; may be used from several
/// threads.
final class FrameMemo: Sendable {
    struct Stack: Sendable {
        /// With their origins settled.
        var frames: [Frame]
        /// The column of the first frame.
        var indent: Int
        fileprivate var lines: [UInt8]

        /// Compares lines, one after the other, with those that the stack was read from.
        var comparison: Comparison { Comparison(lines: lines) }
    }

    /// What stands for the lines of a stack until they are compared.
    struct Key {
        private(set) var lineCount = 0
        private var hash = ByteHash()

        fileprivate var value: UInt64 { hash.value }

        mutating func add(_ line: Text) {
            lineCount += 1
            hash.add(line.span)
        }
    }

    struct Comparison {
        fileprivate let lines: [UInt8]
        private var offset = 0

        fileprivate init(lines: [UInt8]) { self.lines = lines }

        /// Whether the next line is this one, byte by byte.
        mutating func meets(_ line: Text) -> Bool {
            let end = offset + line.count
            guard end < lines.count, lines[end] == Byte.lineFeed,
                ByteSearch.areEqual(lines.span.extracting(offset..<end), line.span)
            else { return false }
            offset = end + 1
            return true
        }

        var isAtEnd: Bool { offset == lines.count }
    }

    /// Longer stacks are recursions, which differ each time.
    static let lineLimit = 400
    private static let stackLimit = 2048
    private static let byteLimit = 16 * 1024

    private let stacks = Mutex<[UInt64: Stack]>([:])

    /// A stack that may be the one: its lines are still to be compared.
    func candidate(for key: Key) -> Stack? { stacks.withLock { $0[key.value] } }

    func remember(_ frames: [Frame], indent: Int, of lines: [Text], as key: Key) {
        guard lines.count > 1, lines.reduce(0, { $0 + $1.count }) <= Self.byteLimit else { return }
        let stack = Stack(frames: frames, indent: indent, lines: lines.flatMap { $0 + [Byte.lineFeed] })
        stacks.withLock { stacks in
            if stacks.count >= Self.stackLimit { stacks = [:] }
            stacks[key.value] = stack
        }
    }
}

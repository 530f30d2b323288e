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

    /// What stands for the lines of a stack until they are compared. Not a good hash but a fast one.
    struct Key {
        private(set) var lineCount = 0
        fileprivate var hash: UInt64 = 0x9E37_79B9_7F4A_7C15

        mutating func add(_ line: Text) {
            lineCount += 1
            hash = (hash ^ UInt64(truncatingIfNeeded: line.count)) &* 0x9FB2_1C65_1E98_DF25
            let bytes = line.span.bytes
            var offset = 0
            while offset &+ 8 <= bytes.byteCount {
                // Unchecked: the loop's condition keeps all eight bytes within the line.
                let word = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
                hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
                hash ^= hash >> 29
                offset &+= 8
            }
            while offset < bytes.byteCount {
                hash = (hash ^ UInt64(line.span[offset])) &* 0x9FB2_1C65_1E98_DF25
                offset &+= 1
            }
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
                FrameMemo.haveSameBytes(lines[offset..<end], line)
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
    func candidate(for key: Key) -> Stack? { stacks.withLock { $0[key.hash] } }

    func remember(_ frames: [Frame], indent: Int, of lines: [Text], as key: Key) {
        guard lines.count > 1, lines.reduce(0, { $0 + $1.count }) <= Self.byteLimit else { return }
        let stack = Stack(frames: frames, indent: indent, lines: lines.flatMap { $0 + [Byte.lineFeed] })
        stacks.withLock { stacks in
            if stacks.count >= Self.stackLimit { stacks = [:] }
            stacks[key.hash] = stack
        }
    }

    /// Eight bytes at a time; `==` of slices goes one by one.
    private static func haveSameBytes(_ left: Text, _ right: Text) -> Bool {
        let (left, right) = (left.span.bytes, right.span.bytes)
        guard left.byteCount == right.byteCount else { return false }
        var offset = 0
        while offset &+ 8 <= left.byteCount {
            // Unchecked: the loop's condition keeps all eight bytes within both.
            let one = left.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
            let other = right.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
            if one != other { return false }
            offset &+= 8
        }
        while offset < left.byteCount {
            let one = left.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            if one != right.unsafeLoad(fromByteOffset: offset, as: UInt8.self) { return false }
            offset &+= 1
        }
        return true
    }
}

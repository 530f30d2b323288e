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
    }

    /// Longer stacks are recursions, which differ each time.
    static let lineLimit = 400
    private static let stackLimit = 2048
    private static let byteLimit = 16 * 1024

    private let stacks = Mutex<[UInt64: Stack]>([:])

    func stack(of lines: [Text]) -> Stack? {
        let hash = Self.hash(lines)
        guard let known = stacks.withLock({ $0[hash] }), Self.areEqual(known.lines, lines) else { return nil }
        return known
    }

    func remember(_ frames: [Frame], indent: Int, of lines: [Text]) {
        guard lines.reduce(0, { $0 + $1.count }) <= Self.byteLimit else { return }
        let stack = Stack(frames: frames, indent: indent, lines: Array(lines.joined(separator: [Byte.lineFeed])))
        let hash = Self.hash(lines)
        stacks.withLock { stacks in
            if stacks.count >= Self.stackLimit { stacks = [:] }
            stacks[hash] = stack
        }
    }

    /// Not a good hash but a fast one: the lines themselves are compared before anything is taken for known.
    private static func hash(_ lines: [Text]) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for line in lines {
            state = (state ^ UInt64(truncatingIfNeeded: line.count)) &* 0x9FB2_1C65_1E98_DF25
            let bytes = line.span.bytes
            var offset = 0
            while offset &+ 8 <= bytes.byteCount {
                // Unchecked: the loop's condition keeps all eight bytes within the line.
                let word = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
                state = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
                state ^= state >> 29
                offset &+= 8
            }
            while offset < bytes.byteCount {
                state = (state ^ UInt64(line.span[offset])) &* 0x9FB2_1C65_1E98_DF25
                offset &+= 1
            }
        }
        return state ^ state >> 32
    }

    private static func areEqual(_ known: [UInt8], _ lines: [Text]) -> Bool {
        var rest = known[...]
        for (index, line) in lines.enumerated() {
            if index > 0 {
                guard rest.popFirst() == Byte.lineFeed else { return false }
            }
            guard rest.count >= line.count, haveSameBytes(rest.prefix(line.count), line) else { return false }
            rest = rest.dropFirst(line.count)
        }
        return rest.isEmpty
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

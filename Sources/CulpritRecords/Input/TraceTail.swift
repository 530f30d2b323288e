/// The end of a trace whose middle is left out: the last lines, and how many went before them.
struct TraceTail {
    private struct Line {
        var bytes: ArraySlice<UInt8>
        var indentation: Int
        var isBlank: Bool
        var isLink: Bool
    }

    private var lines: [Line] = []
    private var first = 0
    private var bytes = 0
    private(set) var dropped = 0

    /// Adds a line; the first ones go once there are too many.
    ///
    /// - Parameter text: the line without its carrier.
    mutating func add(_ line: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, _ limits: InputLimits) {
        let indentation = text.prefix { $0 == 32 || $0 == 9 }.count
        let isBlank = text.dropFirst(indentation).first.map { $0 == 10 || $0 == 13 } ?? true
        lines.append(
            Line(bytes: line, indentation: indentation, isBlank: isBlank, isLink: TraceRun.isLink(text)))
        bytes += line.count
        while lines.count - first > limits.tailLines || bytes > limits.tailBytes, first < lines.count - 1 {
            drop(to: first + 1)
        }
        guard first > 2 * limits.tailLines else { return }
        lines.removeFirst(first)
        first = 0
    }

    /// Drops a few lines more, so that what is left can follow others: a chain goes on with a link, a stack with a frame
    /// and not with the source of one that is gone.
    ///
    /// - Returns: whether it begins with a link.
    mutating func align() -> Bool {
        if let link = lines[first...].firstIndex(where: \.isLink) {
            drop(to: link > first && lines[link - 1].isBlank ? link - 1 : link)
            return true
        }
        let head = lines[first...].prefix(8).filter { !$0.isBlank }
        if let least = head.map(\.indentation).min(),
            let frame = lines[first...].firstIndex(where: { !$0.isBlank && $0.indentation == least })
        {
            drop(to: frame)
        }
        return false
    }

    private mutating func drop(to start: Int) {
        for line in lines[first..<start] { bytes -= line.bytes.count }
        dropped += start - first
        first = start
    }

    /// The lines that are left.
    var text: [UInt8] { Array(lines[first...].map(\.bytes).joined()) }
}

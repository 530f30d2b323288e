/// A run of whole lines of one source.
struct Block: Sendable {
    /// Which of the sources, from 0.
    var source: Int
    var bytes: [UInt8]
    var isFirst: Bool
}

/// Cuts one source into blocks of whole lines.
final class BlockReader {
    private let source: Int
    private let name: String
    private let stream: ByteStream
    private let limits: InputLimits
    private var decoder = TextDecoder()
    private var pending: [UInt8] = []
    private var isCutting = false
    private var isFirst = true
    private var hasEnded = false
    private(set) var bytesRead = 0
    /// What went wrong so far; the caller takes it away.
    var problems: [InputProblem] = []
    private var hasReportedLongLine = false

    init(_ source: LogSource, index: Int, limits: InputLimits) throws(InputProblem) {
        self.source = index
        self.limits = limits
        name = source.name
        stream = ByteStream(
            file: source.isStandardInput ? InputFile() : try InputFile(path: source.name), name: source.name)
    }

    /// The next block; nil at the end.
    func next(isCancelled: () -> Bool) -> Block? {
        while true {
            if let block = cut() { return block }
            if hasEnded { return rest() }
            fill(isCancelled: isCancelled)
        }
    }

    private func fill(isCancelled: () -> Bool) {
        var chunk: [UInt8] = []
        let size = min(limits.blockBytes, 256 * 1024)
        do throws(InputProblem) {
            hasEnded = isCancelled()
            // Not with `||`: its right side is a closure that cannot carry the type of what it throws.
            if !hasEnded { hasEnded = try stream.read(into: &chunk, atMost: size, isCancelled: isCancelled) == 0 }
        } catch {
            problems.append(error)
            hasEnded = true
        }
        bytesRead += chunk.count
        decoder.decode(chunk, into: &pending, isLast: hasEnded)
        if isCutting { dropCutLine() }
    }

    /// A block, if enough is there.
    private func cut() -> Block? {
        guard !isCutting else { return nil }
        if let long = cutLongLine() { return long }
        guard pending.count >= limits.blockBytes, let end = pending.lastIndex(of: 10) else { return nil }
        return take(end + 1)
    }

    /// Looks at the line at the front: when it exceeds the limit its beginning becomes a block.
    private func cutLongLine() -> Block? {
        guard pending.count > limits.lineBytes else { return nil }
        guard (pending.firstIndex(of: 10) ?? pending.count) > limits.lineBytes else { return nil }
        reportLongLine()
        var bytes = Array(pending[..<limits.lineBytes])
        bytes.append(10)
        pending.removeFirst(limits.lineBytes)
        isCutting = true
        dropCutLine()
        return block(bytes)
    }

    /// Drops the rest of a line that was too long.
    private func dropCutLine() {
        guard let end = pending.firstIndex(of: 10) else { return pending.removeAll(keepingCapacity: true) }
        pending.removeFirst(end + 1)
        isCutting = false
    }

    private func rest() -> Block? {
        guard !pending.isEmpty else { return nil }
        return take(pending.count)
    }

    private func take(_ count: Int) -> Block {
        let tail = Array(pending[count...])
        pending.removeSubrange(count...)
        let bytes = pending
        pending = tail
        return block(bytes)
    }

    private func block(_ bytes: [UInt8]) -> Block {
        defer { isFirst = false }
        return Block(source: source, bytes: bytes, isFirst: isFirst)
    }

    private func reportLongLine() {
        guard !hasReportedLongLine else { return }
        hasReportedLongLine = true
        problems.append(
            InputProblem(
                subject: name,
                reason: "has a line of more than \(limits.lineBytes / (1024 * 1024)) MiB; only its beginning was read"))
    }
}

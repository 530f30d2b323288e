import CulpritPatterns

/// Reads sources in blocks and hands out the stretches that are worth reading.
///
/// Every block is scanned once, on all cores, for all literals; what no literal hits is skipped unseen, apart from
/// counting lines. Memory stays bounded whatever the input's size: so many blocks and excerpts are under way, no more.
public struct InputReader: Sendable {
    /// Finds the literals, in the order in which they were given, and then their forms in JSON.
    public let scanner: LiteralScanner
    private let limits: InputLimits

    /// Prepares for literals of which at least one stands in every line that matters, as they are or within JSON.
    public init(literals: [String]) {
        self.init(literals: literals, limits: InputLimits())
    }

    init(literals: [String], limits: InputLimits) {
        // Collectors that write an object for each line escape what stands in it: without these forms a frame's line
        // (`File \"a.py\"`) hits nothing there, and a long trace ends where its excerpt does.
        scanner = LiteralScanner(literals + literals.flatMap { JSONText.escapedForms(of: $0) })
        self.limits = limits
    }

    /// Reads everything and returns what the sources held.
    ///
    /// `transform` runs on all cores at once; `consume` gets its results one by one in input order. `isCancelled` is
    /// asked between reads and when a signal interrupts one; what was read until then is delivered. `onProgress` gets
    /// the number of bytes read so far. The closures that are not Sendable run where the caller runs. A source that cannot be read goes to `onProblem` and the run goes on.
    public func read<Result: Sendable>(
        _ sources: [LogSource],
        isCancelled: @escaping @Sendable () -> Bool,
        transform: @escaping @Sendable (Excerpt) -> Result,
        consume: (Result) -> Void,
        onProblem: (InputProblem) -> Void,
        onProgress: (Int) -> Void,
        isolation: isolated (any Actor)? = #isolation
    ) async -> [SourceSummary] {
        let (scanner, limits) = (scanner, limits)
        var blocks = BlockSequence(sources, limits: limits)
        var sink = ExcerptSequence(sources, limits: limits)
        var scans = Reordering<BlockScan>()
        var results = Reordering<(Result, bytes: Int)>()
        var bytesInFlight = 0
        var blockCount = 0
        var excerptCount = 0

        // An isolated parameter that the group's body captures, not `nonisolated(nonsending)`: with that the body ran
        // off the caller's actor, and the caller's closures with it.
        await withTaskGroup(of: Finished<Result>.self) { group in
            _ = isolation
            func start(_ excerpts: [Excerpt]) {
                for excerpt in excerpts {
                    if let problem = InputProblem(leftOutOf: excerpt) { onProblem(problem) }
                    bytesInFlight += excerpt.bytes.count
                    let index = excerptCount
                    excerptCount += 1
                    group.addTask { .transformed(index, transform(excerpt), bytes: excerpt.bytes.count) }
                }
            }
            while true {
                while bytesInFlight < limits.bytesInFlight, let block = blocks.next(isCancelled: isCancelled) {
                    bytesInFlight += block.bytes.count
                    let index = blockCount
                    blockCount += 1
                    group.addTask { .scanned(index, BlockScan(block, scanner: scanner, limits: limits)) }
                    onProgress(blocks.bytesRead)
                    blocks.takeProblems().forEach(onProblem)
                }
                blocks.takeProblems().forEach(onProblem)
                guard let finished = await group.next() else {
                    let last = sink.finish()
                    guard !last.isEmpty else { break }
                    start(last)
                    continue
                }
                switch finished {
                case .scanned(let index, let scan):
                    scans.insert(scan, at: index)
                    while let scan = scans.next() {
                        bytesInFlight -= scan.block.bytes.count
                        start(sink.add(scan))
                    }
                case .transformed(let index, let result, let bytes):
                    results.insert((result, bytes), at: index)
                    while let (result, bytes) = results.next() {
                        bytesInFlight -= bytes
                        consume(result)
                    }
                }
            }
        }
        onProgress(blocks.bytesRead)
        return sink.summaries(bytes: blocks.bytesOfSources)
    }
}

/// What a task of the reader brings back, with its place in the order.
private enum Finished<Result: Sendable>: Sendable {
    case scanned(Int, BlockScan)
    case transformed(Int, Result, bytes: Int)
}

/// Gives things back in order that come in any.
private struct Reordering<Element> {
    private var waiting: [Int: Element] = [:]
    private var position = 0

    mutating func insert(_ element: Element, at index: Int) { waiting[index] = element }

    mutating func next() -> Element? {
        guard let element = waiting.removeValue(forKey: position) else { return nil }
        position += 1
        return element
    }
}

/// The blocks of all sources, one source after the other.
struct BlockSequence {
    private let sources: [LogSource]
    private let limits: InputLimits
    private var index = 0
    private var reader: BlockReader?
    private var problems: [InputProblem] = []
    /// The bytes of each source so far, after decompression; nil for a source that could not be opened or was not
    /// reached.
    private(set) var bytesOfSources: [Int?]

    init(_ sources: [LogSource], limits: InputLimits) {
        self.sources = sources
        self.limits = limits
        bytesOfSources = Array(repeating: nil, count: sources.count)
    }

    var bytesRead: Int { bytesOfSources.reduce(0) { $0 + ($1 ?? 0) } }

    /// What went wrong since the last call.
    mutating func takeProblems() -> [InputProblem] {
        defer { problems = [] }
        return problems
    }

    /// The next block; nil after the last, or when cancelled.
    mutating func next(isCancelled: () -> Bool) -> Block? {
        while index < sources.count, !isCancelled() || reader != nil {
            guard let reader = openReader() else {
                index += 1
                continue
            }
            let block = reader.next(isCancelled: isCancelled)
            bytesOfSources[index] = reader.bytesRead
            problems += reader.problems
            let isBroken = !reader.problems.isEmpty
            reader.problems = []
            if let block { return block }
            reportEmpty(sources[index], isEmpty: reader.bytesRead == 0 && !isBroken && !isCancelled())
            self.reader = nil
            index += 1
        }
        return nil
    }

    private mutating func openReader() -> BlockReader? {
        if let reader { return reader }
        do throws(InputProblem) {
            reader = try BlockReader(sources[index], index: index, limits: limits)
            bytesOfSources[index] = 0
        } catch {
            problems.append(error)
        }
        return reader
    }

    private mutating func reportEmpty(_ source: LogSource, isEmpty: Bool) {
        guard isEmpty, source.isNamed else { return }
        problems.append(InputProblem(subject: source.name, reason: "is empty"))
    }
}

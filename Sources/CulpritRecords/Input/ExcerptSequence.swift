/// The excerpts of all sources in input order, and the counts for their summaries.
struct ExcerptSequence {
    private let sources: [LogSource]
    private let limits: InputLimits
    private var cutter: ExcerptCutter?
    private var current = -1
    private var lines: [Int]
    private var formats: [String]

    init(_ sources: [LogSource], limits: InputLimits) {
        self.sources = sources
        self.limits = limits
        lines = Array(repeating: 0, count: sources.count)
        formats = Array(repeating: "text", count: sources.count)
    }

    /// Takes the next block in input order and returns the excerpts that are complete with it.
    mutating func add(_ scan: BlockScan) -> [Excerpt] {
        let source = scan.block.source
        var done: [Excerpt] = []
        if source != current {
            done += finish()
            current = source
            cutter = ExcerptCutter(source: sources[source].name, limits: limits)
        }
        lines[source] += scan.lineCount
        if let format = scan.format { formats[source] = format }
        done += cutter?.add(scan) ?? []
        return done
    }

    /// The excerpt that was open at the end.
    mutating func finish() -> [Excerpt] {
        let last = cutter?.finish()
        cutter = nil
        return last.map { [$0] } ?? []
    }

    /// One summary for each source that could be opened.
    func summaries(bytes: [Int?]) -> [SourceSummary] {
        sources.indices.compactMap { index in
            bytes[index].map {
                SourceSummary(name: sources[index].name, bytes: $0, lines: lines[index], format: formats[index])
            }
        }
    }
}

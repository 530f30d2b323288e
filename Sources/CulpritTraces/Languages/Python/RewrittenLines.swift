/// The lines of a trace as they were before something rewrote them, as a stream of their own.
struct RewrittenLines {
    let stream: StreamLines
    let cursor: LineCursor
    /// For each line those of the original stream that it was made of.
    let indices: [[Int]]

    init?(_ lines: [Text], _ indices: [[Int]], memo: FrameMemo) {
        guard let first = lines.first else { return nil }
        stream = StreamLines(
            lines.enumerated().map {
                StreamLine(text: $1, number: $0, record: 0, startsRecord: false, isInRecord: false)
            }, memo: memo)
        cursor = LineCursor(stream, at: 0, first: first, prefix: .none)
        self.indices = indices
    }

    /// The lines that were read, at their places in the original stream.
    func original(_ lines: [Reading.Line]) -> [Reading.Line] {
        lines.flatMap { line in
            indices[line.index].enumerated().map { position, index in
                // The whole text stands on the first of its lines.
                Reading.Line(index: index, text: position == 0 ? line.text : [])
            }
        }
    }
}

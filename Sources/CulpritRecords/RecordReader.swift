/// Cuts excerpts into records.
///
/// Each line loses its terminal codes and its carriers (docker, the journal, a pod's name …), is looked at by the
/// formats of loggers, and begins a record or continues the one that is open in its stream. Lines of other streams in
/// between do not matter.
public struct RecordReader: Sendable {
    public init() {}

    /// The records in the order in which they begin; every line of the excerpt is in one of them, but for the headers
    /// that `tail` prints between files.
    ///
    /// A time without a year gets the year of the last full date above it; where there is none its precision stays
    /// `withoutYear` and its year is 1972.
    public func records(in excerpt: Excerpt) -> [LogRecord] {
        let isMail = QuotedPrintable.isIn(excerpt.bytes)
        var assembler = RecordAssembler(source: excerpt.source, marks: isMail ? .all : LineMarks(excerpt.bytes))
        let lines = LineSplitter(excerpt.bytes)
        let gap = excerpt.linesLeftOut
        let passed = gap?.count ?? 0
        let gapStart = gap?.lowerBound ?? .max
        guard isMail else {
            lines.forEachLine(from: excerpt.firstLine) {
                assembler.add($0, number: $1 < gapStart ? $1 : $1 + passed)
            }
            return marked(assembler.finish(), gap)
        }
        var mail = QuotedPrintable()
        lines.forEachLine(from: excerpt.firstLine) {
            guard let whole = mail.add($0, $1 < gapStart ? $1 : $1 + passed) else { return }
            assembler.add(whole.line, number: whole.number)
        }
        if let rest = mail.finish() { assembler.add(rest.line, number: rest.number) }
        return marked(assembler.finish(), gap)
    }

    private func marked(_ records: [LogRecord], _ gap: Range<Int>?) -> [LogRecord] {
        guard let gap else { return records }
        var records = records
        for index in records.indices { records[index].linesLeftOut = gap }
        return records
    }
}

extension Excerpt {
    /// The numbers of the lines in its gap.
    public var linesLeftOut: Range<Int>? {
        gap.map { firstLine + $0.linesBefore..<firstLine + $0.linesBefore + max($0.count, 0) }
    }
}

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
    /// `withoutYear` and its year is 1970.
    public func records(in excerpt: Excerpt) -> [LogRecord] {
        let isMail = QuotedPrintable.isIn(excerpt.bytes)
        var assembler = RecordAssembler(source: excerpt.source, marks: isMail ? .all : LineMarks(excerpt.bytes))
        let lines = LineSplitter(excerpt.bytes)
        guard isMail else {
            lines.forEachLine(from: excerpt.firstLine) { assembler.add($0, number: $1) }
            return assembler.finish()
        }
        var mail = QuotedPrintable()
        lines.forEachLine(from: excerpt.firstLine) {
            if let whole = mail.add($0, $1) { assembler.add(whole.line, number: whole.number) }
        }
        if let rest = mail.finish() { assembler.add(rest.line, number: rest.number) }
        return assembler.finish()
    }
}

import CulpritFindings
import CulpritRecords

extension Report {
    /// Failures after this many stand in the table only: nobody reads a hundredth section, and programs get them all.
    static let sectionLimit = 25

    public var document: Document {
        switch entries.count {
        case 0: Document([.paragraph(nothingFound)])
        case 1: Document(entries[0].section(titleLevel: 1) + [whatWasRead])
        default:
            Document(
                overview + entries.prefix(Self.sectionLimit).flatMap { $0.section(titleLevel: 2) } + [whatWasRead]
                    + ruleHint)
        }
    }

    private var nothingFound: [Document.Span] {
        guard sources.contains(where: { $0.bytes > 0 }) else {
            return [.strong("Nothing to analyse:"), .text(sources.isEmpty ? " no input." : " the input is empty.")]
        }
        return [.strong("No failure found."), .text(" Read ")] + reading + [.text(".")]
    }

    /// The numbered table and the sentence above it.
    private var overview: [Document.Block] {
        var blocks: [Document.Block] = [
            .heading(level: 1, [.text("\(Wording.count(entries.count, "failure")) in ")] + sourceNames),
            .paragraph(answer),
        ]
        blocks += storyBlocks
        if !links.isEmpty { blocks.append(.heading(level: 2, [.text("All failures")])) }
        blocks.append(.table(summary))
        if entries.count > Self.sectionLimit {
            let missing = entries.count - Self.sectionLimit
            blocks.append(
                .paragraph([
                    .secondary("The first \(Self.sectionLimit) are described below; the JSON report "),
                    .secondary("has the other \(missing)."),
                ]))
        }
        return blocks
    }

    /// The sentence that says what happened, and what to look at first.
    private var answer: [Document.Span] {
        let total = entries.reduce(0) { $0.addingReportingOverflow($1.count).overflow ? .max : $0 + $1.count }
        let first = entries[0]
        var spans: [Document.Span] = [.text("Start with "), .strong(first.title), .text(": it")]
        let explained = numbersExplained(by: first)
        switch explained.count {
        case 0: spans.append(.text(" \(reasonToStart)."))
        case 1: spans.append(.text(" explains failure \(explained[0])."))
        default:
            let numbers = explained.prefix(8).map(String.init)
            let more = explained.count - numbers.count
            spans.append(.text(" explains failures \(Wording.list(numbers))\(more > 0 ? " and \(more) more" : "")."))
        }
        // A time that only some of them have would be a false one for the others.
        let isDated = entries.allSatisfy { $0.firstSeen != nil }
        let when = isDated ? period.map { Wording.period(from: $0.first, to: $0.last) } : nil
        if total == entries.count {
            return spans + (when.map { [.text(" All happened \($0).")] } ?? [.text(" Each happened once.")])
        }
        let occurrences = " Together they happened \(Wording.times(total))"
        return spans + [.text(occurrences + (when.map { ", \($0)." } ?? "."))]
    }

    /// The numbers of all that a failure led to, over however many steps.
    private func numbersExplained(by entry: IncidentEntry) -> [Int] {
        let byNumber = Dictionary(entries.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        var found: Set<Int> = []
        var pending = [entry]
        while let next = pending.popLast() {
            for consequence in next.consequences where found.insert(consequence.number).inserted {
                if let entry = byNumber[consequence.number] { pending.append(entry) }
            }
        }
        return found.subtracting([entry.number]).sorted()
    }

    /// Why the first failure stands first, in the order in which ``ReportOrder`` weighs reasons.
    private var reasonToStart: String {
        let (first, others) = (entries[0], entries.dropFirst())
        if others.allSatisfy({ $0.severity < first.severity }) { return "is the most severe of them" }
        let rivals = others.filter { $0.severity == first.severity }
        if first.finding != nil, rivals.allSatisfy({ $0.finding == nil }) {
            return "is the most severe of them whose cause is known"
        }
        if rivals.allSatisfy({ $0.count < first.count }) { return "is the most frequent of the most severe" }
        let start = first.firstSeen?.milliseconds ?? .max
        let isFirst = rivals.allSatisfy { start < $0.firstSeen?.milliseconds ?? .max }
        return isFirst ? "came first of the most severe" : "is one of the most severe"
    }

    private var ruleHint: [Document.Block] {
        let unexplained = entries.count { $0.finding == nil }
        guard unexplained > 0 else { return [] }
        let (which, one) =
            unexplained == 1 ? ("One failure is", "it") : ("\(Wording.grouped(unexplained)) failures are", "one")
        return [
            .paragraph([
                .secondary("\(which) not explained by any rule. If you find out why \(one) happens, "),
                .code("culprit rules new"), .secondary(" begins a rule that tells it the next time."),
            ])
        ]
    }

    private var summary: Document.Table {
        let isLinked = entries.contains { !$0.causes.isEmpty || !$0.consequences.isEmpty }
        let isDated = entries.contains { $0.firstSeen != nil }
        let columns: [Document.Column] = [
            .init("#", isNumeric: true), .init("Severity"), .init("Failure"), .init("Count", isNumeric: true),
        ]
        return Document.Table(
            columns: columns + (isDated ? [.init("First seen")] : []) + (isLinked ? [.init("Because of")] : []),
            rows: entries.map { entry in
                let row: [[Document.Span]] = [
                    [.text(String(entry.number))], [.severity(entry.severity.rawValue)], [.text(entry.title)],
                    [.text(Wording.grouped(entry.count))],
                ]
                let time: [[Document.Span]] = [[.text(entry.firstSeen?.readable ?? "–")]]
                let causes = entry.causes.prefix(4).map { String($0.number) }.joined(separator: ", ")
                return row + (isDated ? time : []) + (isLinked ? [[.text(causes)]] : [])
            })
    }

    private var whatWasRead: Document.Block {
        .paragraph([.secondary("Read ")] + reading.map(\.asSecondary) + [.secondary(".")])
    }

    /// `1,204 lines (120 kB, python-logging) of app.log`.
    private var reading: [Document.Span] {
        let lines = sources.reduce(0) { $0.addingReportingOverflow($1.lines).overflow ? .max : $0 + $1.lines }
        let bytes = sources.reduce(0) { $0.addingReportingOverflow($1.bytes).overflow ? .max : $0 + $1.bytes }
        let formats = sources.map(\.format).filter { !$0.isEmpty }.uniqued
        let shown = ([Wording.bytes(bytes)] + formats.prefix(3)).joined(separator: ", ")
        return [.text("\(Wording.count(lines, "line")) (\(shown)) from ")] + sourceNames
    }

    /// At most three names, then how many more.
    private var sourceNames: [Document.Span] {
        guard sources.count != 1 || sources[0].name != "-" else { return [.text("standard input")] }
        let shown = sources.count > 4 ? Array(sources.prefix(3)) : sources
        var spans: [Document.Span] = []
        for (index, source) in shown.enumerated() {
            let isLast = index + 1 == shown.count && shown.count == sources.count
            if index > 0 { spans.append(.text(isLast ? " and " : ", ")) }
            spans.append(.code(Wording.source(source.name)))
        }
        if shown.count < sources.count { spans.append(.text(" and \(sources.count - shown.count) more sources")) }
        return spans
    }
}

extension Document.Span {
    /// The same words for a line that a hurried reader may skip; names stay names.
    fileprivate var asSecondary: Document.Span {
        if case .text(let text) = self { .secondary(text) } else { self }
    }
}

extension [String] {
    /// Each once, in the order in which they first appear.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Wording {
    /// `at 2026-11-21 14:02:11 UTC` or `from … to … (7 min)`.
    static func period(from first: Timestamp, to last: Timestamp) -> String {
        if first == last || first.readable == last.readable { return "at \(first.readable)" }
        let range = "from \(Timestamp.readableRange(from: first, to: last))"
        let (length, overflow) = last.milliseconds.subtractingReportingOverflow(first.milliseconds)
        guard !overflow, length >= 1000, first.precision == last.precision else { return range }
        return "\(range) (\(duration(milliseconds: length)))"
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces
import Testing

@testable import CulpritReports

@Suite("Words, numbers and order")
struct WordingTests {
    @Test(
        "times are printed as far as the log told them",
        arguments: [
            (0, Timestamp.Precision.absolute, "1970-01-01 00:00:00 UTC"),
            (-1, .absolute, "1969-12-31 23:59:59 UTC"), (951_782_400_000, .withoutZone, "2000-02-29 00:00:00"),
            (3_661_005, .timeOfDay, "01:01:01"), (26_478_000_000, .withoutYear, "11-03 11:00:00"),
        ])
    func readable(milliseconds: Int64, precision: Timestamp.Precision, text: String) {
        #expect(Timestamp(milliseconds: milliseconds, precision: precision).readable == text)
    }

    @Test("no time is too far away", arguments: [Int64.min, .max])
    func extremes(milliseconds: Int64) {
        #expect(!Timestamp(milliseconds: milliseconds, precision: .absolute).readable.isEmpty)
    }

    @Test("numbers read well", arguments: [(0, "0 bytes"), (1, "1 byte"), (120_400, "120 kB"), (1_200_000, "1.2 MB")])
    func bytes(number: Int, text: String) {
        #expect(Wording.bytes(number) == text)
    }

    @Test(
        "counts read well",
        arguments: [
            (1, "once"), (2, "twice"), (1_234_567, "1,234,567 times"), (.max, "9,223,372,036,854,775,807 times"),
        ])
    func times(number: Int, text: String) {
        #expect(Wording.times(number) == text)
    }

    @Test("of two stories that end equally badly the earlier one comes first, however mild its beginning")
    func stories() {
        var incidents = [
            Samples.incident(1, title: "worker killed", severity: .critical, first: Samples.later(30)),
            Samples.incident(
                2, title: "database down", severity: .critical, first: Samples.later(40), causes: [3]),
            Samples.incident(3, title: "database stopped", severity: .info, first: Samples.time, consequences: [2]),
        ]
        incidents[2].worstSeverity = .critical
        let order = ["database stopped", "worker killed", "database down"]
        #expect(ReportOrder.ordered(incidents).map(\.title) == order)
    }

    @Test("the worst comes first, after what caused it")
    func order() {
        let incidents = [
            Samples.incident(1, title: "mild", severity: .warning, count: 100),
            Samples.incident(2, title: "often", count: 50),
            Samples.incident(3, title: "worst", severity: .critical, causes: [4]),
            Samples.incident(4, title: "root", severity: .info, consequences: [3]),
        ]
        #expect(ReportOrder.ordered(incidents).map(\.title) == ["root", "worst", "often", "mild"])
        #expect(ReportOrder.ordered(incidents.reversed()).map(\.title) == ["root", "worst", "often", "mild"])
    }

    @Test("incidents that cause each other are all shown once, and a long chain is no problem")
    func circles() {
        let circle = [
            Samples.incident(1, title: "a", causes: [2, 77]), Samples.incident(2, title: "b", causes: [1]),
            Samples.incident(3, title: "c", causes: [3]),
        ]
        #expect(Set(ReportOrder.ordered(circle).map(\.title)) == ["a", "b", "c"])
        let chain = (1...5000).map {
            Samples.incident(UInt128($0), title: "\($0)", count: $0, causes: [UInt128($0 - 1)])
        }
        #expect(ReportOrder.ordered(chain).map(\.title) == (1...5000).map(String.init))
    }

    @Test("equal incidents are not lost")
    func duplicates() {
        #expect(ReportOrder.ordered([Samples.explained, Samples.explained]).count == 2)
    }

    @Test("a long way to the failure is folded in the middle")
    func path() {
        let frames = (0..<30).map { Frame(function: "f\($0)", origin: $0 == 0 ? .app : .dependency) }
        let trace = StackTrace(
            language: "python", kind: .exception,
            exceptions: [TracedException(type: "E", message: "m", frames: frames)])
        let lines = CallPath(through: trace, from: Culprit(exceptionIndex: 0, frameIndex: 0)).lines
        #expect(lines.count == 11)
        #expect(lines[5] == .gap("21 more frames"))
        #expect(lines.last == .exception("E: m"))
    }

    @Test("a culprit that points nowhere is none", arguments: [(5, 0), (0, 5), (-1, 0)])
    func wrongCulprit(exception: Int, frame: Int) {
        let culprit = Culprit(exceptionIndex: exception, frameIndex: frame)
        #expect(CallPath(through: Samples.keyErrorTrace, from: culprit).culprit == nil)
        #expect(
            TracesReport([Samples.keyErrorTrace], culprit: { _ in culprit }).json.text.contains("\"culprit\": null"))
    }

    @Test(
        "a mistyped format is recognised",
        arguments: [("markdwon", "markdown"), ("JOSN", "json"), ("termnal", "terminal")])
    func formats(name: String, meant: String) {
        #expect(throws: UnknownFormat(name: name)) { try ReportFormat.named(name) }
        #expect(UnknownFormat(name: name).description.hasSuffix("did you mean '\(meant)'?"))
    }

    @Test("nothing is suggested for what is no format at all")
    func noSuggestion() {
        let description = UnknownFormat(name: "pdf\u{1B}").description
        #expect(
            description == #"unknown format 'pdf\u{1B}'; there are "#
                + Wording.list(ReportFormat.all.map(\.name)))
    }

    @Test("text is wrapped at its columns, wide characters count twice")
    func wrapping() {
        let text = TerminalText("漢字 漢字 漢字 abcdefghijklmnop")
        let lines = text.wrapped(to: 10).map { $0.painted(usesColour: false) }
        #expect(lines == ["漢字 漢字", "漢字", "abcdefghij", "klmnop"])
    }

    @Test("words of one style stand in one pair of colours")
    func colours() {
        let text = TerminalText("read it all", .secondary) + TerminalText(" now")
        #expect(text.wrapped(to: 40).map { $0.painted(usesColour: true) } == ["\u{1B}[2mread it all\u{1B}[0m now"])
    }

    @Test("no line is wider than the terminal, commands aside", arguments: [40, 60, 80, 120])
    func widths(width: Int) {
        let report = Samples.report([Samples.explained, Samples.unexplained])
        let text = ReportFormat.terminal.render(report, Appearance(width: width))
        #expect(
            text.split(separator: "\n").allSatisfy { $0.hasPrefix("    ") || TerminalText.width(String($0)) <= width })
    }
}

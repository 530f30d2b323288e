import ArgumentParser
import CulpritRecords
import CulpritReports
import CulpritTraces

/// `culprit traces`: the stack traces alone.
struct Traces: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print every stack trace, in input order, grouped by nothing.")

    @Argument(help: ArgumentHelp("Files or directories; '-' is standard input.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try output.chosenFormat()
        let records = RecordReader()
        let reader = TraceReader()
        var traces: [StackTrace] = []
        _ = try await Input.read(paths, InputReader(literals: TraceReader.anchors), Progress()) { excerpt in
            reader.traces(in: records.records(in: excerpt))
        } consume: { found in
            traces += found
        }
        try output.print(TracesReport(traces))
    }
}

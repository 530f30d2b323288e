import ArgumentParser
import CulpritRecords
import CulpritReports
import CulpritTraces

/// `culprit traces`: the stack traces alone.
struct Traces: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print every stack trace, in input order, grouped by nothing.",
        discussion: """
            EXAMPLES:
              culprit traces app.log                    every trace, with its culprit frame
              kubectl logs api-7f | culprit traces      … of a pod
              culprit traces app.log --format json | jq '.traces[].exceptions[-1].type'
            """)

    @Argument(help: ArgumentHelp("Files or directories; '-' is standard input.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var app: AppOptions
    @OptionGroup var redaction: RedactionOptions

    func run() async throws {
        try output.check(reading: paths)
        let printing = try redaction.printingPolicy(to: output)
        let tree = try app.sourceTree()
        let records = RecordReader()
        let reader = TraceReader(appCode: app.appCode(tree))
        var traces: [StackTrace] = []
        _ = try await Input.read(paths, InputReader(literals: TraceReader.anchors), Progress()) { excerpt in
            // Their text is not printed, and would keep all that was read with it.
            reader.traces(in: records.records(in: excerpt)).map(\.withoutText)
        } consume: { found in
            traces += found
        }
        try printing.apply { try output.print(TracesReport(traces)) }
    }
}

extension StackTrace {
    fileprivate var withoutText: StackTrace {
        var trace = self
        trace.text = []
        return trace
    }
}

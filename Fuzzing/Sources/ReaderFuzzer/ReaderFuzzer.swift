import CulpritRecords
import CulpritTraces

private let records = RecordReader()
/// One for the whole run, as in the program: it remembers the stacks that it has read.
private let traces = TraceReader()

/// Reads any bytes as a log and stops the program where what comes out cannot be true.
///
/// Called by libFuzzer. A trap, a hang or a leak in the readers is a find as well.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let lineCount = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    let found = records.records(in: Excerpt(source: "input.log", firstLine: 1, bytes: bytes))
    for line in found.lazy.flatMap(\.lines) {
        precondition((1...lineCount).contains(line.number), "a line that the input does not have")
    }
    for trace in traces.traces(in: found) { check(trace, lineCount) }
    return 0
}

private func check(_ trace: StackTrace, _ lineCount: Int) {
    precondition(!trace.exceptions.isEmpty, "a trace of nothing")
    precondition(
        trace.lines.lowerBound >= 1 && trace.lines.upperBound <= lineCount, "a trace outside the input")
    precondition(trace.text.allSatisfy { trace.lines.contains($0.number) }, "a trace that quotes another one's line")
    precondition(trace.text.count <= TraceReader.textLimit, "a trace that keeps more text than it may")
    precondition(trace.culprit == nil || trace.culpritFrame != nil, "a culprit that is no frame")
}

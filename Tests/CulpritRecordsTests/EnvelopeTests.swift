import CulpritRecords
import Testing

@Suite("Text within JSON") struct EnvelopeTests {
    private static func wrapped(_ line: String, as form: String) -> String {
        let inner = line.map { $0 == "\"" ? "\\\"" : String($0) }.joined()
        switch form {
        case "docker": return #"{"log":"\#(inner)\n","stream":"stderr","time":"2026-11-21T10:00:00.5Z"}"#
        case "journal": return #"{"_PID":"42","PRIORITY":"3","MESSAGE":"\#(inner)"}"#
        case "google": return #"{"textPayload":"\#(inner)","timestamp":"2026-11-21T10:00:00Z"}"#
        default: return line
        }
    }

    @Test(
        "A long trace comes out whole whatever JSON is put round its lines",
        arguments: ["plain", "docker", "journal", "google"])
    func longTrace(form: String) async throws {
        let frames = (1...120).flatMap { [#"  File "/srv/a.py", line \#($0), in run"#, "    go()"] }
        let trace = ["Traceback (most recent call last):"] + frames + ["ValueError: no"]
        let text = trace.map { Self.wrapped($0, as: form) + "\n" }.joined()
        let scratch = try Scratch()
        let path = try scratch.write("a.log", Array(text.utf8))
        var lines: [String] = []
        let reader = InputReader(literals: ["Traceback (most recent call last)", "  File \""])
        _ = await reader.read(
            SourceWalker.sources(for: [path]).sources, isCancelled: { false },
            transform: { RecordReader().records(in: $0).flatMap(\.lines).map(\.string) },
            consume: { lines += $0 }, onProblem: { _ in }, onProgress: { _ in })
        #expect(lines == trace)
    }

    @Test("A literal is found in a string of a writer that escapes markup")
    func markup() async throws {
        let text = #"{"log":"in \u003cmodule\u003e\n","stream":"stderr"}"#
        let scratch = try Scratch()
        let path = try scratch.write("a.log", Array(text.utf8))
        var count = 0
        _ = await InputReader(literals: ["<module>"]).read(
            SourceWalker.sources(for: [path]).sources, isCancelled: { false }, transform: { _ in 1 },
            consume: { count += $0 }, onProblem: { _ in }, onProgress: { _ in })
        #expect(count == 1)
    }

    // It ends with two lines at the margin: Go prints every second line of a stack there.
    @Test("An excerpt goes on while lines are the inside of something, but not for ever")
    func inside() async throws {
        let scratch = try Scratch()
        let lines = ["HIT"] + Array(repeating: "  inside", count: 1_000) + ["outside"]
        let path = try scratch.write("a.log", Array(lines.joined(separator: "\n").utf8))
        #expect(await read([path]).excerpts.map { $0.bytes.count { $0 == 10 } } == [401])
        let short = ["HIT"] + Array(repeating: "  inside", count: 90) + Array(repeating: "outside", count: 60)
        let other = try scratch.write("b.log", Array(short.joined(separator: "\n").utf8))
        #expect(await read([other]).excerpts.map { $0.bytes.count { $0 == 10 } } == [93])
    }
}

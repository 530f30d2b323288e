import CulpritTraces
import Foundation
import Testing

@testable import CulpritRecords

/// What reading a log from a file gave.
struct LogReading {
    var traces: [StackTrace] = []
    var problems: [InputProblem] = []
    var excerpts = 0

    init(_ path: String, limits: InputLimits) async {
        let reader = TraceReader()
        var reading = (traces: [StackTrace](), problems: [InputProblem](), excerpts: 0)
        _ = await InputReader(literals: TraceReader.anchors, limits: limits).read(
            [LogSource(name: path)], isCancelled: { false },
            transform: { reader.traces(in: RecordReader().records(in: $0)) },
            consume: {
                reading.traces += $0
                reading.excerpts += 1
            }, onProblem: { reading.problems.append($0) }, onProgress: { _ in })
        (traces, problems, excerpts) = reading
    }

    init(of text: String, limits: InputLimits = InputLimits()) async throws {
        let path = NSTemporaryDirectory() + "culprit-traces-" + UUID().uuidString
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        await self.init(path, limits: limits)
    }
}

/// Traces that are longer than what is read at once; the limits are small here, so that the texts may be.
@Suite("Traces that are too long")
struct LongTraceTests {
    static let limits: InputLimits = {
        var limits = InputLimits()
        (limits.eagerExcerptLines, limits.excerptLines) = (300, 600)
        (limits.certainLines, limits.tailLines) = (100, 200)
        return limits
    }()

    struct Form: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String
        /// The type of what was raised.
        var type: String
        /// Of what stands first and last in the text, something that only it holds.
        var ends: [String]
    }

    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        (0..<count).map(line).joined()
    }

    private static let python =
        "Traceback (most recent call last):\n"
        + lines(2_000) { "  File \"/srv/app/a.py\", line \($0 + 1), in f\n    g(x)\n" } + "ValueError: too deep\n"

    static let forms: [Form] = [
        Form(testDescription: "Python frames", text: python, type: "ValueError", ends: ["1", "2000"]),
        Form(
            testDescription: "Python frames behind a collector's stamps",
            text: python.split(separator: "\n").map { "2026-01-02T03:04:05.678901234Z stderr F \($0)\n" }.joined(),
            type: "ValueError", ends: ["1", "2000"]),
        Form(
            testDescription: "Python exceptions",
            text: lines(500) { index in
                (index == 0 ? "" : "\nDuring handling of the above exception, another exception occurred:\n\n")
                    + "Traceback (most recent call last):\n  File \"/srv/app/a.py\", line \(index + 1), in f\n    g(x)\n"
                    + "ValueError: number \(index)\n"
            }, type: "ValueError", ends: ["1", "500"]),
        Form(
            testDescription: "Java frames",
            text: "Exception in thread \"main\" java.lang.StackOverflowError: deep\n"
                + lines(2_000) { "\tat com.shop.Cart.total(Cart.java:\($0 + 1))\n" },
            type: "java.lang.StackOverflowError", ends: ["2000", "1"]),
        Form(
            testDescription: "Java causes",
            text: "Exception in thread \"main\" java.lang.IllegalStateException: x\n\tat com.shop.A.a(A.java:1)\n"
                + lines(900) { "Caused by: java.io.IOException: x\n\tat com.shop.A.a(A.java:\($0 + 2))\n" },
            type: "java.lang.IllegalStateException", ends: ["901", "1"]),
        Form(
            testDescription: "Node.js frames",
            text: "RangeError: deep\n" + lines(2_000) { "    at f (/srv/app/a.js:\($0 + 1):7)\n" },
            type: "RangeError", ends: ["2000", "1"]),
    ]

    @Test("are read once, with both ends, and it is said which lines were left out", arguments: forms)
    func long(form: Form) async throws {
        let reading = try await LogReading(of: form.text + "done\nall well\n", limits: Self.limits)
        try #require(reading.traces.count == 1)
        let trace = reading.traces[0]
        #expect(trace.exceptions.last?.type == form.type)
        #expect(!trace.isComplete)
        let frames = trace.exceptions.flatMap(\.frames)
        #expect([frames.first, frames.last].map { $0?.line.map(String.init) } == form.ends)
        let lineCount = form.text.count { $0 == "\n" }
        #expect(trace.lines == 1...lineCount)
        #expect(trace.text.last?.number == lineCount)
        #expect(reading.problems.count == 1)
        #expect(reading.problems.first?.reason.hasPrefix("has a trace that is too long") == true)
    }

    @Test("keep what belongs together, and the gap is named")
    func gap() async throws {
        let reading = try await LogReading(of: Self.python, limits: Self.limits)
        // A frame's line, 600, is the last one before the gap; what it left of the next frame's is its source.
        #expect(
            reading.problems.map(\.reason) == [
                "has a trace that is too long to read whole; of its middle, lines 601 to 3803 were left out"
            ])
        #expect(reading.traces.first?.text.map(\.number) == Array(1...600) + Array(3_804...4_002))
        let frames = reading.traces.first?.exceptions.last?.frames ?? []
        #expect(frames.map(\.line) == (1...300).map { $0 } + (1_902...2_000).map { $0 })
        #expect(frames.count { $0.sourceLine == nil } == 1)
    }

    @Test("lose nothing that stands around them")
    func around() async throws {
        let other = "Traceback (most recent call last):\n  File \"/srv/b.py\", line 1, in b\n    b()\nKeyError: 'b'\n"
        let reading = try await LogReading(of: other + "\n" + Self.python + "x\ny\n" + other, limits: Self.limits)
        #expect(reading.traces.map { $0.exceptions.last?.type } == ["KeyError", "ValueError", "KeyError"])
        #expect(reading.traces.map(\.isComplete) == [true, false, true])
        #expect(reading.traces.last?.lines == 4_010...4_013)
    }

    @Test(
        "are not made of many short ones",
        arguments: [
            "Error: x\n    at f (/srv/app/a.js:1:7)\n    at g (/srv/app/a.js:2:7)\n",
            "2026-01-02 03:04:05,678 ERROR java.io.IOException: x\n\tat com.shop.A.a(A.java:1)\n\tat com.shop.B.b(B.java:2)\n",
            "Traceback (most recent call last):\n  File \"/srv/b.py\", line 1, in b\n    b()\nKeyError: 'b'\n",
            "panic: x\n\ngoroutine 1 [running]:\nmain.f(0x1)\n\t/srv/main.go:4 +0x1d\n",
        ])
    func short(text: String) async throws {
        let reading = try await LogReading(of: String(repeating: text, count: 600), limits: Self.limits)
        // Of the one that an excerpt's end cuts into both parts may be read.
        #expect((590...620).contains(reading.traces.count))
        #expect(reading.excerpts > 1)
        #expect(reading.problems == [])
    }

    @Test("keep a message that is longer than everything else together")
    func message() async throws {
        var limits = InputLimits()
        (limits.eagerExcerptBytes, limits.excerptBytes) = (20_000, 40_000)
        (limits.blockBytes, limits.lineBytes) = (1_000, 40_000)
        let reading = try await LogReading(
            of: "Traceback (most recent call last):\n  File \"/srv/b.py\", line 1, in b\n    b()\nValueError: "
                + String(repeating: "x", count: 200_000) + "\nnext\n", limits: limits)
        #expect(reading.traces.map { $0.exceptions.last?.message.utf8.count } == [40_000 - 12])
        #expect(reading.traces.map { $0.exceptions.last?.frames.count } == [1])
        #expect(reading.problems.count == 1)
    }

    @Test("Go's hundred frames are read to the last one")
    func goFrames() async throws {
        let frames = (1...100).map { "main.f(0x1)\n\t/srv/main.go:\($0) +0x1d\n" }.joined()
        let reading = try await LogReading(of: "panic: deep\n\ngoroutine 1 [running]:\n\(frames)exit status 2\n")
        #expect(reading.traces.map { $0.exceptions.last?.frames.count } == [100])
    }

    @Test("A chain of 2,000 exceptions is one trace, root first")
    func chain() throws {
        let text = Self.lines(2_000) { index in
            (index == 0 ? "" : "\nThe above exception was the direct cause of the following exception:\n\n")
                + "Traceback (most recent call last):\n  File \"/srv/app/a.py\", line \(index + 1), in f\n    g(x)\n"
                + "ValueError: number \(index)\n"
        }
        let trace = try #require(CulpritTracesTests.traces(in: text).first)
        #expect(trace.exceptions.count == 2_000)
        #expect(trace.exceptions.first?.message == "number 0")
        #expect(trace.exceptions.last?.message == "number 1999")
        #expect(trace.exceptions.dropLast().allSatisfy { $0.relation == .cause })
    }

    @Test("A group nested 300 deep is one trace, innermost first", arguments: [1, 15, 16, 17, 40, 300])
    func nestedGroups(depth: Int) throws {
        var text = "  + Exception Group Traceback (most recent call last):\n"
        for level in 0..<depth {
            let bar = String(repeating: " ", count: 2 + 2 * level) + "|"
            if level > 0 { text += bar + " Exception Group Traceback (most recent call last):\n" }
            text += bar + "   File \"/srv/app/a.py\", line 6, in make\n" + bar + "     raise group\n"
            text += bar + " ExceptionGroup: level \(level) (1 sub-exception)\n"
            text += bar.dropLast() + "+-+---------------- 1 ----------------\n"
        }
        let end = String(repeating: " ", count: 2 + 2 * depth)
        text += end + "| ValueError: leaf\n" + end + "+------------------------------------\n"
        let found = CulpritTracesTests.traces(in: text)
        #expect(found.count == 1)
        let messages = found.first?.exceptions.map(\.message) ?? []
        #expect(messages == ["leaf"] + (0..<depth).reversed().map { "level \($0) (1 sub-exception)" })
        #expect(found.first?.exceptions.dropLast().allSatisfy { $0.relation == .groupMember } == true)
        #expect(found.first?.lines.upperBound == text.count { $0 == "\n" })
    }
}

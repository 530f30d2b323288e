import CulpritTraces
import Foundation
import Testing

@testable import CulpritRecords

/// What must hold of any log, tried on the project's own samples with numbers that only look random.
///
/// What damage does is tried in HostileLogTests, with rules and reports.
@Suite("Whatever stands round a trace")
struct ReaderPropertyTests {
    private static let samples: [String] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Samples").path()
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".log") }.sorted().map { root + "/" + $0 }
    }()

    /// Some of them, those of one language not all together.
    static func samples(every step: Int) -> [String] {
        stride(from: 0, to: samples.count, by: step).map { samples[$0] }
    }

    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
        }
    }

    private static func bytes(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }

    private static func traces(_ bytes: [UInt8]) -> [StackTrace] {
        TraceReader().traces(in: RecordReader().records(in: Excerpt(source: "a.log", firstLine: 1, bytes: bytes)))
    }

    @Test("reading it in pieces gives the same traces", arguments: samples(every: 9))
    func pieces(log: String) async throws {
        let size = try Self.bytes(log).count
        var random = Random(state: UInt64(size))
        let whole = await LogReading(log, limits: InputLimits())
        for _ in 0..<2 {
            var limits = InputLimits()
            // Both how much is read at once and what is scanned at once.
            limits.blockBytes = Int.random(in: max(1, size / 20)...max(1, size), using: &random)
            let reading = await LogReading(log, limits: limits)
            #expect(reading.traces == whole.traces)
            #expect(reading.excerpts == whole.excerpts)
        }
    }

    @Test("another pod's lines between its own change nothing", arguments: samples(every: 5))
    func interleaved(log: String) throws {
        let all = Self.samples
        let here = try #require(all.firstIndex(of: log))
        let one = try Self.lines(of: log, pod: "api-7f")
        let other = try Self.lines(of: all[(here + all.count / 2) % all.count], pod: "web-2c")
        guard one.count < 2_000, other.count < 2_000 else { return }
        var random = Random(state: UInt64(one.count))
        var mixed: [UInt8] = []
        var (left, right) = (one[...], other[...])
        while !left.isEmpty || !right.isEmpty {
            // Runs, as processes write them.
            for _ in 0..<Int.random(in: 0...12, using: &random) { mixed += left.popFirst() ?? [] }
            for _ in 0..<Int.random(in: 0...12, using: &random) { mixed += right.popFirst() ?? [] }
        }
        let found = Self.traces(mixed)
        for (pod, alone) in [("api-7f", one), ("web-2c", other)] {
            let expected = Self.traces(Array(alone.joined()))
            let own = found.filter { $0.stream.hasPrefix(pod) }
            #expect(own.map(\.exceptions) == expected.map(\.exceptions))
            #expect(own.map { $0.text.map(\.text) } == expected.map { $0.text.map(\.text) })
        }
    }

    private static func lines(of log: String, pod: String) throws -> [[UInt8]] {
        try bytes(log).split(separator: 10, omittingEmptySubsequences: false)
            .map { Array("[pod/\(pod)/app] ".utf8) + $0 + [10] }
    }

    @Test("two processes that write byte by byte leave lines that make sense, or none", arguments: samples(every: 40))
    func bytewise(log: String) throws {
        let all = Self.samples
        let here = try #require(all.firstIndex(of: log))
        let one = try Self.bytes(log)
        let other = try Self.bytes(all[(here + 1) % all.count])
        let mixed = zip(one, other).flatMap { [$0, $1] }
        let lineCount = mixed.count { $0 == 10 || $0 == 13 } + 1
        for trace in Self.traces(mixed) {
            #expect(trace.lines.upperBound <= lineCount)
            #expect(!trace.exceptions.isEmpty)
        }
    }
}

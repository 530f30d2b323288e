import CulpritRecords
import CulpritRules
import CulpritTraces
import Foundation
import Testing

@testable import CulpritFindings

/// Real logs, damaged: whatever comes out must make sense, and come out again.
@Suite("Damaged logs")
struct HostileLogTests {
    /// Every seventh sample: all kinds of them, in a time that a test may take.
    static let logs: [URL] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Samples")
        let names = FileManager.default.enumerator(atPath: root.path())?.compactMap { $0 as? String } ?? []
        let logs = names.filter { $0.hasSuffix(".log") }.sorted()
        return stride(from: 0, to: logs.count, by: 7).map { root.appending(path: logs[$0]) }
    }()

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    private static func damaged(_ bytes: [UInt8], by random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let start = Int.random(in: bytes.indices, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...200, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...start, using: &random))
            case 2: bytes[start] = UInt8.random(in: .min ... .max, using: &random)
            case 3: bytes.removeSubrange(end...)
            case 4: bytes = Array(bytes.split(separator: 0x0A).shuffled(using: &random).joined(separator: [0x0A]))
            default: bytes.insert(contentsOf: Array("\n\r\0\t{\"|+ \\".utf8).shuffled(using: &random), at: start)
            }
        }
        return bytes
    }

    private static func observations(_ bytes: [UInt8], _ traces: TraceReader, _ matcher: Matcher) -> [Observation] {
        let records = RecordReader().records(in: Excerpt(source: "damaged.log", firstLine: 1, bytes: bytes))
        return matcher.observations(records: records, traces: traces.traces(in: records))
    }

    @Test("What is found stands in the log, and is found again", arguments: logs)
    func damage(log: URL) throws {
        let whole = try Array(Data(contentsOf: log))
        var random = SplitMix(state: UInt64(whole.count))
        let matcher = Matcher(rules: ShippedRules.ruleSet)
        // One reader goes on and remembers stacks, the other one is new each time.
        let reader = TraceReader()
        for _ in 0..<3 {
            let bytes = Self.damaged(whole, by: &random)
            let lines = 1...(bytes.count { $0 == 0x0A || $0 == 0x0D } + 1)
            let found = Self.observations(bytes, reader, matcher)
            for observation in found {
                #expect(lines.contains(observation.line))
                #expect((observation.evidence + observation.context).allSatisfy { lines.contains($0.line) })
                if let trace = observation.trace {
                    #expect(lines.contains(trace.lines.lowerBound) && lines.contains(trace.lines.upperBound))
                    #expect(!trace.exceptions.isEmpty)
                    #expect(trace.culprit == nil || trace.culpritFrame != nil)
                }
            }
            let again = Self.observations(bytes, TraceReader(), matcher)
            #expect(again.map(\.headline) == found.map(\.headline))
            #expect(again.map(\.trace) == found.map(\.trace))
            #expect(again.map { $0.finding?.rule } == found.map { $0.finding?.rule })
        }
    }
}

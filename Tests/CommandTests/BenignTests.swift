import Foundation
import Testing

/// Logs of some thirty programs that did their work without a failure (`make corpus`): nothing in them is one.
@Suite("Healthy logs")
struct BenignTests {
    private struct Report: Decodable {
        struct Source: Decodable {
            var name: String
            var lines: Int
        }
        struct Input: Decodable {
            var sources: [Source]
        }
        struct Evidence: Decodable, CustomStringConvertible {
            var source: String
            var line: Int
            var text: String
            var description: String { "\(source):\(line): \(text)" }
        }
        struct Incident: Decodable {
            var signature: String?
            var title: String
            var evidence: [Evidence]
        }

        var input: Input
        var incidents: [Incident]
    }

    @Test("No rule hits in fifty thousand healthy lines, and nothing else is taken for a failure")
    func noHits() async throws {
        let run = try await Program.run(["--no-store", "--format", "json", "Tests/Fixtures/benign"])
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(report.input.sources.count >= 20)
        #expect(report.input.sources.reduce(0) { $0 + $1.lines } >= 50_000)
        for incident in report.incidents {
            let lines = incident.evidence.prefix(3).map(\.description).joined(separator: "\n")
            Issue.record("\(incident.signature ?? "no rule"): \(incident.title)\n\(lines)")
        }
    }
}

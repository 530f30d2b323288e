import Foundation
import Testing

/// Every log under Samples/, against what was recorded for it with `make record`.
@Suite("Samples")
struct SampleTests {
    private static let logs = names(endingIn: ".log")
    private static let pages = names(endingIn: ".expected.md").map { $0.replacing(".expected.md", with: ".log") }

    private static func names(endingIn end: String) -> [String] {
        let samples = Program.root.appending(path: "Samples").path()
        let names = FileManager.default.enumerator(atPath: samples)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(end) }.sorted().map { "Samples/" + $0 }
    }

    private func recorded(_ log: String, _ end: String) throws -> String {
        let name = log.replacing(/\.log$/, with: end)
        return try String(contentsOf: Program.root.appending(path: name), encoding: .utf8)
    }

    @Test("There are samples, and pages for some of them")
    func samplesExist() {
        #expect(Self.logs.count > 200)
        #expect(Self.pages.count > 20)
    }

    @Test("A sample's incidents are those that were recorded", arguments: logs)
    func incidents(log: String) async throws {
        let run = try await Program.run(["analyze", "--no-store", "--format", "json", log])
        #expect(run.status == 0)
        #expect(run.errors == "")
        let expected = try Digest(recorded(log, ".expected.json"))
        #expect(try Digest(run.output).text == expected.text)
    }

    @Test("A sample's page is the one that was recorded", arguments: pages)
    func page(log: String) async throws {
        let run = try await Program.run(["analyze", "--no-store", "--format", "markdown", log])
        #expect(try run.output == recorded(log, ".expected.md"))
    }

    @Test("A healthy log has no error in it", arguments: logs.filter { $0.contains("/healthy-") })
    func healthy(log: String) throws {
        let expected = try Digest(recorded(log, ".expected.json"))
        #expect(!expected.incidents.contains { ["error", "critical"].contains($0.severity) })
    }

    /// A story that is told in several samples: whatever happened to the text, the answer is the same.
    struct Story: CustomTestStringConvertible, Sendable {
        var log: String
        var rule: String
        /// What the program still gets wrong about it.
        var knownIssue: String?

        var testDescription: String { log }
    }

    static let stories = [
        Story(log: "http2/goaway_ping", rule: "h2-frame-after-goaway"),
        Story(log: "http2/goaway_ping.httpcore-0.16", rule: "h2-frame-after-goaway"),
        Story(log: "http2/goaway_ping_body", rule: "h2-frame-after-goaway"),
        Story(log: "http2/goaway_ping_httpx2", rule: "h2-frame-after-goaway"),
        Story(log: "asgi/send_after_close", rule: "websocket-send-after-disconnect"),
        Story(log: "asgi/send_after_close-2022", rule: "websocket-send-after-disconnect"),
        Story(log: "asgi/send_after_close-chat", rule: "websocket-send-after-disconnect"),
        Story(log: "asgi/send_after_close-reversed", rule: "websocket-send-after-disconnect"),
        Story(log: "asgi/send_after_close-reversed-chat", rule: "websocket-send-after-disconnect"),
        Story(log: "asgi/close_after_close", rule: "websocket-close-after-close"),
        Story(log: "asgi/close_after_close-2022", rule: "websocket-close-after-close"),
        Story(log: "asgi/close_after_close-docker", rule: "websocket-close-after-close"),
    ]

    @Test("One failure is one incident, with its rule, however the log was mangled", arguments: stories)
    func story(story: Story) throws {
        let incidents = try Digest(recorded("Samples/\(story.log).log", ".expected.json")).incidents
        #expect(incidents.contains { $0.signature == story.rule })
        if let knownIssue = story.knownIssue {
            withKnownIssue("\(knownIssue)") { #expect(incidents.count == 1) }
        } else {
            #expect(incidents.count == 1)
        }
    }
}

import Foundation
import Testing

/// Logs of several programs that tell of one outage; see Samples/outages/outage.sh.
@Suite("Outages")
struct OutageTests {
    private struct Report: Decodable {
        struct Incident: Decodable {
            struct Line: Decodable { var text: String }

            var id: String
            var causes: [String]
            var consequences: [String]
            var evidence: [Line]
        }
        struct Link: Decodable {
            var cause: String
            var consequence: String
            var confidence: String
            var reason: String
        }

        var incidents: [Incident]
        var links: [Link]

        func incident(showing text: String) throws -> Incident {
            try #require(incidents.first { $0.evidence.contains { $0.text.contains(text) } })
        }

        /// Everything that follows from an incident, over however many steps.
        func consequences(of incident: Incident) -> Set<String> {
            var found: Set<String> = []
            var pending = incident.consequences
            while let id = pending.popLast() {
                guard found.insert(id).inserted else { continue }
                pending += incidents.first { $0.id == id }?.consequences ?? []
            }
            return found
        }
    }

    private static func logs(of outage: String, _ names: [String]) -> [String] {
        names.map { "Samples/outages/\(outage)/\($0).log" }
    }

    private static let killed = logs(of: "worker-killed", ["nginx-access", "nginx-error", "gunicorn"])
    private static let stopped = logs(of: "redis-stopped", ["nginx-access", "api", "redis"])

    private func report(_ logs: [String]) async throws -> Report {
        let run = try await Program.run(["analyze", "--no-store", "--format", "json"] + logs)
        #expect(run.status == 0)
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    @Test("A killed worker explains the proxy's error and the answer that the client got")
    func workerKilled() async throws {
        let report = try await report(Self.killed)
        let cause = try report.incident(showing: "was sent SIGKILL")
        let following = report.consequences(of: cause)
        #expect(following.contains(try report.incident(showing: "prematurely closed").id))
        #expect(following.contains(try report.incident(showing: "\" 502 ").id))
        #expect(cause.causes.isEmpty)
        #expect(report.incidents.first?.id == cause.id)
    }

    @Test("A server that nobody reaches any more explains the 500s of the service")
    func redisStopped() async throws {
        let report = try await report(Self.stopped)
        let cause = try report.incident(showing: "redis.exceptions.ConnectionError")
        #expect(report.consequences(of: cause).contains(try report.incident(showing: "\" 500 ").id))
        #expect(report.links.allSatisfy { !$0.reason.isEmpty })
    }

    @Test("The links of the report are those of its incidents")
    func links() async throws {
        for logs in [Self.killed, Self.stopped] {
            let report = try await report(logs)
            let drawn = report.links.map { "\($0.cause) \($0.consequence)" }
            #expect(Set(drawn).count == drawn.count)
            #expect(Set(drawn) == Set(report.incidents.flatMap { one in one.consequences.map { "\(one.id) \($0)" } }))
            #expect(Set(drawn) == Set(report.incidents.flatMap { one in one.causes.map { "\($0) \(one.id)" } }))
            #expect(report.links.allSatisfy { ["confirmed", "likely", "guess"].contains($0.confidence) })
        }
    }

    @Test("The page opens with the story and draws it")
    func page() async throws {
        let markdown = try await Program.run(["--no-store", "--format", "markdown"] + Self.killed).output
        #expect(markdown.contains("## What happened\n\nIt began with **A gunicorn worker was killed from outside**"))
        #expect(markdown.contains("```mermaid\nflowchart TD\n"))
        let terminal = try await Program.run(["--no-store", "--format", "terminal"] + Self.killed).output
        #expect(terminal.contains("What happened"))
        #expect(terminal.contains(" ← 1"))
    }

    @Test("A source alone that is not linked has no story")
    func unlinked() async throws {
        let run = try await Program.run(["--no-store", "--format", "markdown"], input: Logs.traceback)
        #expect(!run.output.contains("What happened"))
    }
}

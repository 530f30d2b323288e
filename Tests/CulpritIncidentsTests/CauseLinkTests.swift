import CulpritFindings
import CulpritRecords
import CulpritTraces
import Testing

@testable import CulpritIncidents

/// One line of a log, or a trace, as an observation.
private struct Event: Sendable, CustomTestStringConvertible {
    var text: String
    var source = "app.log"
    var line = 1
    var at: Int64? = 0
    var attributes: [String: String] = [:]
    var raised: String?
    var format = ""

    var testDescription: String { text }

    var observation: Observation {
        var observation = record(text, line: line, at: at.map { $0 * 1000 + 1 }, source: source)
        observation.attributes = attributes
        observation.format = format
        if let raised {
            let parts = raised.split(separator: ":", maxSplits: 1).map(String.init)
            observation.trace = pythonTrace(
                parts[0], (parts.last ?? "").trimmingPrefix(" ").description, [(file: "\(text).py", function: "f")])
        }
        observation.evidence = [EvidenceLine(source: source, line: line, text: text)]
        return observation
    }
}

private func request(_ path: String, _ status: String, at: Int64, line: Int = 1) -> Event {
    Event(
        text: "\"GET \(path) HTTP/1.1\" \(status) 157", source: "access.log", line: line, at: at,
        attributes: ["status": status])
}

private func links(_ events: [Event]) -> [IncidentLink] {
    var collection = IncidentCollection()
    for event in events { collection.add(event.observation) }
    return collection.incidents().flatMap(\.links)
}

@Suite("Links that the program knows itself")
struct CauseLinkTests {
    /// A cause, what follows from it, and how sure that is.
    fileprivate struct Chain: Sendable, CustomTestStringConvertible {
        var name: String
        var cause: Event
        var consequence: Event
        var confidence: IncidentLink.Confidence

        var testDescription: String { name }
    }

    fileprivate static let chains = [
        Chain(
            name: "a killed process and what died with it",
            cause: Event(text: "Memory cgroup out of memory: Killed process 5519 (gunicorn)", source: "kern.log"),
            consequence: Event(text: "Worker (pid:5519) was sent SIGKILL!", source: "gunicorn.log", at: 1),
            confidence: .confirmed),
        Chain(
            name: "a failure and its own process' exit",
            cause: Event(text: "cannot read settings", attributes: ["pid": "4160"]),
            consequence: Event(text: "Worker (pid:4160) exited with code 3", source: "master.log", at: 2),
            confidence: .confirmed),
        Chain(
            name: "an error and the end of the same program",
            cause: Event(text: "It may not be safe to bootstrap this node"),
            consequence: Event(text: "[Server] Aborting", line: 2, at: 1), confidence: .likely),
        Chain(
            name: "a crash and its restart loop",
            cause: Event(text: "api.service: Main process exited, code=exited, status=1/FAILURE", source: "journal"),
            consequence: Event(
                text: "api.service: Start request repeated too quickly.", source: "journal", line: 9, at: 9),
            confidence: .confirmed),
        Chain(
            name: "a server that stops and a caller with its address",
            cause: Event(text: "redis on 10.0.3.22:6379: Received SIGTERM scheduling shutdown", source: "redis.log"),
            consequence: Event(text: "Error 111 connecting to 10.0.3.22:6379. Connection refused.", at: 5),
            confidence: .confirmed),
        Chain(
            name: "a server that stops and a caller of such a server",
            cause: Event(text: "server process was terminated by signal 9: Killed", source: "postgresql.log"),
            consequence: Event(
                text: "query failed", at: 5,
                raised: "psycopg.OperationalError: server closed the connection unexpectedly"),
            confidence: .likely),
        Chain(
            name: "a full disk of a server and the same words at its caller",
            cause: Event(text: "could not write to file pg_wal/17: No space left on device", source: "postgresql.log"),
            consequence: Event(
                text: "order lost", at: 1,
                raised: "app.OrderError: (DiskFull) could not write to file pg_wal/17: No space left on device"),
            confidence: .likely),
        Chain(
            name: "a taken port and the proxy in front",
            cause: Event(text: "Connection in use: ('10.0.3.11', 8000)", source: "gunicorn.log"),
            consequence: Event(
                text:
                    "connect() failed (111: Connection refused) while connecting to upstream: http://10.0.3.11:8000/x",
                source: "error.log", at: 3),
            confidence: .confirmed),
        Chain(
            name: "a proxy's refusal and the answer to that request",
            cause: Event(
                text:
                    "connect() failed (111: Connection refused) while connecting to upstream, request: \"GET /items\"",
                source: "error.log"),
            consequence: request("/items?page=2", "502", at: 0), confidence: .likely),
        Chain(
            name: "an exception and the 500 that it gave",
            cause: Event(text: "Exception on /items [GET]", raised: "KeyError: 'price'"),
            consequence: request("/items", "500", at: 1), confidence: .likely),
        Chain(
            name: "an exception and a 500 right behind it",
            cause: Event(text: "it failed", raised: "KeyError: 'price'"), consequence: request("/items", "500", at: 1),
            confidence: .guess),
        Chain(
            name: "an answer of 500 and the caller that got it",
            cause: Event(text: "Exception on /api/items [GET]", raised: "KeyError: 'price'"),
            consequence: Event(
                text: "flow failed", source: "flow.log", at: 1,
                raised: "httpx.HTTPStatusError: Server error '500' for url 'http://10.0.3.11:8000/api/items'"),
            confidence: .likely),
        Chain(
            name: "a lock and the proxy's timeout",
            cause: Event(
                text: "QueuePool limit of size 2 overflow 0 reached",
                raised: "sqlalchemy.exc.TimeoutError: QueuePool limit"),
            consequence: Event(
                text: "upstream timed out (110: Connection timed out) while reading response header",
                source: "error.log",
                at: 4),
            confidence: .likely),
        Chain(
            name: "an exception and what wraps it",
            cause: Event(text: "sync failed", raised: "app.FeedError: feed 17 has no checksum at all"),
            consequence: Event(text: "nightly job: FeedError: feed 17 has no checksum at all", line: 9, at: 1),
            confidence: .likely),
    ]

    @Test("are drawn with their confidence and the lines at both ends", arguments: chains)
    fileprivate func drawn(chain: Chain) throws {
        let found = links([chain.consequence, chain.cause])
        let link = try #require(found.first)
        #expect(found.count == 1)
        #expect(link.confidence == chain.confidence)
        #expect(link.causeEvidence.text == chain.cause.text)
        #expect(link.consequenceEvidence.text == chain.consequence.text)
        #expect(!link.reason.isEmpty)
    }

    @Test("are not drawn backwards in time or long after", arguments: chains)
    fileprivate func order(chain: Chain) {
        for seconds: Int64 in [-3600, 7200] {
            var moved = chain.consequence
            moved.at = seconds
            moved.line = seconds < 0 ? 1 : 99
            var cause = chain.cause
            cause.line = 50
            #expect(links([cause, moved]).isEmpty)
        }
    }

    @Test(
        "are not drawn between what has nothing in common",
        arguments: [
            // Another process.
            (
                Event(text: "lost it", source: "a.log", attributes: ["pid": "17"]),
                Event(text: "Worker (pid:18) exited with code 3", at: 1)
            ),
            // Another host.
            (
                Event(text: "Killed process 5519 (x)", source: "kern.log", attributes: ["host": "a"]),
                Event(text: "Worker (pid:5519) exited with code 9", at: 1, attributes: ["host": "b"])
            ),
            // Another address, another product.
            (
                Event(text: "redis: Received SIGTERM scheduling shutdown", source: "redis.log"),
                Event(text: "cannot reach it", at: 1, raised: "psycopg.OperationalError: connection refused, port 5432")
            ),
            // The same server, another trouble.
            (
                Event(text: "still waiting for ShareLock", source: "postgresql.log"),
                Event(text: "order 7", at: 1, raised: "psycopg.errors.UniqueViolation: duplicate key value")
            ),
            // A file that is missing, right before a request that fails.
            (
                Event(
                    text: "open() \"/var/www/logo.png\" failed (2: No such file or directory)", source: "error.log"),
                request("/items", "502", at: 0)
            ),
            // Two requests that fail in the same way have one cause, and neither is the other's.
            (
                Event(
                    text: "Exception on /a [GET]",
                    raised: "redis.ConnectionError: Error 111 connecting to 10.0.0.1:6379"),
                Event(
                    text: "Exception on /b [GET]", line: 9, at: 1,
                    raised: "redis.ConnectionError: Error 111 connecting to 10.0.0.1:6379")
            ),
            // Errors of one program close in time.
            (Event(text: "no price for item 4"), Event(text: "mail could not be sent", line: 2, at: 0)),
            // A request that failed explains nothing.
            (request("/a", "500", at: 0), Event(text: "Worker exited with code 3", source: "x.log", at: 1)),
        ])
    fileprivate func unrelated(cause: Event, consequence: Event) {
        #expect(links([cause, consequence]).isEmpty)
    }

    @Test("follow the order of lines where a log has no times, and say nothing across such logs")
    func timeless() {
        let cause = Event(text: "cannot read settings", line: 4, at: nil)
        var consequence = Event(text: "giving up", line: 6, at: nil)
        #expect(links([cause, consequence]).count == 1)
        consequence.line = 3
        #expect(links([cause, consequence]).isEmpty)
        consequence = Event(text: "giving up", source: "b.log", line: 6, at: nil)
        #expect(links([cause, consequence]).isEmpty)
    }

    @Test("compare times that were printed in different forms")
    func clocks() throws {
        var cause = Event(text: "Connection in use: ('10.0.3.11', 8000)", source: "gunicorn.log").observation
        let morning: Int64 = 1_795_243_284_768
        cause.timestamp = Timestamp(milliseconds: morning, precision: .absolute)
        var consequence = Event(
            text: "connect() failed (111: Connection refused) while connecting to upstream: http://10.0.3.11:8000/x",
            source: "error.log"
        ).observation
        for (time, precision, isLinked) in [
            (morning / 1000 * 1000, Timestamp.Precision.withoutZone, true),
            (morning % 86_400_000 + 900, .timeOfDay, true),
            (morning % 86_400_000 + 3_600_000, .timeOfDay, false), (morning - 3_600_000, .withoutZone, false),
        ] {
            consequence.timestamp = Timestamp(milliseconds: time, precision: precision)
            var collection = IncidentCollection()
            collection.add(cause)
            collection.add(consequence)
            #expect(collection.incidents().contains { !$0.links.isEmpty } == isLinked)
        }
    }

    @Test("of guesses are left out where something better is known")
    func guesses() throws {
        let found = links([
            Event(text: "Exception on /items [GET]", raised: "KeyError: 'price'"),
            Event(text: "mail failed", source: "mail.log", raised: "ValueError: no address"),
            request("/items", "500", at: 1),
        ])
        #expect(found.map(\.confidence) == [.likely])
    }

    @Test("cost no more than a few comparisons for each incident, and never close a circle")
    func work() {
        var tallies: [Fingerprint: Tally] = [:]
        for number in 0..<20_000 {
            let words = ["Connection refused", "exited with code 3", "timed out", "Killed process 77", "giving up"]
            let event = Event(
                text: "\(words[number % 5]) 10.0.3.11:8000 redis", source: number % 7 == 0 ? "redis.log" : "app.log",
                line: number, at: Int64(number / 100), attributes: ["pid": "77"])
            let occurrence = event.observation.occurrence
            let key = OccurrenceKey(bits: UInt64(number))
            let rank = ExemplarRank(occurrence, key: key)
            var tally = Tally(occurrence, severity: .error, key: key, rank: rank)
            tally.show(event.observation, rank: rank)
            tallies[Fingerprint(bits: UInt128(number))] = tally
        }
        let links = CauseLinks(tallies)
        #expect(links.comparisons < links.inOrder.count * 500)
        #expect(links.inOrder.count == 2000)
        #expect(links.links.count > 500)
        var position: [Fingerprint: Int] = [:]
        for (place, id) in links.inOrder.enumerated() { position[id] = place }
        #expect(links.links.allSatisfy { (position[$0.cause] ?? 0) < (position[$0.consequence] ?? 0) })
        #expect(links.causes.values.allSatisfy { $0.count <= 6 })
    }
}

@Suite("Notices")
struct NoticeTests {
    private func notice(_ rule: String, at: Int64, causes: [(rule: String, within: Double)] = []) -> Observation {
        var observation = explained(by: rule, line: Int(at), at: at * 1000, causes: causes, severity: .info)
        observation.finding?.class = .dependencyDown
        return observation
    }

    private func rules(_ observations: [Observation]) -> [String] {
        var collection = IncidentCollection()
        for observation in observations { collection.add(observation) }
        return collection.incidents().compactMap(\.exemplar.finding?.rule)
    }

    @Test("stand in a report only where they have to do with a failure")
    func notices() {
        let stop = notice("stop", at: 1, causes: [("refused", 60), ("stopped", 60)])
        #expect(rules([stop]) == [])
        #expect(rules([stop, notice("stopped", at: 2)]) == [])
        #expect(rules([stop, explained(by: "other", line: 9, at: 900_000)]) == ["other"])
        #expect(rules([stop, explained(by: "refused", line: 9, at: 9000)]) == ["stop", "refused"])
        let chain = [
            stop, notice("stopped", at: 2, causes: [("refused", 5)]), explained(by: "refused", line: 9, at: 6000),
        ]
        #expect(rules(chain) == ["stop", "stopped", "refused"])
    }

    @Test("are those of dependencies alone: what is merely harmless stays")
    func harmless() {
        #expect(rules([explained(by: "normal-close", line: 1, severity: .info)]) == ["normal-close"])
    }
}

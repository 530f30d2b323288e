import CulpritFindings
import CulpritRecords
import CulpritTraces
import Testing

@Suite("The matcher")
struct MatcherTests {
    private let goaway = SampleRules.yaml(
        id: "goaway",
        signatures: """
              - name: terminated
                exception:
                  type: [httpx.RemoteProtocolError, httpcore.RemoteProtocolError]
                  message: '<ConnectionTerminated error_code:(?<code>\\w+), last_stream_id:(?<last>\\d+), additional_data:(?<data>\\w+)'
                implies: 'Code {code_name|none}.'
            """,
        rest: """
            derived:
              - { name: code_name, from: code, decode: http2 error }
              - { name: requests, from: last, decode: client stream count }
              - { name: words, from: data, decode: hex text }
            verdicts:
              - name: repeat
                cases:
                  - { when: { captures: { method: 'GET|PUT' }, frames: [{ function: _receive_response }] }, value: 'yes', because: '{method} may be.' }
                  - { when: { numbers: { last: { above: 0 } }, missing: [method] }, value: maybe, because: '{requests} served.' }
                otherwise: { value: cannot tell, because: nothing is known. }
            questions:
              - { ask: Which method?, answered_when: { captures: { method: '.+' } } }
              - { ask: Which peer? }
            unless:
              - { text: 'deliberate', because: it was meant }
            """)

    private let trace = """
        INFO:     ready
        2026-11-21 14:28:04,805 ERROR [billing] charge 2 failed
        Traceback (most recent call last):
          File "/venv/lib/python3.11/site-packages/httpcore/_async/http2.py", line 294, in _receive_response
            event = await self._receive_stream_event(request, stream_id)
        httpcore.RemoteProtocolError: <ConnectionTerminated error_code:11, last_stream_id:3, additional_data:746f6f>

        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
          File "/srv/app/pay.py", line 30, in charge
            await client.put("/charges")
          File "/venv/lib/python3.11/site-packages/httpx/_client.py", line 1859, in put
            return await self.request(
        httpx.RemoteProtocolError: <ConnectionTerminated error_code:11, last_stream_id:3, additional_data:746f6f>
        INFO:     bye
        """

    @Test("a trace's finding has its captures, derived values, facts and verdicts")
    func finding() throws {
        let observations = SampleRules.observations(SampleRules.set(("goaway", goaway)), trace)
        try #require(observations.count == 1)
        let observation = observations[0]
        let finding = try #require(observation.finding)
        #expect(finding.variant == "terminated")
        #expect(finding.captures["code_name"] == "ENHANCE_YOUR_CALM")
        #expect(finding.captures["requests"] == "2")
        #expect(finding.captures["words"] == "too")
        #expect(finding.captures["method"] == "PUT")
        #expect(finding.captures["idempotent"] == "yes")
        #expect(finding.captures["phase"] == "waiting for response")
        #expect(finding.implies == "Code ENHANCE_YOUR_CALM.")
        #expect(finding.verdicts == [Verdict(name: "repeat", value: "yes", because: "PUT may be.")])
        #expect(finding.questions == ["Which peer?"])
        #expect(finding.confidence == 0.9)
    }

    @Test("an observation says what was announced, where, and what stood before it")
    func observation() throws {
        let observation = try #require(SampleRules.observations(SampleRules.set(("goaway", goaway)), trace).first)
        #expect(observation.headline == "charge 2 failed")
        #expect(observation.severity == .error)
        #expect(observation.logger == "billing")
        #expect(observation.line == 2)
        #expect(observation.context.map(\.text) == ["INFO:     ready"])
        #expect(observation.evidence.count <= 12)
        #expect(observation.evidence.map(\.line).contains(2))
        #expect(observation.evidence.contains { $0.text.hasPrefix("httpx.RemoteProtocolError") })
        #expect(observation.evidence.contains { $0.text.contains("pay.py") })
    }

    @Test("a look-alike is left alone, but the failure is still reported")
    func exclusion() throws {
        let text = trace.replacing("charge 2 failed", with: "deliberate")
        let observation = try #require(SampleRules.observations(SampleRules.set(("goaway", goaway)), text).first)
        #expect(observation.finding == nil)
        #expect(observation.trace != nil)
    }

    @Test("a record that another process wrote into a trace is a failure of its own")
    func foreignRecord() throws {
        let log = """
            2026-11-21 10:00:00,000 ERROR app: failed
            Traceback (most recent call last):
              File "/srv/a.py", line 1, in f
                g()
            2026-11-21 10:00:00,001 ERROR other: disk full
              File "/srv/a.py", line 9, in g
                raise Boom
            shop.errors.BoomError: no row
            """
        let found = SampleRules.observations(SampleRules.set(("goaway", goaway)), log)
        #expect(found.map(\.headline) == ["failed", "disk full"])
        #expect(found.first?.trace?.exceptions.first?.frames.map(\.function) == ["f", "g"])
    }

    private func lineRule(_ id: String, _ words: String) -> (id: String, yaml: String) {
        (id, SampleRules.yaml(id: id, signatures: "  - { name: seen, line: '\(words)', implies: It failed. }"))
    }

    @Test("bare text tells of as many failures as there are rules that its lines meet")
    func bareText() throws {
        let set = SampleRules.set(lineRule("no-image", "image is not there"), lineRule("no-key", "key was refused"))
        let log = """
            starting up
            the image is not there: shop:1
              retrying
            the image is not there: shop:2
            the key was refused by host 7
            try another key
            """
        let found = SampleRules.observations(set, log)
        #expect(found.map(\.finding?.rule) == ["no-image", "no-key"])
        #expect(found.map(\.line) == [2, 5])
        #expect(found.map { $0.evidence.map(\.line) } == [[2, 3, 4], [5, 6]])
    }

    @Test(
        "the name of a test that passed is no failure",
        arguments: [
            "TAP version 14\nok 1 - throws when the image is not there\n1..1",
            "PASS src/image.test.js\n  \u{2713} throws when the image is not there (3 ms)",
            "collected 1 item\ntests/test_image.py::test_the image is not there PASSED",
            "=== RUN   TestPull\n--- PASS: TestPull/the image is not there (0.00s)",
        ])
    func passedTest(log: String) {
        #expect(SampleRules.observations(SampleRules.set(lineRule("no-image", "image is not there")), log).isEmpty)
    }

    @Test("a failed test is one")
    func failedTest() {
        let log = "TAP version 14\nok 1 - pulls\nnot ok 2 - pulls\n# the image is not there\n"
        let found = SampleRules.observations(SampleRules.set(lineRule("no-image", "image is not there")), log)
        #expect(found.map(\.line) == [4])
    }

    @Test("what several lines tell together is not torn apart")
    func bareParagraph() throws {
        let whole = SampleRules.yaml(
            id: "both",
            signatures: "  - { name: seen, text: 'image is not there[^!]+key was refused', implies: It failed. }")
        let set = SampleRules.set(
            ("both", whole), lineRule("no-image", "image is not"), lineRule("no-key", "was refused"))
        let found = SampleRules.observations(set, "the image is not there\nthe key was refused\n")
        #expect(found.map(\.finding?.rule) == ["both"])
    }

    @Test("a line far from a trace in bare text is a failure of its own, and explains the trace nearby only")
    func besideTrace() throws {
        let set = SampleRules.set(lineRule("no-image", "image is not there"))
        let trace = "Traceback (most recent call last):\n  File \"/srv/a.py\", line 1, in f\n    g()\nBoom: no row\n"
        let near = SampleRules.observations(set, "the image is not there\n" + trace)
        #expect(near.map(\.finding?.rule) == ["no-image"])
        let far = SampleRules.observations(set, "the image is not there\na\nb\nc\nd\n" + trace)
        #expect(far.filter { $0.trace != nil }.map(\.finding?.rule) == [nil])
        #expect(far.filter { $0.trace == nil }.map(\.finding?.rule) == ["no-image"])
    }

    @Test("a verdict rests on the failure's own text, unless it says that what stood before counts too")
    func verdictWithoutContext() throws {
        let rule = { (nearby: String) in
            SampleRules.yaml(
                signatures: "  - { name: seen, line: 'charge failed', implies: It failed. }",
                rest: """
                    verdicts:
                      - name: retry
                        cases: [{ when: { text: 'nothing was sent'\(nearby) }, value: safe, because: it was not sent }]
                        otherwise: { value: cannot tell, because: nothing is known }
                    """)
        }
        let log = "INFO: another request: nothing was sent\nERROR: charge failed"
        for (nearby, value) in [("", "cannot tell"), (", nearby: true", "safe")] {
            let set = SampleRules.set(("sample", rule(nearby)))
            let finding = SampleRules.observations(set, log).compactMap(\.finding).first
            #expect(try #require(finding).verdicts.map(\.value) == [value])
        }
    }

    private static let message = "<ConnectionTerminated error_code:1, last_stream_id:1, additional_data:aa>"

    @Test(
        "an exception's own line is a failure",
        arguments: [
            "ERROR: httpx.RemoteProtocolError: \(message)", "httpx.RemoteProtocolError: \(message)",
            "ERROR: [feed] feed unavailable: httpx.RemoteProtocolError: \(message)",
        ])
    func bare(line: String) throws {
        let observation = try #require(SampleRules.observations(SampleRules.set(("goaway", goaway)), line).first)
        #expect(observation.finding?.confidence == 0.75)
        #expect(observation.trace == nil)
        #expect(observation.finding?.verdicts.first?.value == "maybe")
    }

    @Test(
        "a sentence that names an exception is none",
        arguments: [
            "INFO: we saw httpx.RemoteProtocolError \(message) before",
            "INFO: retry on other.RemoteProtocolError: \(message)",
            "INFO: see httpx.RemoteProtocolError: \(message)",
            "INFO: it was RemoteProtocolError('\(message)')", "INFO: xhttpx.RemoteProtocolError: \(message)",
        ])
    func sentence(line: String) {
        #expect(SampleRules.observations(SampleRules.set(("goaway", goaway)), line).isEmpty)
    }

    @Test("a line rule needs no trace, and its logger must be right")
    func lineRule() {
        let ruled = SampleRules.set(
            (
                "sample",
                SampleRules.yaml(
                    signatures: """
                          - name: one
                            line: '^upstream gone (?<what>\\w+)'
                            logger: web
                            implies: '{what}'
                        """)
            ))
        #expect(SampleRules.observations(ruled, "INFO: [x] a").isEmpty)
        #expect(SampleRules.observations(ruled, "INFO [web] upstream gone away").first?.finding?.implies == "away")
        #expect(SampleRules.observations(ruled, "INFO [web.http] upstream gone away").first?.finding != nil)
        #expect(SampleRules.observations(ruled, "INFO [db] upstream gone away").isEmpty)
    }

    @Test("the rule that asks for more wins, and the other one is named")
    func specificity() throws {
        let general = SampleRules.yaml(
            id: "general", signatures: "  - { name: one, exception: { type: httpx.RemoteProtocolError }, implies: x }")
        let observation = try #require(
            SampleRules.observations(SampleRules.set(("general", general), ("goaway", goaway)), trace).first)
        #expect(observation.finding?.rule == "goaway")
        #expect(observation.alsoConsidered == ["general"])
    }

    @Test("an error that nothing explains is reported; milder records and announced retries are not")
    func unexplained() {
        let rules = SampleRules.set()
        #expect(SampleRules.observations(rules, "ERROR [db] cannot write").map(\.headline) == ["cannot write"])
        #expect(SampleRules.observations(rules, "WARNING: [db] slow").isEmpty)
        #expect(SampleRules.observations(rules, "ERROR: [db] failed, retrying in 2 s").isEmpty)
        #expect(SampleRules.observations(rules, "ERROR: [db] retries exceeded, not retrying in 2 s").count == 1)
    }

    @Test("a draft runs only when asked for")
    func drafts() {
        let yaml = SampleRules.yaml(
            signatures: "  - { name: one, line: upstream gone, implies: x }", status: "draft")
        let rules = SampleRules.set(("sample", yaml))
        let (records, traces) = SampleReader.read("INFO: upstream gone")
        #expect(Matcher(rules: rules).observations(records: records, traces: traces).isEmpty)
        #expect(Matcher(rules: rules, includeDrafts: true).observations(records: records, traces: traces).count == 1)
    }

    @Test("a pattern that never ends is given up, and its rule is named once")
    func slow() {
        let yaml = SampleRules.yaml(signatures: "  - { name: one, line: 'gone(a+)+(a+)+(a+)+$', implies: x }")
        let matcher = Matcher(rules: SampleRules.set(("sample", yaml)))
        let (records, traces) = SampleReader.read("INFO: gone" + String(repeating: "a", count: 5000) + "b")
        for _ in 0..<2 { _ = matcher.observations(records: records, traces: traces) }
        #expect(matcher.slowRules == ["sample"])
    }

    @Test("records without lines, with any bytes or with a wrong body start do not trap")
    func anyInput() {
        let matcher = Matcher(rules: SampleRules.set(("goaway", goaway)))
        let bytes: [UInt8] = [0, 0xFF, 0x0D] + Array("httpx.RemoteProtocolError: <ConnectionTerminated ".utf8) + [0xC3]
        let records = [
            LogRecord(source: "-", severity: .error, lines: [], bodyStart: 0),
            LogRecord(source: "-", severity: .error, lines: [LogLine(number: 1, text: bytes[...])], bodyStart: 3),
            LogRecord(source: "-", severity: .error, lines: [LogLine(number: 2, text: bytes[5...])], bodyStart: 5),
        ]
        let traces = [
            StackTrace(language: "python", kind: .exception, exceptions: [], source: "-", lines: 1...Int.max),
            StackTrace(language: "swift", kind: .signal, exceptions: [], source: "other"),
        ]
        #expect(matcher.observations(records: records, traces: traces).count >= 2)
    }
}

import CulpritFindings
import CulpritPatterns
import CulpritRecords
import Testing

/// The scanner must stop at every record that the formats call an error.
@Suite("Literals of severities")
struct SeverityLiteralsTests {
    static let errors = [
        "2026-11-21 10:00:00,123 ERROR shop.cart: it broke", "ERROR:root:it broke", "ERROR:    it broke",
        "[2026-11-21 10:00:00 +0000] [42] [ERROR] it broke", "[2026-11-21 10:00:00,123: ERROR/MainProcess] it broke",
        "2026/11/21 10:00:00 [error] 29#29: *1 it broke", "2026/11/21 10:00:00 [crit] 29#29: *1 it broke",
        "[Sat Nov 21 10:00:00.500000 2026] [core:error] [pid 1:tid 2] it broke",
        "2026-11-21T10:00:00+0000 error codes.vapor.application : it broke",
        "2026-11-21T10:00:00+0000 critical shop : [App] it broke", "[ ERROR ] it broke [request-id: 1]",
        "2026-11-21 10:00:00.123 | ERROR    | shop.cart:add:12 - it broke",
        "2026-11-21 10:00:00 [error    ] it broke", "time=2026-11-21T10:00:00Z level=error msg=\"it broke\"",
        #"{"level":"error","ts":"2026-11-21T10:00:00Z","msg":"it broke"}"#,
        #"{"level":50,"time":1795269600000,"msg":"it broke"}"#, #"{"level":60,"time":1795269600000,"msg":"it broke"}"#,
        #"{"MESSAGE":"it broke","PRIORITY":"0","__REALTIME_TIMESTAMP":"1795269600000000"}"#,
        #"{"MESSAGE":"it broke","PRIORITY":"3","__REALTIME_TIMESTAMP":"1795269600000000"}"#,
        "10.0.0.7 - - [21/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 500 12",
        "10.0.0.7 - - [21/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 504 12",
        "2026-11-21 10:00:00 SEVERE shop: it broke", "2026-11-21 10:00:00 CRIT shop: it broke",
        "2026-11-21 10:00:00 ERR shop: it broke", "2026-11-21 10:00:00 ALERT shop: it broke",
        "2026-11-21 10:00:00 EMERG shop: it broke",
        "2026-11-21 10:00:00.123 UTC [42] app@shop ERROR:  it broke",
        "2026-11-21 10:00:00.123 UTC [42] app@shop FATAL:  it broke",
        "2026-11-21T10:00:00.000000Z 0 [ERROR] [MY-010119] [Server] it broke",
    ]

    private static let scanner = LiteralScanner(Matcher.severityLiterals)

    @Test("A line that a format calls an error holds one", arguments: errors)
    func holds(line: String) throws {
        let record = try #require(SampleReader.records(line).first)
        let severity = try #require(record.severity)
        #expect(severity >= .error)
        let isHit = Self.scanner.contains(in: line.utf8.span)
        #expect(isHit)
    }
}

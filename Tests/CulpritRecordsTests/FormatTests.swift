import CulpritRecords
import Testing

struct FormatCase: Sendable, CustomTestStringConvertible {
    var line: String
    var format: String
    var severity: Severity?
    var time: String?
    var logger: String?
    var body: String
    var testDescription: String { line }

    init(
        _ line: String, _ format: String, _ severity: Severity?, _ time: String?, _ logger: String?, _ body: String
    ) {
        self.line = line
        self.format = format
        self.severity = severity
        self.time = time
        self.logger = logger
        self.body = body
    }
}

@Suite("Formats of loggers") struct FormatTests {
    @Test(
        "A record's beginning is recognised",
        arguments: [
            FormatCase("ERROR:root:it broke", "python-logging", .error, nil, "root", "it broke"),
            FormatCase(
                "2026-11-21 10:00:00,123 - shop.cart - ERROR - it broke", "python-logging", .error,
                "2026-11-21T10:00:00.123", "shop.cart", "it broke"),
            FormatCase(
                "2026-11-21 10:00:00,123 INFO shop.cart: added", "python-logging", .info, "2026-11-21T10:00:00.123",
                "shop.cart", "added"),
            FormatCase(
                "2026-11-21 10:00:00,123 ERROR    [shop.cart] it broke", "python-logging", .error,
                "2026-11-21T10:00:00.123", "shop.cart", "it broke"),
            FormatCase(
                "[2026-11-21 10:00:00,123: WARNING/MainProcess] lost", "celery", .warning, "2026-11-21T10:00:00.123",
                nil, "lost"),
            FormatCase(
                "ERROR:    Exception in ASGI application", "uvicorn", .error, nil, nil, "Exception in ASGI application"),
            FormatCase(
                "[2026-11-21 10:00:00 +0100] [12] [ERROR] Worker failed", "gunicorn", .error, "2026-11-21T09:00:00Z",
                nil, "Worker failed"),
            FormatCase(
                "[2026-11-21 10:00:00,272] ERROR in app: Exception on /", "python-logging", .error,
                "2026-11-21T10:00:00.272", nil, "in app: Exception on /"),
            FormatCase(
                "[21/Nov/2026 10:00:00] \"GET / HTTP/1.1\" 500 12", "django", .error, "2026-11-21T10:00:00", nil,
                "\"GET / HTTP/1.1\" 500 12"),
            FormatCase(
                "10.0.0.7 - - [21/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 12", "access", .info,
                "2026-11-21T10:00:00Z", nil, "\"GET / HTTP/1.1\" 200 12"),
            FormatCase(
                "2026-11-21T10:00:00+0000 error shop.api: order=7 [Shop] it broke", "swift-log", .error,
                "2026-11-21T10:00:00Z", "shop.api", "it broke"),
            FormatCase("[ ERROR ] it broke [request-id: 7]", "vapor", .error, nil, nil, "it broke [request-id: 7]"),
            FormatCase(
                "2026/11/21 10:00:00 [crit] 29#29: *1 connect() failed", "nginx-error", .critical,
                "2026-11-21T10:00:00", nil, "*1 connect() failed"),
            FormatCase(
                "[Sat Nov 21 10:00:00.500000 2026] [wsgi:error] [pid 1:tid 2] [client 10.0.0.7:1] it broke",
                "apache-error", .error, "2026-11-21T10:00:00.500", "wsgi", "it broke"),
            FormatCase(
                "2026-11-21 10:00:00.123 | ERROR    | shop.cart:add:12 - it broke", "loguru", .error,
                "2026-11-21T10:00:00.123", "shop.cart:add:12", "it broke"),
            FormatCase(
                "2026-11-21 10:00:00 [error    ] it broke      [shop] order=7", "structlog", .error,
                "2026-11-21T10:00:00", nil, "it broke      [shop] order=7"),
            FormatCase(
                "time=2026-11-21T10:00:00Z level=error msg=\"it broke\" order=7", "logfmt", .error,
                "2026-11-21T10:00:00Z", nil, "it broke\" order=7"),
            FormatCase(
                "E1121 10:00:00.123456   12 pods.go:34] it broke", "glog", .error, "--11-21T10:00:00.123",
                "pods.go:34", "it broke"),
            FormatCase(
                "2026-11-21 10:00:00.123 UTC [12] shop@shop ERROR:  duplicate key", "postgresql", .error,
                "2026-11-21T10:00:00.123Z", nil, "duplicate key"),
            FormatCase(
                "2026-11-21 10:00:00.123 UTC,\"u\",\"d\",12,,1.2,1,,,,0,FATAL,28000,\"no entry\",,", "postgresql-csv",
                .critical, "2026-11-21T10:00:00.123Z", nil, "no entry\",,"),
            FormatCase(
                "3875:C 21 Nov 2026 10:00:00.010 # it broke", "redis", .warning, "2026-11-21T10:00:00.010", nil,
                "it broke"),
            FormatCase(
                "2026-11-21  7:01:00 0 [Warning] it broke", "timestamped", .warning, "2026-11-21T07:01:00", nil,
                "it broke"),
            FormatCase("[ 1920.259590] Out of memory", "kernel", nil, nil, nil, "Out of memory"),
            FormatCase(
                "{\"level\":\"error\",\"ts\":1795255200,\"logger\":\"shop\",\"msg\":\"it broke\"}", "json", .error,
                "2026-11-21T10:00:00Z", "shop", "it broke"),
        ])
    func recognised(_ example: FormatCase) throws {
        let record = try #require(records(example.line).first)
        #expect(record.format == example.format)
        #expect(record.severity == example.severity)
        #expect(record.timestamp?.iso8601 == example.time)
        #expect(record.logger == example.logger)
        #expect(record.message == example.body)
    }

    @Test(
        "Ordinary text is no record of a logger",
        arguments: [
            "ValueError: 7", "KeyError: 'a'", "Fatal error: Index out of range", "error: it broke", "2 files changed",
            "Error: no such option", "{ not json", "INFORMATION", "[", "2026-", "",
        ])
    func bare(_ line: String) {
        for record in records(line) { #expect(record.format == "text") }
    }

    @Test("A level that is a word of the message is not taken for one")
    func prose() {
        #expect(records("2026-11-21 10:00:00 no error today")[0].severity == nil)
    }

    @Test("DETAIL and STATEMENT join the error of their own process")
    func postgres() {
        let found = records(
            """
            2026-11-21 10:00:00.100 UTC [12] ERROR:  duplicate key
            2026-11-21 10:00:00.101 UTC [13] LOG:  checkpoint
            2026-11-21 10:00:00.102 UTC [12] DETAIL:  Key (id)=(1) exists.
            2026-11-21 10:00:00.102 UTC [12] STATEMENT:  INSERT INTO a
            \tVALUES (1)
            """)
        #expect(found.map(\.lines.count) == [4, 1])
        #expect(found[0].lines.map(\.number) == [1, 3, 4, 5])
    }

    @Test("A trace in a JSON field becomes lines of the record")
    func jsonTrace() {
        let found = records(
            #"{"level":"error","message":"it broke","exc_info":"Traceback (most recent call last):\n  File \"a.py\", line 1, in f\nValueError: 7"}"#
        )
        #expect(found.count == 1)
        #expect(
            found[0].text == [
                "it broke", "Traceback (most recent call last):", "  File \"a.py\", line 1, in f", "ValueError: 7",
            ])
        #expect(found[0].lines.allSatisfy { $0.number == 1 })
    }
}

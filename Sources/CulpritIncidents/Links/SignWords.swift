import CulpritPatterns

/// The words by which messages are known for what they tell of, in lower case. One line for each sign.
///
/// Words are phrases that name a kind of trouble in whatever program; what is told by one program only is a rule's.
enum SignWords {
    private static let table: [(Sign, [String])] = [
        (
            .shutdown,
            [
                "shutdown request", "shutdown requested", "scheduling shutdown", "is shutting down", "shutting down...",
                "normal shutdown", "fast shutdown", "sigterm received", "received sigterm", "handling signal: term",
                "due to administrator command", "stopping server", "graceful shutdown", "shutdown complete",
                "stopped by", "shutting down: master", "connection_forced",
            ]
        ),
        (
            .killed,
            [
                "sigkill", "signal 9", "killed process", "oom-kill", "oom killer", "status=9/kill", "was killed",
                "workerlosterror", "code=killed", "terminated by signal", "harakiri", "terminated.",
            ]
        ),
        (
            .crashed,
            [
                "segfault", "sigsegv", "signal 11", "sigabrt", "signal 6", "core dumped", "assertion fail", "panicked",
                "fatal error:", "panic:", "got signal", "uncaught exception", "dumping core",
            ]
        ),
        (.outOfMemory, ["out of memory", "oom-kill", "oomkilled", "memoryerror", "cannot allocate memory"]),
        (
            .exited,
            [
                "exited with", "main process exited", "exit code", "exit status", "exited with code", "return code",
                "process exited", "exited unexpectedly", "terminated with status", "returned non-zero", "exited (",
            ]
        ),
        (
            .gaveUp,
            [
                "giving up", "gave up", "aborting", "script aborted", "no more retries", "max retries exceeded",
                "shutting down: ",
                "retries exhausted", "exiting", "could not bind()", "can't connect to", "cannot continue",
                "terminated.",
                "finished in state failed", "failed unrecoverably", "failing open", "bailing out",
            ]
        ),
        (
            .startFailed,
            [
                "failed to start", "failed to boot", "startup failed", "start-up failed", "application startup failed",
                "exception in worker process", "failed to exec", "could not start", "unable to start", "cannot start",
                "error while starting", "failed to load", "cannot be loaded", "failed to initialize",
                "not safe to start",
                "could not bind", "cannot bind", "failed to bind",
            ]
        ),
        (
            .restarting,
            [
                "restart job", "start request repeated", "start-limit", "back-off restarting", "crashloopbackoff",
                "booting worker", "restart counter", "respawn", "restarting",
            ]
        ),
        (
            .recovering,
            [
                "automatic recovery", "in recovery mode", "is starting up", "crash recovery",
                "was not properly shut down",
                "was interrupted", "terminating any other active server processes", "loading the dataset",
                "ready to accept connections",
            ]
        ),
        (.workerTimeout, ["worker timeout", "harakiri", "stopped a worker", "watchdog timeout"]),
        (
            .refused,
            [
                "connection refused", "econnrefused", "errno 111", "nothing listens", "connectionrefused",
                "errno 61", "actively refused",
            ]
        ),
        (
            .unreachable,
            [
                "no live upstreams", "no server is available", "no route to host", "network is unreachable",
                "unreachable",
                "no healthy upstream", "failed to connect", "cannot connect", "could not connect", "unable to connect",
                "failed to make connection", "no such file or directory) while connecting to upstream",
                "failed to reach", "is down, reason", "has no server available", "connecterror", "failed to establish",
            ]
        ),
        (
            .disconnected,
            [
                "connection reset", "econnreset", "broken pipe", "prematurely closed", "closed the connection",
                "connection closed", "connection lost", "lost connection", "connection to broker lost",
                "server has gone",
                "terminating connection", "connection terminated", "connection aborted", "remotedisconnected",
                "unexpectedly closed", "connection was closed", "connectionterminated", "connection with master lost",
            ]
        ),
        (
            .timedOut,
            [
                "timed out", "timeout", "deadline exceeded", "etimedout", "too long to respond", "missed heartbeats",
            ]
        ),
        (
            .serverError,
            [
                "internal server error", "status 500", "http 500", "error 500", "server error '5", "status code 500",
                "500 server error", "\" 500 ",
            ]
        ),
        (
            .badGateway,
            [
                "bad gateway", "service unavailable", "gateway timeout", "gateway time-out", "\" 502 ", "\" 503 ",
                "\" 504 ", "status 502", "status 503", "status 504", "status code 502", "status code 503", "http 502",
                "http 503", "503 uf", "503 urx", "/<nosrv> ",
            ]
        ),
        (.addressInUse, ["address already in use", "eaddrinuse", "connection in use", "port is already allocated"]),
        (.diskFull, ["no space left on device", "enospc", "disk full", "diskfull", "disk is full", "errno 28"]),
        (.writesRefused, ["unable to persist to disk", "misconf", "read-only", "readonly"]),
        (.fileLimit, ["too many open files", "emfile", "enfile"]),
        (
            .tooManyConnections,
            [
                "too many clients", "too many connections", "connection slots are reserved", "max number of clients",
                "worker_connections are not enough", "resource temporarily unavailable", "queue full",
                "queue of socket",
            ]
        ),
        (.poolExhausted, ["queuepool limit", "pool exhausted", "pooltimeout", "no free connection", "pool timeout"]),
        (
            .lockWait,
            [
                "still waiting for", "lock wait timeout", "lock timeout", "deadlock", "database is locked",
                "could not obtain lock", "waits for sharelock", "canceling statement",
            ]
        ),
        (
            .nameLookup,
            [
                "name resolution", "name or service not known", "could not resolve", "could not translate host name",
                "failed to resolve", "no such host", "getaddrinfo", "server misbehaving", "nodename nor servname",
            ]
        ),
        (
            .certificate,
            [
                "certificate has expired", "certificate verify failed", "certificate_verify_failed", "x509:",
                "certificate is expired", "certificate expired", "certificate is not yet valid", "wrong_version_number",
            ]
        ),
        (.clock, ["clock skew", "clock is not synchron", "time has been changed", "unsynchronised", "clock drift"]),
        (.permission, ["permission denied", "eacces", "access denied", "is not allowed to connect"]),
        (.missingFile, ["no such file or directory", "enoent", "filenotfounderror", "unable to find"]),
        (
            .configuration,
            [
                "unknown setting", "invalid configuration", "unable to load in-cluster configuration",
                "validation errors for", "unknown directive", "unrecognized", "missing required",
                "improperlyconfigured",
            ]
        ),
        (
            .importFailed,
            [
                "no module named", "cannot import name", "modulenotfounderror", "importerror", "undefined symbol",
                "unexpected keyword argument", "cannot open shared object",
            ]
        ),
        (
            .schema,
            ["undefinedcolumn", "undefinedtable", "does not exist at character", "no such table", "no such column"]
        ),
        (.damaged, ["corrupt", "checksum mismatch", "medium error", "i/o error", "input/output error"]),
        (
            .summary,
            [
                " entries failed", " items failed", " records failed", " tasks failed", " jobs failed",
                " requests failed", " failed out of", "finished with errors", "completed with errors",
            ]
        ),
    ]

    private static let words: [(word: String, sign: Sign)] = table.flatMap { row in row.1.map { ($0, row.0) } }
    private static let scanner = LiteralScanner(words.map(\.word))

    /// The signs of a text in lower case.
    static func signs(in text: [UInt8]) -> Signs {
        var signs = Signs()
        scanner.forEachLiteral(in: text.span) { signs.insert(words[$0].sign) }
        return signs
    }
}

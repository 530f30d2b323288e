extension Matcher {
    /// What the lines of records that call themselves failures contain, one literal or another: the scanner must stop
    /// at them, or an error that no rule knows would be skipped unseen.
    ///
    /// These are the spellings of the formats that name a level, not the words: `error` alone stands in every URL.
    /// Numeric levels (`"PRIORITY":"3"`) are in, glog's `E1121` is not: one letter is no literal.
    public static let severityLiterals = levels + statuses + priorities

    private static let levels = [
        "ERROR", "CRITICAL", "FATAL", "PANIC", "SEVERE", " CRIT", "[CRIT", "ALERT", "EMERG", " ERR ", "[ERR]", "# ERR",
        " error ", "[error", "[crit", "[alert", "[emerg", ":error]", ":crit]", ":emerg]", ":alert]", "error   ",
        " critical ", " fatal ", " panic:", " Error: ", "level=error", "level=fatal", "level=critical",
        "level=\"error", "\"error\"", "\"fatal\"", "\"critical\"", "\"Error\"",
    ]

    /// Requests that a server answered with an error of its own, as access logs end them.
    private static let statuses = ["\" 500", "\" 501", "\" 502", "\" 503", "\" 504"]

    /// The journal's priorities as JSON, and pino's and bunyan's levels. Syslog's `<11>` is not in: in front of a line
    /// it is too short for a literal.
    private static let priorities =
        (0...3).flatMap { ["\"PRIORITY\":\"\($0)\"", "\"PRIORITY\" : \"\($0)\""] }
        + ["50", "60"].flatMap { ["\"level\":\($0)", "\"level\": \($0)"] }
}

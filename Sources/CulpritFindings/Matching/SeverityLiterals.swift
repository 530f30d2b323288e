extension Matcher {
    /// What the lines of records that call themselves failures contain, one literal or another: the scanner must stop
    /// at them, or an error that no rule knows would be skipped unseen.
    ///
    /// These are the spellings of the formats that name a level, not the words: `error` alone stands in every URL.
    /// Numeric levels (`"PRIORITY":"3"`) are in, glog's `E1121` is not: one letter is no literal.
    public static let severityLiterals = [
        "ERROR", "CRITICAL", "FATAL", "PANIC", " error ", "[error", "[crit", "[alert", "[emerg", "level=error",
        "level=fatal", "level=critical", "level=\"error", "\"error\"", "\"fatal\"", "\"critical\"",
        "\"PRIORITY\":\"3\"",
        "\"PRIORITY\":\"2\"", "\"PRIORITY\" : \"3\"", ":error]", ":crit]", ":emerg]", ":alert]", "error   ",
        " critical ", " fatal ", " panic:", "\"Error\"", " Error: ", "# ERR",
    ]
}

extension Severity {
    /// Reads the words with which loggers print a severity, in any case: `WARN`, `crit`, `Note`, `ERR`.
    init?(word text: Span<UInt8>) {
        guard (3...11).contains(text.count) else { return nil }
        var key: UInt64 = 0
        for index in 0..<min(8, text.count) {
            guard text.isLetter(index) else { return nil }
            key = key << 8 | UInt64(text[index] | 0x20)
        }
        guard let severity = Self.words[key] else { return nil }
        self = severity
    }

    /// The severities of syslog (RFC 5424): 0 emergency … 7 debug.
    init(syslog number: Int) {
        switch number {
        case ...2: self = .critical
        case 3: self = .error
        case 4: self = .warning
        case 5: self = .notice
        case 6: self = .info
        default: self = .debug
        }
    }

    /// The words by their first eight letters.
    private static let words: [UInt64: Severity] = {
        let names: [(Severity, [String])] = [
            (.trace, ["trace", "finest", "verbose", "trc"]), (.debug, ["debug", "dbg", "fine", "finer"]),
            (.info, ["info", "inf", "informat", "success", "log"]), (.notice, ["notice", "note"]),
            (.warning, ["warn", "warning", "wrn"]), (.error, ["error", "err", "severe", "failure", "eror"]),
            (.critical, ["critical", "crit", "fatal", "alert", "emerg", "emergenc", "panic", "ftl", "fault"]),
        ]
        var words: [UInt64: Severity] = [:]
        for (severity, list) in names {
            for word in list { words[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = severity }
        }
        return words
    }()
}

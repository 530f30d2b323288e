import CulpritPatterns
import CulpritRecords

/// Decides which records are failures although neither a trace nor a rule says so.
///
/// A program that logs at error or critical says itself that something failed, and a report that left it out would
/// hide it. Lower severities are left alone: a warning without a known cause is what logs are full of, and a report
/// that lists them is not read.
///
/// Left out as well is what tells of its own repair, a retry that is still to come: it is a failure only when it gives
/// up, and then the program says so in another record. Whether it repaired itself is read off a few words that loggers
/// of retries share, not guessed from anything else.
///
/// And a request that was answered with a server error right beside the trace of why: both tell of one failure.
enum UnexplainedRecords {
    static func isFailure(_ number: Int, in scene: Scene) -> Bool {
        isFailure(scene.records[number]) && !(scene.records[number].isRequest && scene.isBesideTrace(number))
    }

    static func isFailure(_ record: LogRecord) -> Bool {
        guard let severity = record.severity, severity >= .error else { return false }
        // Continuations of something else, and separators, say nothing.
        guard record.body.contains(where: isLetterOrDigit) else { return false }
        return !tellsOfRetry(record)
    }

    private static let retryWords: [StaticString] = ["retrying in", "will retry", "retrying after", "retrying ("]
    private static let finalWords: [StaticString] = [
        "giving up", "gave up", "no more retries", "retries exceeded", "not retrying",
    ]

    private static func tellsOfRetry(_ record: LogRecord) -> Bool {
        let text = String(decoding: record.body.prefix(2048), as: UTF8.self).lowercased()
        return retryWords.contains { ByteSearch.contains($0, in: text) }
            && !finalWords.contains { ByteSearch.contains($0, in: text) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }
}

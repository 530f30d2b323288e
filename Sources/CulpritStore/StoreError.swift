internal import GRDB

/// Why the store could not be used: what it is about, what went wrong, where, and what to do about it.
public struct StoreError: Error, Sendable, Equatable {
    /// What went wrong, for those who react to it.
    public enum Reason: Sendable, Equatable {
        case notWritable, isDirectory, notADatabase, corrupt, foreign, newerSchema, full, busy, disk
        case ambiguous, notAnID, query
        /// Anything else that SQLite reports.
        case other
    }

    public var reason: Reason
    /// One lower-case sentence that begins with the subject.
    public var message: String
    /// The file it is about.
    public var place: String?
    public var help: String?

    init(_ reason: Reason, _ message: String, place: String? = nil, help: String? = nil) {
        self.reason = reason
        self.message = message
        self.place = place
        self.help = help
    }

    /// The message as people read it, over several lines.
    public var rendered: String {
        var lines = ["error: \(message)"]
        if let place { lines.append("  --> \(place)") }
        if let help { lines.append("help: \(help)") }
        return lines.joined(separator: "\n")
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String { rendered }
}

extension StoreError {
    private static let elsewhere = "set CULPRIT_DB to a file elsewhere"

    static func notWritable(place: String) -> StoreError {
        StoreError(.notWritable, "incident store cannot be written", place: place, help: elsewhere)
    }

    static func isDirectory(place: String) -> StoreError {
        StoreError(
            .isDirectory, "incident store is a directory", place: place,
            help: "name a file in it, such as incidents.sqlite")
    }

    static func foreign(place: String) -> StoreError {
        StoreError(.foreign, "incident store is the database of another program", place: place, help: elsewhere)
    }

    static func newerSchema(place: String) -> StoreError {
        StoreError(
            .newerSchema, "incident store was written by a newer culprit", place: place,
            help: "update culprit, or \(elsewhere)")
    }

    static func ambiguous(prefix: String, candidates: [String], place: String) -> StoreError {
        let shown = candidates.prefix(5).map { "\n  \($0)" }.joined()
        let more = candidates.count > 5 ? "\n  and more" : ""
        return StoreError(
            .ambiguous, "id '\(prefix)' is the beginning of several incidents:\(shown)\(more)", place: place,
            help: "give more digits of the id")
    }

    static func query(_ reason: String) -> StoreError {
        StoreError(
            .query, "query cannot be answered: \(reason)",
            help: "ask the views incidents, occurrences, days and notes; one statement")
    }

    static func notAnID(_ text: String) -> StoreError {
        StoreError(
            .notAnID, "id '\(text.prefix(40))' is not 1 to 32 hexadecimal digits",
            help: "'culprit incidents list' prints the ids")
    }

    init(_ error: any Error, place: String) {
        guard let error = error as? DatabaseError else {
            self.init(.other, "incident store failed: \(error)", place: place)
            return
        }
        switch error.resultCode {
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self = .notWritable(place: place)
        case .SQLITE_NOTADB:
            self.init(.notADatabase, "incident store is not a database", place: place, help: Self.elsewhere)
        case .SQLITE_CORRUPT:
            let help = "restore it from a backup, or move it away to start anew"
            self.init(.corrupt, "incident store is damaged", place: place, help: help)
        case .SQLITE_FULL:
            let help = "free some space; nothing was recorded"
            self.init(.full, "incident store has no room left on its disk", place: place, help: help)
        case .SQLITE_IOERR:
            let help = "look at the disk, its quota and the limit for files; nothing was recorded"
            self.init(.disk, "incident store cannot be read or written by the system", place: place, help: help)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            let help = "another process has been writing to it for long; try again"
            self.init(.busy, "incident store is in use", place: place, help: help)
        default:
            let reason = error.message ?? "SQLite code \(error.resultCode.rawValue)"
            self.init(.other, "incident store failed: \(reason)", place: place)
        }
    }
}

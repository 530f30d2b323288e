import CulpritFindings
internal import GRDB

/// Which of the stored incidents are wanted: those that meet all that is set.
public struct IncidentFilter: Sendable {
    public var status: StoredIncident.Status?
    /// This severe or more.
    public var severity: Rule.Severity?
    /// The id of the rule that explains it.
    public var rule: String?
    /// Recorded at this time or later: milliseconds since 1970.
    public var recordedSince: Int64?
    /// Words that its title, its rule's id or the words kept with it contain, all of them, in either case.
    public var words: [String] = []

    public init() {}

    /// The condition in SQL; true where nothing is set.
    func condition(now: Int64) -> SQL {
        var parts: [SQL] = []
        if let status {
            let state: SQL = "CASE WHEN status = 'muted' AND muted_until <= \(now) THEN 'open' ELSE status END"
            parts.append("\(state) = \(status.rawValue)")
        }
        if let severity {
            let names = Rule.Severity.allCases.filter { $0 >= severity }.map(\.rawValue)
            parts.append("severity IN \(names)")
        }
        if let rule { parts.append("signature = \(rule)") }
        if let recordedSince { parts.append("last_recorded >= \(recordedSince)") }
        for word in words { parts.append("number IN (SELECT rowid FROM incident_text WHERE \(Self.contains(word)))") }
        return parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ")
    }

    /// The index knows every run of three characters; what is shorter is looked for in all texts.
    private static func contains(_ word: String) -> SQL {
        if word.unicodeScalars.count >= 3 {
            let quoted = "\"\(word.replacing("\"", with: "\"\""))\""
            return "text MATCH \(quoted)"
        }
        let pattern = "%\(word.escapedForLike)%"
        return "text LIKE \(pattern) ESCAPE '\\'"
    }
}

extension String {
    fileprivate var escapedForLike: String {
        reduce(into: "") { text, character in
            if character == "%" || character == "_" || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }
}

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
    /// Words that the title or the rule's id contains, all of them, in either case.
    public var words: [String] = []

    public init() {}

    /// The condition in SQL; true where nothing is set.
    var condition: SQL {
        var parts: [SQL] = []
        if let status { parts.append("status = \(status.rawValue)") }
        if let severity {
            let names = Rule.Severity.allCases.filter { $0 >= severity }.map(\.rawValue)
            parts.append("severity IN \(names)")
        }
        if let rule { parts.append("signature = \(rule)") }
        if let recordedSince { parts.append("last_recorded >= \(recordedSince)") }
        for word in words {
            let pattern = "%\(word.escapedForLike)%"
            parts.append("(title || ' ' || coalesce(signature, '')) LIKE \(pattern) ESCAPE '\\'")
        }
        return parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ")
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

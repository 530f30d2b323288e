import CulpritFindings
import Foundation

/// The failures of a page, as formats for other programs need them.
///
/// They are read off the page's JSON: that is what the report of a run and a report that was kept have in common, and
/// what was promised to stay. Secrets are gone from it.
struct ReportedFailures: Decodable {
    struct Place: Decodable, Hashable {
        var source: String
        var line: Int
    }

    struct Evidence: Decodable {
        var source: String
        var line: Int
        var text: String
        var matched: Bool

        var place: Place { Place(source: source, line: line) }
    }

    struct Frame: Decodable, Equatable {
        var function: String
        var file: String?
        var line: Int?
    }

    struct Trace: Decodable {
        struct Exception: Decodable {
            var type: String
            var message: String
            var frames: [Frame]
        }

        var kind: String
        var raisedAt: RaisedAt?
        var exceptions: [Exception]
        var culprit: Frame?

        enum CodingKeys: String, CodingKey {
            case kind, exceptions, culprit
            case raisedAt = "raised_at"
        }
    }

    struct RaisedAt: Decodable {
        var file: String
        var line: Int?
    }

    struct Failure: Decodable {
        struct Cause: Decodable { var summary: String }
        struct Mitigation: Decodable {
            var kind: Rule.Mitigation.Kind
            var title: String
        }
        struct Reference: Decodable {
            var url: String
            var title: String
        }

        var id: String
        var title: String
        var severity: Rule.Severity
        /// The rule that explains it, where one does.
        var signature: String?
        var count: Int
        var confidence: Double
        var trace: Trace?
        var cause: Cause
        var evidence: [Evidence]
        var places: [Place]
        var mitigations: [Mitigation]
        var references: [Reference]
    }

    private struct Input: Decodable {
        struct Source: Decodable { var name: String }

        var sources: [Source]
    }

    let incidents: [Failure]
    private let input: Input

    /// The sources that were read, in their order.
    var sources: [String] { input.sources.map(\.name) }

    /// Nil for a page that is about something else.
    init?(_ page: any Page) {
        guard let read = try? JSONDecoder().decode(Self.self, from: Data(page.json.text.utf8)) else { return nil }
        self = read
    }
}

extension Rule.Mitigation.Kind: Decodable {}
extension Rule.Severity: Decodable {}

extension ReportedFailures.Failure {
    /// The frame of the user's own code to look at first, or the place that the runtime named.
    var codePlace: (file: String, line: Int?)? {
        if let culprit = trace?.culprit, let file = culprit.file { return (file, culprit.line) }
        guard let raised = trace?.raisedAt, !raised.file.hasPrefix("Swift/") else { return nil }
        return (raised.file, raised.line)
    }

    /// The line of the log that shows it best.
    var logPlace: ReportedFailures.Place? {
        evidence.first(where: \.matched)?.place ?? evidence.first?.place ?? places.first
    }

    /// From the culprit frame to the one in which the exception was raised.
    var callPath: [ReportedFailures.Frame] {
        guard let trace, let culprit = trace.culprit,
            let exception = trace.exceptions.first(where: { $0.frames.contains(culprit) }),
            let start = exception.frames.firstIndex(of: culprit)
        else { return [] }
        return Array(exception.frames[start...])
    }

    /// The mitigation to try first.
    var firstMitigation: Mitigation? { mitigations.min { $0.kind.rank < $1.kind.rank } }

    /// A few sentences without markup: why it happened, what to do first, how often it was seen.
    var summary: [String] {
        var lines: [String] = []
        if signature != nil { lines.append(Prose.plain(cause.summary)) }
        if let mitigation = firstMitigation { lines.append("Do first: \(Prose.plain(mitigation.title))") }
        if let reference = references.first { lines.append("Known report: \(reference.url)") }
        if count > 1 { lines.append("Seen \(Wording.times(count)).") }
        return lines
    }
}

extension Prose {
    /// One line of prose without its markup.
    static func plain(_ text: String) -> String {
        spans(text).map { span in
            switch span {
            case .text(let text), .strong(let text), .code(let text), .secondary(let text), .severity(let text): text
            case .link(let title, _): title
            }
        }.joined()
    }
}

import CulpritReports
import Foundation

/// An incident's report as the store keeps it: finished texts, so that it can be shown when its rule has changed or
/// gone.
struct StoredReport: Codable {
    var markdown: String
    var terminal: String
    var json: String

    init(_ report: Report) {
        markdown = ReportFormat.markdown.render(report, Appearance())
        terminal = ReportFormat.terminal.render(report, Appearance(width: 100, usesColour: false))
        json = ReportFormat.json.render(report, Appearance())
    }

    /// As JSON, for the store.
    var text: String {
        (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func decode(_ text: String) -> StoredReport? {
        try? JSONDecoder().decode(StoredReport.self, from: Data(text.utf8))
    }

    static func print(_ text: String, as format: ReportFormat, to output: OutputOptions) throws {
        try print([text], as: format, to: output)
    }

    static func print(_ texts: [String], as format: ReportFormat, to output: OutputOptions) throws {
        let reports = texts.compactMap(decode)
        switch format.name {
        case ReportFormat.json.name:
            try output.write("[\(reports.map(\.json).joined(separator: ","))]\n", single: reports.first?.json)
        case ReportFormat.terminal.name: try output.write(reports.map(\.terminal).joined(separator: "\n"))
        default: try output.write(reports.map(\.markdown).joined(separator: "\n"))
        }
    }
}

extension OutputOptions {
    /// Writes text that is finished; `single` instead where there is only one report.
    fileprivate func write(_ text: String, single: String? = nil) throws {
        try write(finished: single.flatMap { text.hasPrefix("[" + $0 + "]") ? $0 : nil } ?? text)
    }
}

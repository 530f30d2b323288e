import CulpritIncidents
import CulpritRecords
import CulpritReports
import CulpritStore
import Foundation

/// A kept report as the text that the store holds.
enum StoredReport {
    static func text(of report: KeptReport) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(report)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Prints what can be shown as one page, with what was said of it, and names the rest.
    static func print(_ incidents: [StoredIncident], to output: OutputOptions) throws {
        var reports: [KeptReport] = []
        var troubles: [Trouble] = []
        for incident in incidents {
            if let report = try? JSONDecoder().decode(KeptReport.self, from: Data(incident.report.utf8)) {
                reports.append(report)
            } else {
                troubles.append(trouble(about: incident))
            }
        }
        let last = reports.isEmpty ? troubles.popLast() : nil
        troubles.forEach(Diagnostics.error)
        if let last { throw last }
        try output.print(KeptReports(reports, notes: incidents.flatMap(\.notes).map(Report.Memory.Note.init)))
    }

    private static func trouble(about incident: StoredIncident) -> Trouble {
        Trouble(
            "incident '\(incident.id.hex.prefix(8))' has no report that this culprit can show",
            help: "analyse its log again to keep a new one")
    }
}

extension Report.Memory.Note {
    init(_ note: IncidentNote) {
        self.init(
            text: note.text, written: Timestamp(milliseconds: note.written, precision: .absolute),
            status: note.status.rawValue)
    }
}

extension IncidentStore {
    /// The incident whose id begins so; it is a trouble where there is none.
    func existing(_ id: String) throws -> StoredIncident {
        guard let incident = try incident(matching: id) else {
            throw Trouble("no incident '\(id)'", help: "culprit incidents list shows all")
        }
        return incident
    }
}

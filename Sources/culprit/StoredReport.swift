import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritReports
import CulpritStore
import CulpritTraces
import Foundation

/// A kept report as the text that the store holds.
enum StoredReport {
    static func text(of report: KeptReport) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(report)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// What people may search it by beside title and rule: types, where in the code, who logged it; without secrets.
    static func words(of incident: Incident) -> String {
        let exemplar = incident.exemplar
        let culprit = exemplar.trace?.culpritFrame
        let types = exemplar.trace?.exceptions.map(\.type) ?? []
        let words = types + [culprit?.function, culprit?.file, exemplar.logger].compactMap { $0 }
        return Redactor.redacted(words.joined(separator: " "))
    }

    /// Prints what can be shown as one page, with what was said of it, and names the rest.
    static func print(_ incidents: [StoredIncident], isAlone: Bool = false, to output: OutputOptions) throws {
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
        let notes = incidents.flatMap(\.notes).map(Report.Memory.Note.init)
        // Of several incidents it would not be clear whose days they are; the list shows them side by side.
        let days = isAlone ? incidents.first?.days ?? [] : []
        try output.print(KeptReports(reports, notes: notes, days: days))
    }

    private static func trouble(about incident: StoredIncident) -> Trouble {
        Trouble(
            "incident '\(incident.id.hex.prefix(8))' has no report that this culprit can show",
            help: "analyse its log again to keep a new one")
    }
}

extension StoredIncident {
    var days: [DayCount] { activity.days.map { DayCount(day: $0.day, count: $0.count) } }
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

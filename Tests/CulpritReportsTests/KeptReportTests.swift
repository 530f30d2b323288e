import CulpritFindings
import CulpritIncidents
import CulpritRecords
import Foundation
import TestSupport
import Testing

@testable import CulpritReports

@Suite("Kept reports")
struct KeptReportTests {
    private let incidents = [Samples.explained, Samples.unexplained, Hostile.incident]

    private func keptAndRead(_ incident: Incident, sources: [SourceSummary]) throws -> KeptReport {
        let bytes = try JSONEncoder().encode(KeptReport(incident, sources: sources))
        return try JSONDecoder().decode(KeptReport.self, from: bytes)
    }

    @Test("are shown as the report of the run was, in every format and width")
    func same() throws {
        for incident in incidents {
            var source = Samples.source
            source.name = incident.exemplar.source
            let kept = try keptAndRead(incident, sources: [source])
            let report = Report(incidents: [incident], sources: [source])
            for format in ReportFormat.all {
                let appearance = Appearance(width: 72, usesColour: true)
                #expect(format.render(KeptReports([kept]), appearance) == format.render(report, appearance))
            }
        }
    }

    @Test("are one JSON document that fits the schema, with each source once and no source of others")
    func json() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let schema = try String(contentsOf: root.appending(path: "Documentation/report.schema.json"), encoding: .utf8)
        var other = Samples.source
        other.name = "other.log"
        let text = KeptReports(
            try incidents.map { try keptAndRead($0, sources: [Samples.source, other]) }
        ).json.text
        #expect(!text.contains("other.log"))
        #expect(try SchemaValidator(schema: schema).problems(in: text) == [])
        #expect(text.matches(of: /"variant"/).count == 3)
        #expect(text.matches(of: /"bytes"/).count == 1)
    }

    @Test("have titles without secrets")
    func titles() {
        let incident = Samples.incident(3, title: "cannot reach postgres://app:swordfish@db/main")
        #expect(
            KeptReport(incident, sources: []).title == "cannot reach postgres://app:[redacted: url password]@db/main")
    }
}

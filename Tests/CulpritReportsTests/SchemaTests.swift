import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces
import Foundation
import TestSupport
import Testing

@testable import CulpritReports

@Suite("The JSON report and its schema")
struct SchemaTests {
    static func validator() throws -> SchemaValidator {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try SchemaValidator(
            schema: String(contentsOf: root.appending(path: "Documentation/report.schema.json"), encoding: .utf8))
    }

    private static func json(_ page: any Page) -> String { ReportFormat.json.render(page, Appearance()) }

    static let reports: [String: Report] = [
        "nothing": Samples.report([]), "no input": Samples.report([], sources: []),
        "unexplained": Samples.report([Samples.unexplained]),
        "no trace": Samples.report([Samples.incident(7, title: "x")]),
        "several": Samples.report([Samples.explained, Samples.unexplained]),
        "hostile": Samples.report([Hostile.incident]), "crash": Samples.report([Samples.swiftTrap]),
        "remembered": Report(
            incidents: [Samples.explained], sources: [Samples.source],
            memory: [Samples.explained.id: .init(isNew: false, count: 9, firstSeen: Samples.time)]),
    ]

    @Test("every sample fits the schema", arguments: reports.keys.sorted())
    func fits(name: String) throws {
        let report = try #require(Self.reports[name])
        #expect(try Self.validator().problems(in: Self.json(report)) == [])
    }

    @Test(
        "the validator refuses what the schema forbids",
        arguments: [
            (#""severity": "error""#, #""severity": "bad""#), (#""count": 3"#, #""count": "3""#),
            (#""confidence": 0.9"#, #""confidence": 1.5"#), (#""impact""#, #""impacts""#),
            (#""matched": true"#, #""matched": null"#),
        ])
    func refuses(old: String, new: String) throws {
        let text = Self.json(Samples.report([Samples.explained]))
        let broken = text.replacing(old, with: new)
        #expect(broken != text)
        #expect(try !Self.validator().problems(in: broken).isEmpty)
    }

    @Test("keys stand in the order of the contract")
    func keysAreInOrder() {
        let text = Self.json(Samples.report([Samples.explained]))
        let keys = ["schema", "input", "incidents", "id", "title", "severity", "signature", "variant", "confidence"]
        let places = keys.map { text.firstRange(of: "\"\($0)\":")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(zip(places, places.dropFirst()).allSatisfy { ($0 ?? text.endIndex) < ($1 ?? text.startIndex) })
    }

    @Test("any text survives the way through JSON")
    func textSurvives() throws {
        let text = "\0\u{1B}\"\\/\u{2028}\u{85}\u{202E}\u{FEFF}😀\u{E0041}\n\t"
        #expect(try SchemaValidator.decode(JSONValue.string(text).text) == .string(text))
        #expect(!JSONValue.string(text).text.unicodeScalars.contains(where: Sanitizing.isInvisible))
    }

    @Test("numbers that JSON does not know become null")
    func numbers() {
        #expect(
            JSONValue.array([.number(.nan), .number(-.infinity), .integer(.min)]).text.split(separator: "\n").map {
                $0.drop { $0 == " " }
            } == ["[", "null,", "null,", "-9223372036854775808", "]"])
    }

    @Test("a trace is printed as the contract says")
    func trace() throws {
        let node = try SchemaValidator.decode(
            Self.json(TracesReport([Samples.httpTrace], culprit: Samples.innermostInApp)))
        guard case .array(let traces)? = node["traces"], case .array(let exceptions)? = traces.first?["exceptions"]
        else {
            Issue.record("no traces")
            return
        }
        #expect(exceptions.map { $0["relation"] } == [.string("direct cause"), .string("raised")])
        #expect(traces.first?["line"] == .number(12))
        #expect(traces.first?["culprit"]?["function"] == .string("load_user"))
        #expect(traces.first?["signal"] == .null)
    }

    @Test("an incident row has the eight fields of the contract, its days and the end of its mute")
    func rows() throws {
        let row = IncidentRow(id: Fingerprint(bits: 255), title: "t", severity: .warning, count: 2, status: "open")
        let node = try SchemaValidator.decode(Self.json(IncidentsReport([row])))
        guard case .array(let rows)? = node["incidents"], case .object(let members)? = rows.first else {
            Issue.record("no rows")
            return
        }
        let names = ["id", "title", "severity", "signature", "count", "first_seen", "last_seen", "status"]
        #expect(Set(members.keys) == Set(names + ["days", "muted_until"]))
        #expect(members["id"] == .string(String(repeating: "0", count: 30) + "ff"))
        #expect(members["signature"] == .null)
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritTraces
import Foundation
import TestSupport
import Testing

@testable import CulpritReports

@Suite("Formats for other programs")
struct FormatTests {
    private static let reports: [String: any Page] = [
        "several": HTMLTests.story,
        "hostile": Samples.report([Hostile.incident, Hostile.unexplained]),
        "nothing": Samples.report([]), "crash": Samples.report([Samples.swiftTrap]),
        "test": Samples.report([failedTest]), "warning": Samples.report([warning]),
        "kept": KeptReports(
            [Samples.explained, Hostile.unexplained].map { KeptReport($0, sources: [Samples.source]) }),
    ]

    private static let failedTest: Incident = {
        var incident = Samples.unexplained
        incident.exemplar.trace?.kind = .testFailure
        return incident
    }()

    private static let warning = Samples.incident(31, title: "disk is 91 % full", severity: .warning)

    private static func text(_ format: ReportFormat, _ name: String) throws -> String {
        format.render(try #require(reports[name]), Appearance())
    }

    // MARK: SARIF

    /// What the standard requires of the parts that are written; a missing member fails the decoding.
    private struct Log: Decodable {
        struct Message: Decodable { var text: String }
        struct Artifact: Decodable { var uri: String }
        struct Region: Decodable { var startLine: Int }
        struct Physical: Decodable {
            var artifactLocation: Artifact
            var region: Region?
        }
        struct Logical: Decodable { var name: String }
        struct Location: Decodable {
            var physicalLocation: Physical?
            var logicalLocations: [Logical]?
            var message: Message?
        }
        struct Step: Decodable { var location: Location }
        struct ThreadFlow: Decodable { var locations: [Step] }
        struct CodeFlow: Decodable { var threadFlows: [ThreadFlow] }
        struct Rule: Decodable {
            var id: String
            var shortDescription: Message
            var helpUri: String?
        }
        struct Driver: Decodable {
            var name: String
            var rules: [Rule]
        }
        struct Tool: Decodable { var driver: Driver }
        struct Result: Decodable {
            var ruleId: String
            var ruleIndex: Int
            var level: String
            var message: Message
            var locations: [Location]
            var relatedLocations: [Location]?
            var partialFingerprints: [String: String]
            var occurrenceCount: Int
            var rank: Double?
            var codeFlows: [CodeFlow]?
        }
        struct Run: Decodable {
            var tool: Tool
            var results: [Result]
        }

        var version: String
        var runs: [Run]
    }

    @Test("SARIF has what the standard asks for, whatever the log holds", arguments: reports.keys.sorted())
    func sarif(name: String) throws {
        let log = try JSONDecoder().decode(Log.self, from: Data(Self.text(.sarif, name).utf8))
        #expect(log.version == "2.1.0")
        let run = try #require(log.runs.first)
        #expect(log.runs.count == 1 && run.tool.driver.name == "culprit")
        #expect(Set(run.tool.driver.rules.map(\.id)).count == run.tool.driver.rules.count)
        for result in run.results {
            #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId)
            #expect(["error", "warning", "note"].contains(result.level))
            #expect(!result.message.text.isEmpty && result.occurrenceCount > 0 && result.locations.count == 1)
            #expect(result.partialFingerprints["culpritIncident/v1"]?.count == 32)
            let steps = (result.codeFlows ?? []).flatMap(\.threadFlows).flatMap(\.locations).map(\.location)
            for place in result.locations + (result.relatedLocations ?? []) + steps {
                #expect((place.physicalLocation?.region?.startLine ?? 1) > 0)
                guard let uri = place.physicalLocation?.artifactLocation.uri else { continue }
                #expect(uri.wholeMatch(of: /[A-Za-z0-9._~\/:%-]+/) != nil && URL(string: uri) != nil, "\(uri)")
            }
        }
    }

    @Test("SARIF leads to the user's own code first, then along the calls, and to the lines of the log")
    func sarifPlaces() throws {
        let log = try JSONDecoder().decode(Log.self, from: Data(Self.text(.sarif, "several").utf8))
        let result = try #require(log.runs.first?.results.first { $0.ruleId == "h2-frame-after-goaway" })
        #expect(result.locations.first?.physicalLocation?.artifactLocation.uri == "app/users.py")
        #expect(result.locations.first?.physicalLocation?.region?.startLine == 42)
        #expect(result.rank == 90)
        #expect(result.relatedLocations?.map { $0.physicalLocation?.region?.startLine } == [12, 15])
        let steps = (result.codeFlows ?? []).flatMap(\.threadFlows).flatMap(\.locations)
        #expect(steps.map { $0.location.message?.text } == ["load_user", "get"])
        let rule = log.runs.first?.tool.driver.rules.first { $0.id == result.ruleId }
        #expect(rule?.helpUri == "https://example.org/issues/1199")
    }

    @Test(
        "A file's name becomes a reference",
        arguments: [
            ("app/main.py", "app/main.py"), ("/srv/my app/ä.py", "file:///srv/my%20app/%C3%A4.py"),
            (#"C:\app\main.py"#, "file:///C:/app/main.py"), ("node:internal/fs", "node%3Ainternal/fs"),
            ("https://cdn.example/a.js?x=1", "https://cdn.example/a.js%3Fx%3D1"), ("<stdin>", "%3Cstdin%3E"),
            ("a%20b", "a%2520b"),
        ])
    func uri(file: String, uri: String) {
        #expect(FileAddress.uri(of: file) == uri)
    }

    // MARK: JUnit

    @Test("JUnit is XML that every parser takes, and its sums are right", arguments: reports.keys.sorted())
    func junit(name: String) throws {
        let file = MarkupChecker(try Self.text(.junit, name))
        #expect(file.problem == nil)
        #expect(file.tags.first?.name == "testsuites")
        for (attribute, element) in [("failures", "failure"), ("errors", "error")] {
            let count = file.tags.count { $0.name == element }
            #expect(file.tags.first?.attributes[attribute] == "\(count)")
            let sum = file.tags.filter { $0.name == "testsuite" }.compactMap {
                $0.attributes[attribute].flatMap(Int.init)
            }
            #expect(sum.reduce(0, +) == count)
        }
        #expect(file.tags.filter { $0.name == "testcase" }.allSatisfy { $0.attributes["name"]?.isEmpty == false })
        let allowed: Set = ["testsuites", "testsuite", "testcase", "failure", "error", "system-out"]
        #expect(Set(file.tags.map(\.name)).subtracting(allowed) == [])
    }

    @Test(
        "JUnit: a failed test is a failure, what else should not be an error, and what is no failure has passed",
        arguments: [("test", ["failure"]), ("crash", ["error"]), ("warning", []), ("nothing", [])])
    func junitKinds(name: String, elements: [String]) throws {
        let file = MarkupChecker(try Self.text(.junit, name))
        #expect(file.tags.map(\.name).filter { ["failure", "error"].contains($0) } == elements)
        #expect(file.tags.contains { $0.name == "testcase" })
        #expect(file.tags.filter { $0.name == "testsuite" }.allSatisfy { $0.attributes["tests"] != "0" })
    }

    // MARK: GitHub

    @Test("GitHub gets one command a line, whatever the log holds", arguments: reports.keys.sorted())
    func github(name: String) throws {
        let text = try Self.text(.github, name)
        for line in text.split(separator: "\n") {
            #expect(line.wholeMatch(of: /::(error|warning|notice) (?:[a-z]+=[^:,\r\n]*,?)+::[^\r]+/) != nil, "\(line)")
        }
        #expect(!text.contains("\r"))
        #expect(name == "nothing" ? text.isEmpty : text.hasSuffix("\n"))
    }

    @Test("GitHub's marks are escaped in what could end a property or a line")
    func githubEscapes() {
        var incident = Samples.incident(8, title: "100 % of a:b, c\nd")
        incident.exemplar.source = "logs/a,b:c.log"
        incident.places = [EvidenceLine(source: "logs/a,b:c.log", line: 3, text: "x")]
        let text = ReportFormat.github.render(Samples.report([incident]), Appearance())
        #expect(text.hasPrefix("::error file=logs/a%2Cb%3Ac.log,line=3,title=100 %25 of a%3Ab%2C c d::"))
        #expect(text.count { $0.isNewline } == 1)
    }

    @Test("GitHub's annotations stand at the user's own code")
    func githubPlace() throws {
        let text = try Self.text(.github, "several")
        #expect(
            text.contains("::error file=app/users.py,line=42,title=HTTP/2 frame arrived after GOAWAY had closed the"))
        #expect(
            text.contains("%0ADo first: Upgrade h2%0AKnown report: https://example.org/issues/1199%0ASeen 3 times."))
        #expect(try Self.text(.github, "warning").hasPrefix("::warning "))
    }

    // MARK: Brief

    @Test("A brief report is a line for each failure, with what to do and where to read on")
    func brief() throws {
        let text = try Self.text(.brief, "several")
        #expect(text.hasPrefix("**4 failures** in `api.log`\n\n- **critical**: server stopped (14 times)"))
        #expect(
            text.contains(
                """
                - **error**: HTTP/2 frame arrived after GOAWAY had closed the connection (3 times) at `app/users.py:42`. \
                Do first: Upgrade h2. [Frame after GOAWAY](https://example.org/issues/1199)

                """))
        #expect(try Self.text(.brief, "nothing") == "No failure found in `api.log`.\n")
    }

    @Test("A brief report stays brief")
    func briefLimit() {
        let incidents = (1...40).map { Samples.incident($0, title: String(repeating: "failure \($0) ", count: 90)) }
        let text = ReportFormat.brief.render(Samples.report(incidents), Appearance())
        #expect(text.split(separator: "\n").count == 12)
        #expect(text.hasSuffix("- … and 30 more\n"))
        #expect(text.utf8.count < 4000)
    }

    @Test("A brief report has no line that a log wrote")
    func briefHostile() throws {
        let text = try Self.text(.brief, "hostile")
        #expect(!text.unicodeScalars.contains { $0 != "\n" && Sanitizing.isInvisible($0) })
        #expect(text.split(separator: "\n").count == 3)
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords
import Testing

@testable import CulpritReports

@Suite("The story of a run")
struct StoryTests {
    private static func link(
        _ cause: UInt128, _ consequence: UInt128, _ confidence: IncidentLink.Confidence = .likely, text: String = "x"
    ) -> IncidentLink {
        let line = EvidenceLine(source: "api.log", line: 1, text: text)
        return IncidentLink(
            cause: Fingerprint(bits: cause), consequence: Fingerprint(bits: consequence), reason: "it had to",
            confidence: confidence, causeEvidence: line, consequenceEvidence: line)
    }

    /// Incidents with the links among them.
    private static func incidents(_ titles: [UInt128: String], _ links: [IncidentLink]) -> [Incident] {
        titles.map { number, title in
            var incident = Samples.incident(number, title: title, first: Samples.later(Int64(number)))
            incident.links = links.filter { $0.cause == incident.id }
            incident.consequences = incident.links.map(\.consequence)
            incident.causes = links.filter { $0.consequence == incident.id }.map(\.cause)
            return incident
        }
    }

    private static func markdown(_ incidents: [Incident]) -> String {
        ReportFormat.markdown.render(Samples.report(incidents), Appearance())
    }

    @Test("puts each failure below its surest cause and names what has nothing to do with it")
    func tree() {
        let page = Self.markdown(
            Self.incidents(
                [1: "server stopped", 2: "query failed", 3: "answered 500", 4: "no disk label"],
                [Self.link(1, 2, .confirmed), Self.link(2, 3), Self.link(1, 3, .guess)]))
        #expect(page.contains("It began with **server stopped** (failure 1)"))
        #expect(page.contains("\n- **query failed** (failure 2)"))
        #expect(page.contains("\n  - **answered 500** (failure 3)"))
        #expect(page.contains("it had to (likely)"))
        #expect(page.contains("Failure 4 has no connection with another one that the log shows."))
        #expect(page.contains("Start with **server stopped**: it explains failures 2 and 3."))
    }

    @Test("says of a guess that it is one")
    func guess() {
        let page = Self.markdown(Self.incidents([1: "a", 2: "b"], [Self.link(1, 2, .guess)]))
        #expect(page.contains("it had to (a guess: it rests on time alone)"))
        #expect(page.contains("f1 -.-> f2"))
    }

    @Test("tells failures of one title and one cause as one")
    func groups() {
        let page = Self.markdown(
            Self.incidents([1: "stopped", 2: "refused", 3: "refused"], [Self.link(1, 2), Self.link(1, 3)]))
        #expect(page.contains("\n- **refused** (failures 2 and 3), twice"))
    }

    @Test("is drawn from text that is no markup, whatever a log holds")
    func hostile() {
        let title = "x\"] --> y[\"<script>`%%{init}%%`"
        let page = Self.markdown(Self.incidents([1: title, 2: "b"], [Self.link(1, 2)]))
        let chart = page.split(separator: "```mermaid").last?.split(separator: "```").first ?? ""
        #expect(chart.contains("1. x -- y script init"))
        #expect(!chart.contains("%%") && !chart.contains("<script"))
    }

    @Test("stays short however many failures there are, and breaks circles")
    func bounds() {
        let titles = Dictionary(uniqueKeysWithValues: (1...300).map { (UInt128($0), "failure \($0)") })
        let chain = (1..<300).map { Self.link(UInt128($0), UInt128($0 + 1)) } + [Self.link(300, 1)]
        let page = Self.markdown(Self.incidents(titles, chain))
        #expect(page.contains("flowchart TD"))
        let star = (2...300).map { Self.link(1, UInt128($0)) }
        #expect(Self.markdown(Self.incidents(titles, star)).contains("It began with **failure 1**"))
    }

    @Test("shows no secret of the lines at the ends of a link")
    func secrets() {
        let secret = "postgres://u:hunter2@db/x"
        let report = Samples.report(Self.incidents([1: "a", 2: "b"], [Self.link(1, 2, text: secret)]))
        #expect(!ReportFormat.json.render(report, Appearance()).contains("hunter2"))
    }
}

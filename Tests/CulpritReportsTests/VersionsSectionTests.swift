import CulpritFindings
import CulpritIncidents
import CulpritRecords
import TestSupport
import Testing

@testable import CulpritReports

@Suite("Versions in a report")
struct VersionsSectionTests {
    private static func known(
        _ version: String, of name: String = "h2", origin: KnownVersion.Origin = .file, source: String = "uv.lock",
        line: Int = 7, condition: String? = nil
    ) -> KnownVersion {
        KnownVersion(
            package: PackageKey(ecosystem: "pypi", name: name), version: version, origin: origin,
            place: EvidenceLine(source: source, line: line, text: "\(name) \(version)"), condition: condition)
    }

    private static func incident(_ known: [KnownVersion], packages: [Rule.AffectedPackage]? = nil) -> Incident {
        var versions = KnownVersions()
        known.forEach { versions.add($0) }
        var incident = Samples.explained
        if let packages { incident.exemplar.finding?.packages = packages }
        return incident.checked(against: versions)
    }

    private static func markdown(_ incident: Incident) -> String {
        ReportFormat.markdown.render(Samples.report([incident]), Appearance(width: 80))
    }

    /// The line among the facts; empty where there is none.
    private static func fact(_ page: String) -> String {
        page.split(separator: "\n").first { $0.hasPrefix("- **Version:**") }.map(String.init) ?? ""
    }

    /// What stands under the table.
    private static func section(_ page: String) -> String {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.drop { $0 != "### Versions" }.dropFirst().drop { $0.isEmpty || $0.hasPrefix("|") }
        return rest.prefix { !$0.hasPrefix("#") }.joined(separator: "\n").trimmingNewlines
    }

    @Test("an affected version is said first, and where it stands below")
    func affected() {
        let page = Self.markdown(Self.incident([Self.known("4.3.0")]))
        #expect(Self.fact(page) == "- **Version:** You run `h2 4.3.0`: affected; fixed in 4.4")
        #expect(Self.section(page) == "- You run `h2 4.3.0` (`uv.lock:7`): affected; fixed in 4.4. Affected: `<4.4`.")
        #expect(page.contains("confidence 90 %"))
    }

    @Test("a version with the fix sends the reader on, and halves the confidence")
    func fixed() {
        let page = Self.markdown(Self.incident([Self.known("4.4.0")]))
        #expect(Self.fact(page) == "- **Version:** You run `h2 4.4.0`, which has the fix: look for another cause")
        #expect(page.contains("confidence 45 %"))
    }

    @Test("an unknown version is said to be unknown, and how to tell it")
    func unknown() {
        let page = Self.markdown(Self.incident([]))
        #expect(Self.fact(page) == "")
        #expect(
            Self.section(page)
                == "Which version of `h2` runs is not shown in this log; `--versions FILE` tells it.")
        #expect(page.contains("confidence 85 %"))
    }

    @Test("several unknown packages are one sentence")
    func unknowns() {
        let names = ["a", "b", "c"]
        let packages = names.map { Rule.AffectedPackage(name: $0, ecosystem: "pypi", affected: "*") }
        #expect(
            Self.section(Self.markdown(Self.incident([], packages: packages)))
                == "Which versions of `a`, `b` and `c` run are not shown in this log; `--versions FILE` tells it.")
    }

    @Test("a version before the affected ones, and one beyond those that were checked")
    func outside() {
        let open = Rule.AffectedPackage(name: "h2", ecosystem: "pypi", affected: ">=4.0,<=4.4")
        let before = Self.markdown(Self.incident([Self.known("3.2")], packages: [open]))
        #expect(
            Self.fact(before).hasSuffix("`h2 3.2`, which is not among the affected versions: look for another cause"))
        let beyond = Self.markdown(Self.incident([Self.known("4.5")], packages: [open]))
        #expect(Self.fact(beyond) == "")
        #expect(
            Self.section(beyond).contains("`h2 4.5` (`uv.lock:7`), which is newer than the versions that were checked.")
        )
    }

    @Test("what contradicts itself is shown whole")
    func contradiction() {
        let log = Self.known("4.4.0", origin: .log, source: "-", line: 3)
        let page = Self.markdown(Self.incident([Self.known("4.3.0", condition: "os == 'x'"), log]))
        #expect(Self.fact(page) == "")
        #expect(
            Self.section(page)
                == "- Of `h2` 2 versions are told: `4.3.0` (`uv.lock:7`, where os == 'x'), affected; `4.4.0` "
                + "(`standard input:3`), not affected. They contradict each other: look which one runs. Affected: `<4.4`."
        )
    }

    @Test("the JSON report has each version with its place, and fits the schema")
    func json() throws {
        let incident = Self.incident([Self.known("4.3.0"), Self.known("4.4.0", origin: .log, source: "api.log")])
        let text = ReportFormat.json.render(Samples.report([incident]), Appearance())
        #expect(try SchemaTests.validator().problems(in: text) == [])
        let report = try SchemaValidator.decode(text)
        let package = report["incidents"]?.children.first?.node["packages"]?.children.first?.node
        #expect(package?["applicability"] == .string("unknown"))
        let installed = package?["installed"]?.children.map(\.node) ?? []
        #expect(installed.map { $0["version"] } == [.string("4.3.0"), .string("4.4.0")])
        #expect(installed.map { $0["origin"] } == [.string("file"), .string("log")])
        #expect(installed.map { $0["applicability"] } == [.string("affected"), .string("not affected")])
        #expect(installed.first?["line"] == .number(7))
    }

    @Test("secrets beside a version are redacted, and its markup is only text")
    func untrusted() {
        var known = Self.known("4.3.0", source: "https://me:hunter2hunter2@host/x`|<b>")
        known.place.text = "h2==4.3.0 --index-url https://me:hunter2hunter2@host/simple"
        known.condition = "</pre><script> password=hunter2hunter2"
        let incident = Self.incident([known, Self.known("4.2.0")])
        let json = ReportFormat.json.render(Samples.report([incident]), Appearance())
        let page = Self.markdown(incident)
        for text in [json, page] { #expect(!text.contains("hunter2")) }
        #expect(!page.replacing(#"\<"#, with: "").contains("<script>"))
    }
}

extension String {
    fileprivate var trimmingNewlines: String {
        var text = self[...]
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}

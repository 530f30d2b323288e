import CulpritRecords
import Testing

@testable import CulpritFindings

@Suite("Affected packages")
struct ApplicabilityTests {
    private static func package(_ affected: String, fixed: String? = nil) -> Rule.AffectedPackage {
        .init(name: "uvicorn", ecosystem: "pypi", affected: affected, fixed: fixed)
    }

    private static func known(
        _ version: String, of name: String = "uvicorn", isPartial: Bool = false, origin: KnownVersion.Origin = .file,
        line: Int = 1
    ) -> KnownVersion {
        KnownVersion(
            package: PackageKey(ecosystem: "pypi", name: name), version: version, isPartial: isPartial, origin: origin,
            place: EvidenceLine(source: "a.txt", line: line, text: version))
    }

    @Test(
        "are affected, not affected, or it is unknown",
        arguments: [
            ("0.34.0", Applicability.affected), ("0.50.0", .notAffected), ("0.50.0+local", .notAffected),
            ("0.51", .notAffected), ("main", .unknown),
            // What went into a pre-release of the release with the fix is not known.
            ("0.50.0rc1", .unknown), ("0.50.0.dev3", .unknown), ("0.51.0rc1", .notAffected),
        ])
    func fixed(version: String, expected: Applicability) {
        #expect(Self.package("<0.50.0", fixed: "0.50.0").applicability(of: version) == expected)
    }

    @Test("are unknown where no version is known")
    func noVersion() { #expect(Self.package("<0.50.0").applicability(of: nil) == .unknown) }

    @Test(
        "are unknown beyond the newest version that was checked, where nothing is known to have the fix",
        arguments: [("1.0.9", Applicability.affected), ("1.0.10", .unknown), ("0.14.3", .notAffected)])
    func newerThanChecked(version: String, expected: Applicability) {
        #expect(Self.package(">=0.14.4,<=1.0.9").applicability(of: version) == expected)
        let fixed = Self.package(">=0.14.4,<=1.0.9", fixed: "1.0.10")
        #expect(fixed.applicability(of: version) == (expected == .unknown ? .notAffected : expected))
    }

    @Test(
        "are unknown where only a part of the version is known and the rest decides",
        arguments: [("<3.11.4", Applicability.unknown), ("<3.12", .affected), ("<3.11", .notAffected)])
    func partial(range: String, expected: Applicability) {
        let package = Rule.AffectedPackage(name: "python", ecosystem: "system", affected: range)
        var versions = KnownVersions()
        versions.add(
            KnownVersion(
                package: PackageKey(ecosystem: "system", name: "Python"), version: "3.11", isPartial: true,
                origin: .log,
                place: EvidenceLine(source: "-", line: 1, text: "")))
        #expect(PackageCheck(package, versions).applicability == expected)
    }

    @Test("a whole version makes a partial one of the same beginning superfluous")
    func wholeAndPartial() {
        var versions = KnownVersions()
        versions.add(Self.known("3.11", isPartial: true, origin: .log))
        versions.add(Self.known("3.1", isPartial: true, origin: .log))
        versions.add(Self.known("3.11.4", origin: .log))
        let found = versions.versions(of: PackageKey(ecosystem: "pypi", name: "uvicorn")).map(\.version)
        #expect(found == ["3.1", "3.11.4"])
    }

    @Test("a contradiction between a file and the log is shown, files first, and decides nothing")
    func contradiction() {
        var versions = KnownVersions()
        versions.add(Self.known("0.51.0", origin: .log))
        versions.add(Self.known("0.34.0", origin: .file))
        versions.add(Self.known("0.34.0", origin: .file, line: 9))
        let check = PackageCheck(Self.package("<0.50.0", fixed: "0.50.0"), versions)
        #expect(check.installed.map(\.known.version) == ["0.34.0", "0.51.0"])
        #expect(check.installed.map(\.applicability) == [.affected, .notAffected])
        #expect(check.installed.map(\.known.place.line) == [1, 1])
        #expect(check.applicability == .unknown)
    }

    @Test(
        "names are compared as their registry compares them",
        arguments: [
            ("pypi", "Typing_Extensions", "typing-extensions"), ("pypi", "zope.interface", "zope--interface"),
            ("swift", "GRDB.swift", "grdb.swift"),
        ])
    func names(ecosystem: String, left: String, right: String) {
        #expect(PackageKey(ecosystem: ecosystem, name: left) == PackageKey(ecosystem: ecosystem, name: right))
    }

    @Test("the ecosystem counts, and in Swift's hyphens do")
    func otherNames() {
        #expect(PackageKey(ecosystem: "pypi", name: "redis") != PackageKey(ecosystem: "system", name: "redis"))
        #expect(PackageKey(ecosystem: "swift", name: "a-b") != PackageKey(ecosystem: "swift", name: "a_b"))
    }

    @Test(
        "weigh a finding's confidence",
        arguments: [
            // Affected: as it is. None affected: half. A fix, and nobody knows whether it runs: a little less.
            (["uvicorn": "0.34.0"], 0.9), (["uvicorn": "0.51.0", "h11": "1.0"], 0.45), ([:], 0.85),
            (["uvicorn": "0.51.0"], 0.9), (["uvicorn": "0.51.0", "h11": "0.1"], 0.9), (["h11": "1.0"], 0.85),
        ])
    func confidence(installed: [String: String], expected: Double) {
        var finding = Finding(
            rule: "r", title: "", severity: .error, class: .upstreamBug, variant: "", implies: "", confidence: 0.9,
            captures: [:], evidence: [], cause: .init(summary: "", explanation: ""), impact: "")
        finding.packages = [
            Self.package("<0.50.0", fixed: "0.50.0"),
            Rule.AffectedPackage(name: "h11", ecosystem: "pypi", affected: "<0.5"),
        ]
        var versions = KnownVersions()
        for (name, version) in installed { versions.add(Self.known(version, of: name)) }
        finding.check(against: versions)
        #expect(abs(finding.confidence - expected) < 1e-9)
        #expect(finding.checks.count == 2)
    }

    @Test("without packages a finding stays as it is")
    func noPackages() {
        var finding = Finding(
            rule: "r", title: "", severity: .error, class: .misuse, variant: "", implies: "", confidence: 0.9,
            captures: [:], evidence: [], cause: .init(summary: "", explanation: ""), impact: "")
        finding.check(against: KnownVersions())
        #expect(finding.confidence == 0.9)
        #expect(finding.checks.isEmpty)
    }

    @Test("merging keeps the order of the input and the bound, whatever else is known")
    func merging() {
        var first = KnownVersions()
        first.add(Self.known("1.0", origin: .log, line: 3))
        var second = KnownVersions()
        for minor in 0..<20 { second.add(Self.known("1.\(minor)", origin: .log, line: 10 + minor)) }
        first.merge(second)
        let found = first.versions(of: PackageKey(ecosystem: "pypi", name: "uvicorn"))
        #expect(found.map(\.version) == ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"])
        #expect(found.first?.place.line == 3)
    }
}

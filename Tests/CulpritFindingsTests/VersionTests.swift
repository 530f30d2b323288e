import Testing

@testable import CulpritFindings

@Suite("Versions")
struct VersionTests {
    /// In the order of PEP 440, "Summary of permitted suffixes and relative ordering".
    private static let pythonOrder = [
        "0.9", "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2",
        "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5",
        "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1", "1.1", "1.10", "1!0.1",
    ]

    /// semver.org, 11, and what servers print.
    private static let semanticOrder = [
        "0.9.12", "1.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
        "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2", "1.10.0", "16.9", "17beta1", "17beta2", "17rc1", "17.0",
    ]

    @Test("of Python packages stand in the order of PEP 440")
    func pythonOrder() throws {
        try expectOrder(Self.pythonOrder, .pep440)
    }

    @Test("of others stand in the order of Semantic Versioning")
    func semanticOrder() throws {
        try expectOrder(Self.semanticOrder, .semantic)
    }

    private func expectOrder(_ texts: [String], _ scheme: VersionScheme) throws {
        for (index, left) in texts.enumerated() {
            for (other, right) in texts.enumerated() {
                let isBefore = try #require(scheme.isOrdered(left, before: right))
                #expect(isBefore == (index < other), "\(left) before \(right)")
            }
        }
    }

    @Test(
        "are the same however they are spelt",
        arguments: [
            ("v1.0", "1"), ("1.0-RC.1", "1.0rc1"), ("1.0_c1", "1.0rc1"), ("1.0-1", "1.0.post1"),
            ("1.0.r4", "1.0.post4"), ("1.0preview", "1.0rc0"), ("1.0.post", "1.0.post0"), ("1.0DEV", "1.0.dev0"),
            ("1.0+Ubuntu-1", "1.0+ubuntu.1"), ("01.02", "1.2.0"), (" 1.0 ", "1.0"),
        ])
    func spellings(left: String, right: String) throws {
        let left = try #require(PythonVersion(left))
        let right = try #require(PythonVersion(right))
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
    }

    @Test("leave build metadata and trailing zeros out, where they are semantic")
    func buildMetadata() { #expect(SemanticVersion("v1.0.0+build.7") == SemanticVersion("1")) }

    @Test(
        "that are none are not read",
        arguments: [
            "", "main", "1.x", "1.0.", "1..2", "1.0-", "1.0rc1x", "1.0+", "1.0+a..b", "1.0 2", "-1",
            "99999999999999999999", "1.0.post99999999999999999999", String(repeating: "1.", count: 80) + "1",
        ])
    func noVersions(text: String) {
        #expect(!VersionScheme.pep440.isVersion(text))
        #expect(!VersionScheme.semantic.isVersion(text))
    }

    @Test(
        "that are none are not read as semantic ones", arguments: ["1.0-rc..1", "1.0post1", "1.1.1w", "2!1.0", "1.0-ü"])
    func noSemanticVersions(text: String) { #expect(!VersionScheme.semantic.isVersion(text)) }

    private static let candidates = [
        "0.9", "1.0.dev456", "1.0a1", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0.0", "1.0+abc.5", "1.0.post456.dev34",
        "1.0.post456", "1.0.15", "1.1.dev1", "1.1", "2.0", "1!0.1",
    ]

    /// One letter for each candidate; as the reference implementation of PEP 440, Python's `packaging`, answers with
    /// pre-releases allowed.
    @Test(
        "of Python packages are in a range or not",
        arguments: [
            ("<1.0", "ynnnnnnnnnnnnnn"), ("<=1.0", "yyyyyyyynnnnnnn"), (">1.0", "nnnnnnnnnnyyyyy"),
            (">=1.0", "nnnnnyyyyyyyyyy"), ("==1.0", "nnnnnyyynnnnnnn"), ("!=1.0", "yyyyynnnyyyyyyy"),
            ("==1.0.*", "nyyyyyyyyyynnnn"), ("!=1.0.*", "ynnnnnnnnnnyyyy"), ("~=1.0", "nnnnnyyyyyyyynn"),
            ("~=1.0.0", "nnnnnyyyyyynnnn"), ("==1.0+abc.5", "nnnnnnnynnnnnnn"), ("<1.0rc1", "yyyynnnnnnnnnnn"),
            (">1.0.post1", "nnnnnnnnyyyyyyy"), ("===1.0", "nnnnnynnnnnnnnn"), ("<1.1,>=1.0", "nnnnnyyyyyynnnn"),
            ("==1!0.*", "nnnnnnnnnnnnnny"), ("~=1.0b1", "nnnyyyyyyyyyynn"), ("==1.*", "nyyyyyyyyyyyynn"),
            ("*", "yyyyyyyyyyyyyyy"), (" >= 1.0 , < 1.1 ", "nnnnnyyyyyynnnn"),
        ])
    func pythonRanges(text: String, answers: String) throws {
        let range = try #require(VersionRange(text, scheme: .pep440))
        for (candidate, answer) in zip(Self.candidates, answers) {
            #expect(range.contains(candidate) == (answer == "y"), "\(candidate) in \(text)")
        }
    }

    @Test(
        "of others are in a range or not",
        arguments: [
            ("<0.50.0", "0.49.9", true), ("<0.50.0", "0.50.0", false), (">=1.0,<2", "1.9", true),
            (">=1.0, <2", "2.0", false), ("<2.0.0", "2.0.0-beta.1", true), (">=2.0.0", "2.0.0-beta.1", false),
            ("==1.2.*", "1.2.7", true), ("==1.2.*", "1.20.0", false), ("==1.0.*", "1.1.0", false),
            ("~=1.4.2", "1.4.9", true), ("~=1.4.2", "1.5.0", false), ("~=1.4.2", "1.4.1", false),
            ("!=1.3", "1.3.0", false), ("!=1.3.*", "1.4.0", true), ("=1.0", "1.0.0", true), ("1.0", "1.0.0", true),
            ("===1.0", "1.0.0", false), (">1.0.0-rc.2", "1.0.0-rc.11", true), ("<=16.1", "17beta1", false),
        ])
    func semanticRanges(range: String, version: String, isIn: Bool) throws {
        #expect(try #require(VersionRange(range, scheme: .semantic)).contains(version) == isIn)
    }

    @Test(
        "that cannot be read make no range",
        arguments: [
            "", "<", "<x", "1,,2", "~=1", "<99999999999999999999", "^1", ">=1.*", "~=1.0.*", "=>1", "==*", "=<1",
        ])
    func unreadable(range: String) {
        #expect(VersionRange(range, scheme: .pep440) == nil)
        #expect(VersionRange(range, scheme: .semantic) == nil)
    }
}

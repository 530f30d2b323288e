import CulpritFindings
import Testing

@Suite("Versions")
struct VersionTests {
    @Test("are ordered as PEP 440 and SemVer order them")
    func order() throws {
        let texts = [
            "0.9", "1.0.dev1", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.0.1", "1.2-alpha.1", "1.2-beta",
            "1.2",
            "1.10", "1!0.1",
        ]
        let versions = try texts.map { try #require(Version($0)) }
        #expect(zip(versions, versions.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Version("v1.0.0+build") == Version("1"))
    }

    @Test(
        "are in a range or not",
        arguments: [
            ("<0.50.0", "0.49.9", true), ("<0.50.0", "0.50.0", false), (">=1.0,<2", "1.9", true),
            (">=1.0, <2", "2.0", false), ("==1.2.*", "1.2.7", true), ("==1.2.*", "1.3rc1", false),
            ("~=1.4.2", "1.4.9", true),
            ("~=1.4.2", "1.5", false), ("!=1.3", "1.3.0", false), ("*", "3", true), ("=1.0", "1.0.0", true),
        ])
    func ranges(range: String, version: String, isIn: Bool) throws {
        #expect(try #require(VersionRange(range)).contains(try #require(Version(version))) == isIn)
    }

    @Test("that cannot be read are refused", arguments: ["", "<", "<x", "1,,2", "~=1", "<99999999999999999999", "^1"])
    func unreadable(range: String) { #expect(VersionRange(range) == nil) }

    @Test("of a package are affected, not affected or unknown")
    func applicability() {
        let package = Rule.AffectedPackage(name: "uvicorn", ecosystem: "pypi", affected: "<0.50.0")
        #expect(package.applicability(of: "0.34.0") == .affected)
        #expect(package.applicability(of: "0.50.0") == .notAffected)
        #expect(package.applicability(of: nil) == .unknown)
        #expect(package.applicability(of: "main") == .unknown)
    }
}

import CulpritRecords
import Foundation
import Testing

@testable import CulpritFindings

@Suite("Files of versions")
struct VersionFileTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/versions")

    private static func fixture(_ name: String) throws -> VersionFile {
        try VersionFile.read(Array(Data(contentsOf: fixtures.appending(path: name))), name: name)
    }

    private static func read(_ text: String, name: String = "a.txt") throws -> VersionFile {
        try VersionFile.read(Array(text.utf8), name: name)
    }

    /// `name version:line`, for the packages that are asked for.
    private static func told(_ file: VersionFile, _ names: [String]) -> [String] {
        file.versions.filter { names.contains($0.package.name) }
            .map { "\($0.package.name) \($0.version):\($0.place.line)" }
    }

    @Test(
        "of every kind are read, each version with its line",
        arguments: [
            ("requirements.txt", 13, ["httpcore 0.17.3:29", "httpx 0.24.1:33"]),
            ("pip-freeze.txt", 21, ["httpcore 0.17.2:9", "httpx 0.24.1:10"]),
            ("pip-list.txt", 23, ["httpcore 0.17.2:11", "httpx 0.24.1:12"]),
            ("pip-list.json", 23, ["httpcore 0.17.2:1", "httpx 0.24.1:1"]),
            ("uv-pip-list.txt", 23, ["httpcore 0.17.2:11", "httpx 0.24.1:12"]),
            ("uv.lock", 5, ["httpcore 0.17.3:33", "httpx 0.24.1:48"]),
            ("poetry.lock", 3, ["httpcore 0.16.3:36"]),
            ("pylock.toml", 3, ["httpcore 0.17.3:15", "httpx 0.24.1:22"]),
            ("Pipfile.lock", 12, ["httpcore 0.17.3:57", "httpx 0.24.1:65"]),
        ])
    func python(name: String, count: Int, expected: [String]) throws {
        let file = try Self.fixture(name)
        #expect(Self.told(file, ["httpcore", "httpx"]) == expected)
        #expect(file.versions.count == count)
        #expect(file.versions.allSatisfy { $0.package.ecosystem == "pypi" && $0.origin == .file })
        #expect(file.versions.allSatisfy { $0.place.source == name && !$0.place.text.contains("sha256") })
    }

    @Test(
        "of SwiftPM are read in each of its versions; what follows a branch has none",
        arguments: [
            (
                "Package.resolved-v3.json", ["grdb.swift 7.10.0:5", "swift-argument-parser 1.8.2:14", "yams 6.2.2:23"],
                0
            ),
            ("Package.resolved-v2.json", ["vapor 4.77.1:4"], 1),
            ("Package.resolved-v1.json", ["swift-nio 2.40.0:6", "async-kit 1.14.0:24"], 1),
        ])
    func swift(name: String, expected: [String], unpinned: Int) throws {
        let file = try Self.fixture(name)
        #expect(file.versions.map { "\($0.package.name) \($0.version):\($0.place.line)" } == expected)
        #expect(file.versions.allSatisfy { $0.package.ecosystem == "swift" })
        #expect(file.unpinned == unpinned)
    }

    @Test("the markers of lock files are kept")
    func markers() throws {
        for name in ["poetry.lock", "pylock.toml"] {
            let markers = try Self.fixture(name).versions.filter { $0.package.name == "exceptiongroup" }.map(
                \.condition)
            #expect(markers.count == 1 && markers[0]?.contains("3.11") == true)
        }
    }

    @Test(
        "requirements are read in every form that pins one version",
        arguments: [
            ("httpx==0.24.1", "httpx 0.24.1"), ("httpx == 0.24.1  # why", "httpx 0.24.1"),
            ("HTTPX[http2,brotli]==0.24.1", "httpx 0.24.1"), ("httpx===0.24.1", "httpx 0.24.1"),
            ("httpx (0.24.1)", "httpx 0.24.1"), ("httpx (==0.24.1)", "httpx 0.24.1"),
            ("httpx==0.24.1 --hash=sha256:aa --hash=sha256:bb", "httpx 0.24.1"),
            ("httpx==0.24.1 ; python_version < '3.8' --hash=sha256:aa", "httpx 0.24.1"),
            ("torch==2.1.0+cu118", "torch 2.1.0+cu118"), ("typing_extensions==4.0", "typing-extensions 4.0"),
            ("httpx @ file:///tmp/httpx-0.24.1-py3-none-any.whl#sha256=aa", "httpx 0.24.1"),
            ("https://example.org/dist/httpx-0.24.1-py3-none-any.whl", "httpx 0.24.1"),
        ])
    func pins(line: String, expected: String) throws {
        let file = try Self.read("# made by hand\n\n--index-url https://example.org/simple\n\(line)\r\n")
        #expect(file.versions.map { "\($0.package.name) \($0.version)" } == [expected])
        #expect(file.versions.first?.place.line == 4)
    }

    @Test(
        "requirements that leave the version open pin none",
        arguments: [
            "httpx", "httpx>=0.24", "httpx~=0.24.1", "httpx==0.24.*", "httpx>=0.24,<1 ; python_version < '3.8'",
            "httpx @ git+https://example.org/httpx@0.24.1", "-e git+https://example.org/httpx#egg=httpx", "./httpx",
        ])
    func openVersions(line: String) throws {
        let file = try Self.read("\(line)\nh11==0.14.0\n")
        #expect(file.versions.map(\.package.name) == ["h11"])
    }

    @Test("a marker is kept as the condition")
    func condition() throws {
        let file = try Self.read("httpx==0.24.1; python_version < '3.8'\nhttpx==0.27.0; python_version >= '3.8'\n")
        #expect(file.versions.map(\.condition) == ["python_version < '3.8'", "python_version >= '3.8'"])
    }

    @Test(
        "files that requirements take over are named, not followed",
        arguments: ["-r base.txt", "-rbase.txt", "--requirement=base.txt", "-c base.txt", "--constraint base.txt"])
    func includes(line: String) throws {
        let file = try Self.read("h11==0.14.0\n\(line)\n")
        #expect(file.includes.map(\.source) == ["base.txt"])
        #expect(file.includes.map(\.line) == [2])
    }

    @Test("a line that ends in a backslash goes on in the next")
    func continuations() throws {
        let file = try Self.read("httpx==0.24.1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nh11==0.14.0\n")
        #expect(file.versions.map(\.place.line) == [1, 4])
        #expect(file.versions.map(\.place.text) == ["httpx==0.24.1", "h11==0.14.0"])
    }

    @Test("brackets and tables in strings and comments are none")
    func strings() throws {
        let text = """
            [[package]]
            name = 'a'
            description = \"""
            [[package]]
            name = "no"
            version = "9"
            \"""
            "version" = "1.0"  # ] [[package]]
            files = [ "]", '[', # ]
              { x = "\\"]" } ]
            when = 1979-05-27T07:32:00Z
            [package.source]
            version = "2"
            [[package]]
            version = "3.0"
            name = "b"
            """
        let file = try Self.read(text, name: "uv.lock")
        #expect(Self.told(file, ["a", "b", "no"]) == ["a 1.0:8", "b 3.0:15"])
    }

    @Test(
        "that are broken are named with the reason, the line and what to do",
        arguments: [
            ("uv.lock", "[[package]]\nname = \"a\n", "cannot be read: a string that does not end", 2),
            ("uv.lock", "[[package]]\nfiles = [\n", "cannot be read: a bracket that is not closed", 2),
            ("uv.lock", "[[package]]\nname \"a\"\n", "cannot be read: a key without a value", 2),
            ("uv.lock", "[[package]]\nname =\n", "cannot be read: a key without a value", 2),
            ("uv.lock", "[[package\n", "cannot be read: the name of a table does not end", 1),
            (
                "uv.lock", "version = 1 \"a\" = \n\n<<<<<<< HEAD\n",
                "cannot be read: a line that is neither a key nor a table", 3
            ),
            ("poetry.lock", "a = \"b\" c = \"d\"\n", "cannot be read: more than one entry on a line", 1),
            ("Package.resolved", "{\n  \"pins\" : [\n    {", "cannot be read: its JSON is broken or cut off", 3),
            ("list.json", "[{\"name\": \"a\", ", "cannot be read: its JSON is broken or cut off", 1),
        ])
    func broken(name: String, text: String, reason: String, line: Int) {
        let problem = InputProblem(
            subject: name, reason: "\(reason)\n  --> \(name):\(line)",
            help: "write it anew with the tool that it belongs to")
        #expect(throws: problem) { try Self.read(text, name: name) }
    }

    private static let known =
        "--versions reads requirements.txt, the output of pip freeze, pip list or uv pip list, uv.lock, poetry.lock, "
        + "pylock.toml, Pipfile.lock, Package.resolved"

    @Test(
        "of no kind that is known are refused",
        arguments: [
            ("a.txt", "", "is empty"), ("a.txt", " \n\n", "is empty"),
            (
                "a.log", "2026-11-21 10:00:00 ERROR it failed\n2026-11-21 10:00:01 ERROR again\n",
                "is no file of versions that is known here"
            ),
            ("a.txt", "words\nand\nmore\n", "is no file of versions that is known here"),
            (
                "pyproject.toml", "[project]\nname = \"a\"\nversion = \"1.0\"\n",
                "is no file of versions that is known here"
            ),
            ("a.bin", "httpx==1.0\n\0", "is no file of versions that is known here"),
            ("a.json", "{ \"a\": 1 }", "is no file of versions that is known here"),
            ("a.json", "[1, 2]", "is no file of versions that is known here"),
            (
                "package-lock.json", "{ \"lockfileVersion\": 3, \"packages\": {} }",
                "is a lock file of npm, and no rule knows its packages"
            ),
            (
                "Cargo.lock", "version = 3\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n",
                "is a lock file of Cargo, and no rule knows crates"
            ),
            (
                "my.lock",
                "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n",
                "is a lock file of Cargo, and no rule knows crates"
            ),
        ])
    func refused(name: String, text: String, reason: String) {
        #expect(throws: InputProblem(subject: name, reason: reason, help: Self.known)) {
            try Self.read(text, name: name)
        }
    }

    @Test(
        "every beginning of a file is read or refused, and no other thing happens",
        arguments: ["uv.lock", "Pipfile.lock"])
    func truncated(name: String) throws {
        let bytes = try Array(Data(contentsOf: Self.fixtures.appending(path: name)))
        var outcomes: Set<Bool> = []
        for length in stride(from: 0, through: bytes.count, by: 61) {
            outcomes.insert((try? VersionFile.read(Array(bytes[..<length]), name: name)) != nil)
        }
        #expect(outcomes.contains(false))
    }

    @Test("deep nesting costs no stack")
    func nesting() {
        let deep = String(repeating: "[", count: 200_000)
        #expect(throws: InputProblem.self) { try Self.read("[[package]]\na = \(deep)", name: "uv.lock") }
        #expect(throws: InputProblem.self) { try Self.read("{\"pins\": \(deep)", name: "Package.resolved") }
    }
}

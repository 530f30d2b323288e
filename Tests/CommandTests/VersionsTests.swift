import Foundation
import TestSupport
import Testing

/// `--versions`, and the versions that a log tells itself.
@Suite("Versions of what runs")
struct VersionsTests {
    /// A failure of a rule that knows since when httpcore has the fix: httpcore >=0.14.4,<0.17.1.
    private static let log = "Samples/http2/poisoned_pool.log"
    private static let rule = "h2-dead-connection-reused"

    private struct Checked: Equatable {
        var applicability: String
        var versions: [String]
        var places: [String]
        var confidence: Double
    }

    private static func checked(_ output: String) throws -> Checked {
        let incidents = try SchemaValidator.decode(output)["incidents"]?.children.map(\.node) ?? []
        let incident = try #require(incidents.first { $0["signature"] == .string(rule) })
        let packages = incident["packages"]?.children.map(\.node) ?? []
        let package = try #require(packages.first { $0["name"] == .string("httpcore") })
        let installed = package["installed"]?.children.map(\.node) ?? []
        func text(_ node: SchemaValidator.Node?) -> String { node?.strings.first ?? "" }
        func number(_ node: SchemaValidator.Node?) -> Double {
            if case .number(let value)? = node { value } else { -1 }
        }
        return Checked(
            applicability: text(package["applicability"]), versions: installed.map { text($0["version"]) },
            places: installed.map { "\(text($0["source"])):\(Int(number($0["line"])))" },
            confidence: number(incident["confidence"]))
    }

    private static func run(_ versions: [String], in scratch: Scratch) async throws -> Program.Outcome {
        let log = Program.root.appending(path: Self.log).path
        let named = versions.flatMap { ["--versions", $0] }
        return try await Program.run(["--no-store", "--format", "json", log] + named, in: scratch.url)
    }

    @Test("Without a word of them they are unknown; with a file they are affected or not, with its line")
    func files() async throws {
        let scratch = try Scratch()
        try scratch.write("h11==0.14.0\nhttpcore==0.16.3\n", to: "requirements.txt")
        try scratch.write("[[package]]\nname = \"httpcore\"\nversion = \"1.0.5\"\n", to: "uv.lock")
        let unknown = try await Self.checked(Self.run([], in: scratch).output)
        let affected = try await Self.checked(Self.run(["requirements.txt"], in: scratch).output)
        let fixed = try await Self.checked(Self.run(["uv.lock"], in: scratch).output)
        let both = try await Self.checked(Self.run(["requirements.txt", "uv.lock"], in: scratch).output)
        #expect(
            [unknown, affected, fixed, both].map(\.applicability) == ["unknown", "affected", "not affected", "unknown"])
        #expect(unknown.versions == [])
        #expect(affected.versions == ["0.16.3"])
        #expect(affected.places == ["requirements.txt:2"])
        #expect(both.versions == ["0.16.3", "1.0.5"])
        #expect(both.places == ["requirements.txt:2", "uv.lock:3"])
        #expect(affected.confidence > unknown.confidence)
        #expect(fixed.confidence == affected.confidence / 2)
    }

    @Test("A page says what runs, and where that is said")
    func page() async throws {
        let scratch = try Scratch()
        try scratch.write("httpcore==0.16.3\n", to: "requirements.txt")
        let log = Program.root.appending(path: Self.log).path
        let run = try await Program.run(
            ["--no-store", "--format", "markdown", log, "--versions", "requirements.txt"], in: scratch.url)
        #expect(
            run.output.contains(
                "- You run `httpcore 0.16.3` (`requirements.txt:1`): affected; fixed in 0.17.1. Affected: `>=0.14.4,<0.17.1`."
            ))
        #expect(run.status == 0)
    }

    @Test("The log tells versions far from the failure, and in the failure's own lines")
    func log() async throws {
        let text = try String(contentsOf: Program.root.appending(path: Self.log), encoding: .utf8)
        let healthy = String(repeating: "all is well\n", count: 500)
        let start = "Successfully installed h11-0.14.0 httpcore-0.17.0\n"
        let run = try await Program.run(
            ["--no-store", "--format", "json"], input: healthy + start + healthy + text)
        let found = try Self.checked(run.output)
        #expect(found.versions == ["0.17.0"])
        #expect(found.places == ["-:501"])
        #expect(found.applicability == "affected")
    }

    @Test("A file that is not there, no such file, or broken is named, and the run goes on")
    func problems() async throws {
        let scratch = try Scratch()
        try scratch.write("words of\nno kind\n", to: "notes.txt")
        try scratch.write("[[package]]\nname = \"a\n", to: "uv.lock")
        try scratch.write("httpcore==0.16.3\n", to: "freeze.txt")
        try scratch.directory("folder")
        let run = try await Self.run(["gone.txt", "folder", "notes.txt", "uv.lock", "freeze.txt"], in: scratch)
        #expect(
            run.errors == """
                error: 'gone.txt' does not exist
                error: 'folder' is a directory
                error: 'notes.txt' is no file of versions that is known here
                help: --versions reads requirements.txt, the output of pip freeze, pip list or uv pip list, uv.lock, \
                poetry.lock, pylock.toml, Pipfile.lock, Package.resolved
                error: 'uv.lock' cannot be read: a string that does not end
                  --> uv.lock:2
                help: write it anew with the tool that it belongs to

                """)
        #expect(run.status == 0)
        #expect(try Self.checked(run.output).versions == ["0.16.3"])
    }

    @Test("What requirements take over is named, unless it is given too; so is a file that pins nothing")
    func notes() async throws {
        let scratch = try Scratch()
        try scratch.write("-r base.txt\nh11==0.14.0\n", to: "requirements.txt")
        try scratch.write("httpcore\nhttpx>=0.2\n", to: "base.txt")
        try scratch.write("httpcore\nhttpx>=0.2\n", to: "requirements.in")
        let one = try await Self.run(["requirements.txt"], in: scratch)
        #expect(
            one.errors
                == "note: 'requirements.txt' takes over 'base.txt' on line 1, which is not followed; name it with --versions too\n"
        )
        let open = try await Self.run(["requirements.in"], in: scratch)
        #expect(
            open.errors
                == "note: 'requirements.in' names 2 packages and the version of none; pip freeze tells what is installed\n"
        )
    }

    @Test("UTF-16 and gzip are read, as Windows and archives write them")
    func encodings() async throws {
        let scratch = try Scratch()
        let units = "\u{FEFF}httpcore==0.16.3\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try scratch.write(units, to: "freeze.txt")
        let run = try await Self.run(["freeze.txt"], in: scratch)
        #expect(run.errors == "")
        #expect(try Self.checked(run.output).versions == ["0.16.3"])
    }
}

import Foundation
import Testing

/// Input as it is found, not as it should be.
@Suite("Any bytes are input")
struct BadInputTests {
    /// Bytes that hold the traceback in a form that a reader could stumble over.
    struct Form: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]

        init(_ name: String, _ bytes: [UInt8]) {
            testDescription = name
            self.bytes = bytes
        }
    }

    private static let text = Array(Logs.traceback.utf8)

    private static func utf16(isBigEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + Logs.traceback).utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return isBigEndian ? bytes.reversed() : bytes
        }
    }

    static let forms = [
        Form("no final newline", text.dropLast()),
        Form("NUL bytes before it", Array("a\0b\0\n".utf8) + text),
        Form("invalid UTF-8 before it", [0xC3, 0x28, 0xE2, 0x82, 0xF8, 0x88, 0x80, 0x0A] + text),
        Form("UTF-8 with a byte order mark", [0xEF, 0xBB, 0xBF] + text),
        Form("UTF-16, little endian", utf16(isBigEndian: false)),
        Form("UTF-16, big endian", utf16(isBigEndian: true)),
        Form("CR LF", Array(Logs.traceback.replacing("\n", with: "\r\n").utf8)),
        Form("gzip", Logs.compressedTraceback),
    ]

    @Test("A traceback is found in whatever it is wrapped", arguments: forms)
    func form(form: Form) async throws {
        let run = try await Program.run(["--no-store", "--format", "json"], input: form.bytes)
        let incident = try #require(try Digest(run.output).incidents.first)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(incident.title == "KeyError: 'user_17'")
        #expect(incident.trace?.culprit?.file == "/srv/app/cache.py")
    }

    @Test("Empty input is no failure")
    func empty() async throws {
        let run = try await Program.run(["--no-store"])
        #expect(run.status == 0)
        #expect(run.output == "**Nothing to analyse:** the input is empty.\n")
        #expect(run.errors == "note: standard input is empty\n")
        let json = try await Program.run(["--no-store", "--format", "json"])
        #expect(try Digest(json.output).incidents == [])
    }

    @Test("An archive that is cut off is read as far as it goes, and named")
    func truncatedArchive() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.compressedTraceback.dropLast(10), to: "app.log.gz")
        let run = try await Program.run(["--no-store", "app.log.gz"], in: scratch.url)
        #expect(run.output.contains("KeyError"))
        #expect(run.output.contains("/srv/app/cache.py:9"))
        #expect(run.errors.hasPrefix("error: 'app.log.gz' holds gzip data that is cut off\nhelp: "))
        #expect(run.status == 0)
    }

    @Test("An archive with damage inside is named too")
    func damagedArchive() async throws {
        let scratch = try Scratch()
        var bytes = Logs.compressedTraceback
        for index in 40..<60 { bytes[index] = 0xFF }
        try scratch.write(bytes, to: "app.log.gz")
        try scratch.write(Logs.traceback, to: "other.log")
        let run = try await Program.run(["--no-store", "app.log.gz", "other.log"], in: scratch.url)
        #expect(run.errors.contains("'app.log.gz'"))
        #expect(run.output.contains("`other.log`"))
    }

    @Test("A directory that leads back into itself is read once")
    func directoryLoop() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "logs/app.log")
        try scratch.directory("logs/deeper")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("logs/deeper/back"), withDestinationPath: "..")
        let run = try await Program.run(["--no-store", "--format", "json", "logs"], in: scratch.url)
        #expect(run.status == 0)
        #expect(try Digest(run.output).incidents.map(\.count) == [1])
    }

    @Test("In a directory binary and hidden files are skipped, and counted; named, they are read")
    func skippedFiles() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "logs/app.log")
        try scratch.write(Logs.traceback.replacing("user_17", with: "hidden"), to: "logs/.old.log")
        try scratch.write([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1], to: "logs/core")
        let run = try await Program.run(["--no-store", "--format", "json", "logs"], in: scratch.url)
        #expect(run.errors == "note: skipped 1 hidden file and 1 binary file ('logs/core'); name them to read them\n")
        #expect(try Digest(run.output).incidents.map(\.title) == ["KeyError: 'user_17'"])
        try FileManager.default.removeItem(atPath: scratch.path("logs/core"))
        let one = try await Program.run(["--no-store", "logs"], in: scratch.url)
        #expect(one.errors == "note: skipped 1 hidden file; name it to read it\n")
        let named = try await Program.run(["--no-store", "--format", "json", "logs/.old.log"], in: scratch.url)
        #expect(try Digest(named.output).incidents.map(\.title) == ["KeyError: 'hidden'"])
    }

    @Test("100 MB in one line do no harm, and what follows is read")
    func longLine() async throws {
        let scratch = try Scratch()
        let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000_000) + [0x0A] + Self.text
        try scratch.write(bytes, to: "long.log")
        let run = try await Program.run(["--no-store", "--format", "json", "long.log"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.errors.contains("'long.log' has a line of more than"))
        #expect(try Digest(run.output).incidents.map(\.title) == ["KeyError: 'user_17'"])
    }

    @Test("A log that begins with the NULs of copytruncate is read in a directory too")
    func copytruncate() async throws {
        let scratch = try Scratch()
        try scratch.write([UInt8](repeating: 0, count: 9000) + Self.text, to: "logs/app.log")
        let run = try await Program.run(["--no-store", "--format", "json", "logs"], in: scratch.url)
        #expect(run.errors == "")
        #expect(try Digest(run.output).incidents.map(\.title) == ["KeyError: 'user_17'"])
    }
}

import Foundation
import TestSupport
import Testing

/// Secrets on their way through the whole program.
@Suite("Secrets")
struct SecretTests {
    /// A log for each carrier, with an error of its own for each secret.
    private func write(to scratch: Scratch) throws {
        for (number, carrier) in SecretCarrier.allCases.enumerated() {
            let entries = SyntheticSecret.all.enumerated().compactMap { index, secret -> String? in
                guard let line = carrier.line(secret) else { return nil }
                let name = "Failure\(String(UnicodeScalar(65 + UInt8(number))))\(index)Error"
                let time = "2026-11-21 10:00:\(index % 60 < 10 ? "0" : "")\(index % 60),000"
                return """
                    \(time) INFO app: \(line)
                    \(time) ERROR app: \(line)
                    Traceback (most recent call last):
                      File "/srv/app/main.py", line \(index + 1), in run\(index)
                        go(\(line))
                    app.\(name): \(line)

                    """
            }
            try scratch.write(entries.joined(), to: "logs/\(number).log")
            // And as the collector itself would have written it.
            let lines = SyntheticSecret.all.compactMap(carrier.line)
            try scratch.write(lines.joined(separator: "\n") + "\n", to: "logs/\(number)-raw.log")
        }
    }

    @Test("none of sixty in ten carriers reaches a report or the store")
    func survivors() async throws {
        let scratch = try Scratch()
        try write(to: scratch)
        let store = ["--db", scratch.path("store/incidents.sqlite")]
        try scratch.directory("store")
        var outputs = [try await Program.run(["--format", "json"] + store + ["logs"], in: scratch.url)]
        #expect(outputs[0].output.components(separatedBy: "\"id\": ").count > 500)
        outputs.append(try await Program.run(["traces", "logs"], in: scratch.url))
        outputs.append(try await Program.run(["incidents", "list", "--limit", "1000"] + store))
        let parts = SyntheticSecret.all.flatMap(\.parts)
        for run in outputs {
            #expect(run.status == 0)
            let bytes = Data(run.output.utf8)
            #expect(bytes.holds("redacted: "))
            #expect(parts.filter { bytes.holds($0) } == [])
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path("store")) {
            let bytes = try Data(contentsOf: scratch.url.appending(path: "store/\(name)"))
            #expect(parts.filter { bytes.holds($0) } == [], "\(name)")
        }
    }

    @Test("what matches --redact is hidden in the report and in the store")
    func pattern() async throws {
        let scratch = try Scratch()
        let log =
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in run\n    go()\nKeyError: 'bob@example.org'\n"
        let arguments = ["--db", scratch.path("incidents.sqlite"), "--redact", #"[\w.]+@[\w.]+"#, "--redact", "a[.]py"]
        let run = try await Program.run(arguments, input: log)
        #expect(run.output.contains("redacted: by pattern"))
        #expect(!run.output.contains("bob@") && !run.output.contains("a.py"))
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path()) {
            let bytes = try Data(contentsOf: scratch.url.appending(path: name))
            #expect(bytes.firstRange(of: Data("bob@example".utf8)) == nil)
        }
    }

    @Test("are shown to a terminal that asks for them, and kept nowhere")
    func terminal() async throws {
        let scratch = try Scratch()
        let log = try scratch.write(
            "Traceback (most recent call last):\nValueError: no such user: password=swordfish\n", to: "app.log")
        let terminal = try PseudoTerminal(columns: 100)
        let program = try LiveProgram(
            ["analyze", "--db", scratch.path("incidents.sqlite"), "--no-redact", "-"],
            input: FileHandle(forReadingFrom: log), output: terminal.line, environment: ["TERM": "dumb"])
        #expect(try await terminal.screen(of: program).contains("password=swordfish"))
        #expect(try await program.status() == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path()) where name != "app.log" {
            let bytes = try Data(contentsOf: scratch.url.appending(path: name))
            #expect(bytes.firstRange(of: Data("swordfish".utf8)) == nil, "\(name)")
        }
    }

    @Test(
        "are shown to nobody but a terminal",
        arguments: [
            (["--no-redact"], "error: --no-redact is for a terminal only: files and pipes are read by others\n"),
            (
                ["traces", "--no-redact"],
                "error: --no-redact is for a terminal only: files and pipes are read by others\n"
            ),
            (["--redact", "("], "error: --redact '(' is no pattern: missing closing parenthesis, at byte 1\n"),
            (["--redact", "x", "--no-redact"], "error: --redact and --no-redact exclude each other\n"),
        ])
    func refused(arguments: [String], message: String) async throws {
        let run = try await Program.run(arguments, input: "KeyError: 'x'\n")
        #expect(run.errors.hasPrefix(message))
        #expect(run.output == "")
        #expect(run.status == 2)
    }
}

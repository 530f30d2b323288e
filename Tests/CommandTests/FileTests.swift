import Foundation
import Testing

/// Files that are named for reading and for writing.
@Suite("Files")
struct FileTests {
    @Test("What -o cannot write is named before anything is read")
    func unwritable() async throws {
        let scratch = try Scratch()
        try scratch.write("x", to: "file")
        try scratch.directory("folder")
        let reasons = [
            "file/report.md": "'file' is not a directory", "gone/report.md": "there is no directory 'gone'",
            "folder": "is a directory",
        ]
        for (path, reason) in reasons {
            let run = try await Program.run(["--no-store", "-o", path, "no-such.log"], in: scratch.url)
            #expect(run.errors == "error: '\(path)' cannot be written: \(reason)\nhelp: choose another place with -o\n")
            #expect(run.status == 2)
        }
        let rule = try await Program.run(["rules", "new", "my-rule", "-o", "file/my-rule.yaml"], in: scratch.url)
        #expect(rule.errors.hasPrefix("error: 'file/my-rule.yaml' cannot be written: 'file' is not a directory\n"))
        #expect(rule.status == 2)
    }

    @Test("-o writes through a link, and does not put a file in its place")
    func link() async throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "report.md")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("latest.md"), withDestinationPath: "report.md")
        let run = try await Program.run(["--no-store", "-o", "latest.md"], input: Logs.traceback, in: scratch.url)
        #expect(run.status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("latest.md")) == "report.md")
        #expect(try String(contentsOf: scratch.url.appending(path: "report.md"), encoding: .utf8).hasPrefix("# Key"))
    }

    @Test("-o follows a link that leads nowhere yet, and names what is in its way")
    func danglingLink() async throws {
        let scratch = try Scratch()
        try scratch.directory("reports")
        for (name, target) in ["new.md": "reports/new.md", "lost.md": "gone/new.md"] {
            try FileManager.default.createSymbolicLink(atPath: scratch.path(name), withDestinationPath: target)
        }
        let run = try await Program.run(["--no-store", "-o", "new.md"], input: Logs.traceback, in: scratch.url)
        #expect(run.status == 0)
        #expect(FileManager.default.fileExists(atPath: scratch.path("reports/new.md")))
        let lost = try await Program.run(["--no-store", "-o", "lost.md", "no-such.log"], in: scratch.url)
        #expect(lost.errors.hasPrefix("error: 'lost.md' cannot be written: there is no directory './gone'\n"))
    }

    @Test(
        "-o writes a file that may be written though its directory may not",
        .enabled(if: geteuid() != 0, "root may write everywhere"))
    func lockedDirectory() async throws {
        let scratch = try Scratch()
        try scratch.write("old", to: "locked/report.md")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.path("locked"))
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path("locked"))
        }
        let run = try await Program.run(
            ["--no-store", "-o", "locked/report.md"], input: Logs.traceback, in: scratch.url)
        #expect(run.errors == "")
        #expect(run.status == 0)
        let text = try String(contentsOf: scratch.url.appending(path: "locked/report.md"), encoding: .utf8)
        #expect(text.hasPrefix("# KeyError"))
    }

    @Test("A full disk is named", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() async throws {
        let log = try Scratch()
        let program = try LiveProgram(
            ["--no-store"], input: FileHandle(forReadingFrom: log.write(Logs.traceback, to: "log")),
            output: #require(FileHandle(forWritingAtPath: "/dev/full")))
        #expect(try await program.status() == 2)
        #expect(try program.errors == "error: standard output cannot be written: no space left on device\n")
    }

    @Test("Each of several files that cannot be read is named, and the others are read")
    func several() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "app.log")
        try scratch.write("", to: "empty.log")
        try FileManager.default.createSymbolicLink(atPath: scratch.path("link.log"), withDestinationPath: "vanished")
        let run = try await Program.run(
            ["--no-store", "gone.log", "empty.log", "link.log", "app.log"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.output.contains("KeyError"))
        let lines = run.errors.split(separator: "\n").sorted()
        #expect(
            lines == [
                "error: 'gone.log' does not exist", "error: 'link.log' does not exist", "note: 'empty.log' is empty",
            ])
    }

    @Test("In a directory, what vanishes between listing and reading is named or passed over")
    func vanishing() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "logs/app.log")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("logs/gone.log"), withDestinationPath: "vanished")
        let run = try await Program.run(["--no-store", "logs"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.output.contains("KeyError"))
    }

    @Test("A file that may not be read is named", .enabled(if: geteuid() != 0, "root may read everything"))
    func unreadable() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "app.log")
        let secret = try scratch.write(Logs.traceback, to: "secret.log")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret.path())
        let run = try await Program.run(["--no-store", "secret.log", "app.log"], in: scratch.url)
        #expect(run.errors.hasPrefix("error: 'secret.log' "))
        #expect(run.errors.contains("permission"))
        #expect(run.output.contains("`app.log`"))
        #expect(run.status == 0)
    }

    @Test(
        "A name that nothing has gets the nearest one",
        arguments: [
            (["rules", "list", "--format", "jsn"], "unknown format 'jsn'; did you mean 'json'?"),
            (["--no-store", "--fail-on", "eror"], "unknown condition 'eror'; did you mean 'error'?"),
            (["incidents", "--format", "markdwon"], "unknown format 'markdwon'; did you mean 'markdown'?"),
            (
                ["traces", "--format", "pdf"],
                "unknown format 'pdf'; there are terminal, markdown, brief, html, json, sarif, junit and github"
            ),
            (["traces", "--format", "sarif"], "format 'sarif' is for reports of failures only"),
            (
                ["explain", "h2-frame-after-goaway", "--format", "junit"],
                "format 'junit' is for reports of failures only"
            ),
            (["incidents", "list", "--format", "brief"], "format 'brief' is for reports of failures only"),
        ])
    func suggestions(arguments: [String], message: String) async throws {
        let run = try await Program.run(arguments)
        #expect(run.errors.hasPrefix("error: \(message)\n"))
        #expect(run.status == 2)
    }

    @Test("A report is never written over the log that it is about, whatever it is called")
    func overInput() async throws {
        let scratch = try Scratch()
        try scratch.write(Logs.traceback, to: "app.log")
        try FileManager.default.createSymbolicLink(atPath: scratch.path("link"), withDestinationPath: "app.log")
        for name in ["app.log", "link"] {
            let run = try await Program.run(["--no-store", "-o", name, "app.log"], in: scratch.url)
            #expect(run.status == 2)
            #expect(run.errors.hasPrefix("error: '\(name)' cannot be written: it is the log that is to be read\n"))
        }
        #expect(try String(contentsOfFile: scratch.path("app.log"), encoding: .utf8) == Logs.traceback)
    }
}

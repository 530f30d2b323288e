import CulpritFindings
import CulpritIncidents
import CulpritTraces
import Foundation
import TestSupport
import Testing

@testable import CulpritReports

@Suite("The page for a browser")
struct HTMLTests {
    private static func link(_ cause: UInt128, _ consequence: UInt128, _ confidence: IncidentLink.Confidence)
        -> IncidentLink
    {
        let line = EvidenceLine(source: "api.log", line: 1, text: "x")
        return IncidentLink(
            cause: Fingerprint(bits: cause), consequence: Fingerprint(bits: consequence), reason: "it had to",
            confidence: confidence, causeEvidence: line, consequenceEvidence: line)
    }

    /// Several failures, some of which explain others.
    static let story: Report = {
        var first = Samples.incident(21, title: "server stopped", severity: .critical, count: 14, first: Samples.time)
        first.links = [link(21, 1, .likely), link(21, 2, .guess)]
        first.consequences = [Fingerprint(bits: 1), Fingerprint(bits: 2)]
        var (second, third) = (Samples.explained, Samples.unexplained)
        second.causes = [first.id]
        third.causes = [first.id]
        return Samples.report([first, second, third, Samples.swiftTrap])
    }()

    static let pages: [String: any Page] = [
        "story": story, "one": Samples.report([Samples.explained]),
        "unexplained": Samples.report([Samples.unexplained]),
        "nothing": Samples.report([]), "no input": Samples.report([], sources: []),
        "hostile": Samples.report([Hostile.incident, Hostile.unexplained]),
        "hostile one": Samples.report([Hostile.incident]),
        "kept": KeptReports(
            [Samples.explained, Samples.unexplained].map { KeptReport($0, sources: [Samples.source]) }),
        "traces": TracesReport([Samples.httpTrace]), "list": IncidentsReport([]),
    ]

    private static func html(_ page: any Page) -> String { ReportFormat.html.render(page, Appearance()) }

    @Test("is well-formed, has a title, and needs nothing from elsewhere", arguments: pages.keys.sorted())
    func wellFormed(name: String) throws {
        let text = Self.html(try #require(Self.pages[name]))
        let page = MarkupChecker(text)
        #expect(page.problem == nil)
        #expect(page.tags.contains { $0.name == "title" })
        let allowed: Set = [
            "html", "head", "meta", "title", "style", "body", "main", "section", "footer", "details", "summary", "div",
            "span",
            "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "pre", "code", "strong", "b", "em", "mark",
            "a",
            "table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg", "path", "circle", "time",
        ]
        #expect(Set(page.tags.map(\.name)).subtracting(allowed) == [])
        let names: Set = [
            "lang", "charset", "http-equiv", "content", "name", "class", "open", "id", "href", "rel", "start", "scope",
            "width",
            "height", "viewBox", "aria-hidden", "d", "cx", "cy", "r",
        ]
        #expect(Set(page.tags.flatMap(\.attributes.keys)).subtracting(names) == [])
        for tag in page.tags {
            guard let address = tag.attributes["href"] else { continue }
            #expect(tag.name == "a")
            #expect(address.hasPrefix("#failure-") || tag.attributes["rel"] == "noreferrer noopener")
            #expect(address.hasPrefix("#failure-") || address.hasPrefix("https://"))
        }
        #expect(
            !HTMLStyle.sheet.contains("url(") && !HTMLStyle.sheet.contains("@import") && !HTMLStyle.sheet.contains("<"))
    }

    @Test("lets nothing be loaded or run, and only its own style be used")
    func policy() throws {
        let page = MarkupChecker(Self.html(Self.story))
        let policy = try #require(page.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
        let digest = try #require(
            policy.attributes["content"]?.firstMatch(of: /'sha256-([A-Za-z0-9+\/]{43}=)'/)?.output.1)
        #expect(
            policy.attributes["content"]
                == "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'")
        // The known digest of "abc", for the one of the sheet could be as wrong here as there.
        var sum = SHA256()
        sum.update("abc".utf8)
        #expect(Data(sum.digest).base64EncodedString() == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }

    @Test("shows what a log holds as text")
    func hostile() {
        let page = MarkupChecker(Self.html(Samples.report([Hostile.incident])))
        #expect(page.text.contains("<script>alert(1)</script>"))
        #expect(page.text.contains("\\u{1B}[31mred"))
        #expect(!page.tags.contains { $0.name == "script" || $0.name == "img" })
    }

    @Test("tells each failure in a part that can be collapsed, to which numbers lead")
    func failures() {
        let page = MarkupChecker(Self.html(Self.story))
        #expect(page.tags.count { $0.name == "details" } == 4)
        let ids = page.tags.compactMap { $0.attributes["id"] }
        #expect(ids == (1...4).map { "failure-\($0)" })
        let targets = page.tags.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
        #expect(Set(targets) == Set(ids.map { "#" + $0 }))
        #expect(page.text.contains("1 critical") || page.text.contains("2 critical"))
    }

    @Test("draws the story: a dot for each failure of it, an arrow for each link, dashed where it is a guess")
    func timeline() {
        let page = MarkupChecker(Self.html(Self.story))
        #expect(page.tags.count { $0.name == "circle" } == 3)
        let paths = page.tags.filter { $0.name == "path" }.compactMap { $0.attributes["class"] }
        #expect(paths.filter { $0 != "head" }.sorted() == ["arrow", "arrow guess"])
        #expect(page.text.contains("a guess that rests on time alone"))
        #expect(page.text.contains("×14"))
    }

    @Test(
        "looks like something in a browser, without a script",
        .enabled(if: Browser.path != nil, "there is no Chromium on this machine"))
    func browser() async throws {
        let browser = Browser(path: try #require(Browser.path))
        let seen = try await browser.open(Self.html(Self.story))
        #expect(seen.elements.contains("Start with <strong>"))
        #expect(seen.elements.contains("HTTP/2 frame arrived after GOAWAY"))
        // The digest in the policy is the one that the browser computes, or there would be no style.
        #expect(!seen.messages.contains("Content Security Policy"))
        let size = seen.screenshot.dropFirst(16).prefix(8).map(Int.init)
        #expect(size == [0, 0, 3, 132, 0, 0, 4, 176])  // 900 by 1200
        // One colour alone is a few kilobytes.
        #expect(seen.screenshot.count > 30_000)
    }
}

/// A headless Chromium, where there is one.
private struct Browser {
    struct View {
        var elements: String
        var messages: String
        var screenshot: Data
    }

    static let path: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let names = ["chromium", "chromium-browser", "google-chrome"]
        return folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
            .first(where: FileManager.default.isExecutableFile)
    }()

    let path: String

    func open(_ html: String) async throws -> View {
        let folder = FileManager.default.temporaryDirectory.appending(path: "culprit-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = folder.appending(path: "page.html")
        try Data(html.utf8).write(to: page)
        let picture = folder.appending(path: "page.png")
        let shown = try await run(["--dump-dom", page.absoluteString], in: folder)
        _ = try await run(
            ["--window-size=900,1200", "--screenshot=\(picture.path())", page.absoluteString], in: folder)
        return try View(elements: shown.output, messages: shown.messages, screenshot: Data(contentsOf: picture))
    }

    private func run(_ arguments: [String], in folder: URL) async throws -> (output: String, messages: String) {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr",
                "--user-data-dir=\(folder.appending(path: "profile").path())",
            ] + arguments
        let files = ["out", "err"].map { folder.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        let (ends, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        let pid = process.processIdentifier
        let watch = Task {
            try await Task.sleep(for: .seconds(120))
            kill(pid, SIGKILL)
        }
        for await _ in ends {}
        watch.cancel()
        return try (
            String(contentsOf: files[0], encoding: .utf8),
            String(decoding: Data(contentsOf: files[1]), as: UTF8.self)
        )
    }
}

import CulpritRecords
import Testing

@testable import CulpritFindings

@Suite("Versions in a log")
struct LogVersionTests {
    private static func told(_ text: String) -> [String] {
        let known = LogVersions().versions(in: Excerpt(source: "a.log", firstLine: 10, bytes: Array(text.utf8)))
        return known.all.map { "\($0.package.ecosystem) \($0.package.name) \($0.version)\($0.isPartial ? ".x" : "")" }
            .sorted()
    }

    @Test(
        "are found in paths, banners, installers' words and headers",
        arguments: [
            ("/v/site-packages/httpx-0.27.0.dist-info/METADATA", ["pypi httpx 0.27.0"]),
            (#"C:\v\Lib\site-packages\typing_extensions-4.9.0.dist-info"#, ["pypi typing-extensions 4.9.0"]),
            (#"File "/v/site-packages/uvicorn-0.13.4-py3.8.egg/uvicorn/main.py", line 3"#, ["pypi uvicorn 0.13.4"]),
            (
                #"File "/nix/store/0abc-python3.11-aws-xray-sdk-2.1.0/lib/python3.11/site-packages/x.py""#,
                ["pypi aws-xray-sdk 2.1.0", "system python 3.11.x"]
            ),
            (
                "/opt/conda/pkgs/httpx-core-0.27.0-py311h06a4308_0/lib/python3.11/site-packages/x.py",
                ["pypi httpx-core 0.27.0", "system python 3.11.x"]
            ),
            ("[2026-11-21 10:00:00 +0000] [7] [INFO] Starting gunicorn 20.1.0", ["pypi gunicorn 20.1.0"]),
            ("*** Starting uWSGI 2.0.21 (64bit) on [Sat Nov 21] ***", ["pypi uwsgi 2.0.21"]),
            ("Django version 4.2.7, using settings 'a'", ["pypi django 4.2.7"]),
            (" -------------- celery@host-1 v5.3.4 (emerald-rush)", ["pypi celery 5.3.4"]),
            ("2026/11/21 10:00:00 [notice] 7#7: nginx/1.25.3", ["system nginx 1.25.3"]),
            ("<hr><center>nginx/1.24.0 (Ubuntu)</center>", ["system nginx 1.24.0"]),
            ("LOG:  starting PostgreSQL 16.1 (Debian 16.1-1.pgdg120+1) on x86_64", ["system postgresql 16.1"]),
            ("LOG:  starting PostgreSQL 17beta1 on x86_64", []),
            ("1:C 21 Nov 10:00:00.000 * Redis version=7.2.3, bits=64", ["system redis 7.2.3"]),
            (" Starting RabbitMQ 3.13.0-rc.2 on Erlang 26.1", ["system rabbitmq-server 3.13.0-rc.2"]),
            ("LOG process up: PgBouncer 1.21.0, libevent 2.1", ["system pgbouncer 1.21.0"]),
            ("mysqld (mysqld 8.0.35-0ubuntu0.22.04.1) starting", ["system mysql 8.0.35"]),
            ("Swift version 6.1.2 (swift-6.1.2-RELEASE)", ["system swift 6.1.2"]),
            ("Python 3.11.4 (main, Jun  7 2026) [GCC 12.2.0] on linux", ["system python 3.11.4"]),
            (
                "platform linux -- Python 3.12.0rc1, pytest-7.4.0, pluggy-1.2.0",
                ["pypi pluggy 1.2.0", "pypi pytest 7.4.0", "system python 3.12.0rc1"]
            ),
            (
                "Successfully installed h11-0.14.0 typing_extensions-4.9.0 python-dateutil-2.8.2",
                ["pypi h11 0.14.0", "pypi python-dateutil 2.8.2", "pypi typing-extensions 4.9.0"]
            ),
            (
                "Requirement already satisfied: h11<0.15,>=0.13 in ./v/lib/python3.11/site-packages (from httpcore) (0.14.0)",
                ["pypi h11 0.14.0", "system python 3.11.x"]
            ),
            ("Computed https://github.com/apple/swift-nio.git at 2.62.0 (0.51s)", ["swift swift-nio 2.62.0"]),
            ("Working copy of https://github.com/vapor/vapor resolved at 4.77.1", ["swift vapor 4.77.1"]),
            ("headers: {'user-agent': 'python-httpx/0.27.0'}", ["pypi httpx 0.27.0"]),
            ("Server: Werkzeug/3.0.1 Python/3.11.4", ["pypi werkzeug 3.0.1"]),
        ])
    func found(line: String, expected: [String]) { #expect(Self.told(line + "\n") == expected) }

    @Test(
        "are not read where a line does not tell what runs",
        arguments: [
            // A visitor's, in the server's access log.
            #"10.0.0.1 - - [21/Nov/2026] "GET / HTTP/1.1" 502 157 "-" "python-httpx/0.27.0""#,
            "This needs Python 3.11.0 or newer", "requires a different Python: 3.8.10 not in '>=3.9'",
            "image ingress-nginx/controller:v1.9.4", "see /usr/bin/python3.11 and /opt/python3./x",
            "Django version unknown", "the file x.dist-info is missing", "Starting gunicorn now",
            "celery@host ready.", "Successfully installed everything-we-need", "Swift version of the story",
            "/pkgs/a-1.0-2/readme", "an nginx/1.x server",
            "Successfully installed \(String(repeating: "1", count: 60))-\(String(repeating: "1.", count: 60))",
        ])
    func notFound(line: String) { #expect(Self.told(line + "\n") == []) }

    @Test("are told once, with the first line and its number")
    func places() {
        let frame = "  File \"/v/lib/python3.11/site-packages/httpx/_client.py\", line 3, in send\n"
        let text = "start\n" + frame + frame + "  File \"/v/lib/python3.12/site-packages/a.py\", line 1\n" + frame
        let known = LogVersions().versions(in: Excerpt(source: "a.log", firstLine: 10, bytes: Array(text.utf8)))
        let found = known.versions(of: PackageKey(ecosystem: "system", name: "python"))
        #expect(found.map(\.version) == ["3.11", "3.12"])
        #expect(found.map(\.place.line) == [11, 13])
        #expect(found.first?.place.text == String(frame.dropLast()))
        #expect(found.allSatisfy { $0.origin == .log })
    }

    @Test("in a line without an end cost no more than a stretch of it")
    func longLine() {
        let text =
            String(repeating: "x", count: 100_000) + " Starting gunicorn 20.1.0 "
            + String(repeating: "y", count: 100_000)
        let known = LogVersions().versions(in: Excerpt(source: "-", firstLine: 1, bytes: Array(text.utf8)))
        let found = known.versions(of: PackageKey(ecosystem: "pypi", name: "gunicorn"))
        #expect(found.map(\.version) == ["20.1.0"])
        #expect((found.first?.place.text.utf8.count ?? .max) < 2000)
    }

    @Test("the reader stops at lines that only programs' starts hold")
    func announcements() {
        #expect(LogVersions.literals.contains("Starting gunicorn "))
        #expect(!LogVersions.literals.contains("/python3."))
        #expect(LogVersions.literals.allSatisfy { $0.utf8.count > 6 })
    }
}

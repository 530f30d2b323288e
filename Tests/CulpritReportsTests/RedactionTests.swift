import CulpritIncidents
import Testing

@testable import CulpritReports

@Suite("Secrets")
struct RedactionTests {
    @Test(
        "are replaced by what they were",
        arguments: [
            ("postgres://app:s3cr@t@db:5432/x", "postgres://app:[redacted: url password]@db:5432/x"),
            ("redis://:pw@cache/0", "redis://:[redacted: url password]@cache/0"),
            ("Authorization: Bearer abc.def", "Authorization: Bearer [redacted: authorization]"),
            (
                "curl -H \"Authorization: Basic dXNlcg==\" x",
                "curl -H \"Authorization: Basic [redacted: authorization]\" x"
            ),
            ("{'authorization': 'Bearer abc'}", "{'authorization': 'Bearer [redacted: authorization]'}"),
            ("(b'authorization', b'Bearer abc')", "(b'authorization', b'Bearer [redacted: authorization]')"),
            ("got Bearer abcdef123456 back", "got Bearer [redacted: bearer token] back"),
            ("key AKIAIOSFODNN7EXAMPLE used", "key [redacted: aws key] used"),
            ("aws_secret_access_key = wJalrX/K7", "aws_secret_access_key = [redacted: aws key]"),
            ("Cookie: a=1; session=2", "Cookie: [redacted: cookie]"),
            ("set-cookie: sid=9; Path=/", "set-cookie: [redacted: cookie]"),
            ("GET /?api_key=12345&x=1", "GET /?api_key=[redacted: api key]&x=1"),
            ("DB_PASSWORD=hunter2", "DB_PASSWORD=[redacted: password]"),
            ("password: 'it''s'", "password: '[redacted: password]''s'"),
            (#"{"password":"a\"b","u":1}"#, #"{"password":"[redacted: password]","u":1}"#),
            (#"{\"password\":\"x\"}"#, #"{\"password\":\"[redacted: password]\"}"#),
            ("password: str = 'x'", "password: str = '[redacted: password]'"),
            ("mysql --password hunter2 db", "mysql --password [redacted: password] db"),
            ("clientSecret=abcd1234", "clientSecret=[redacted: secret]"),
            ("ghp_" + "0123456789abcdefghijABCDEFGHIJ012345", "[redacted: github token]"),
            ("t eyJhbGciOi.eyJzdWIiOiIx.c2ln u", "t [redacted: json web token] u"),
            ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- ok", "[redacted: private key] ok"),
            ("cannot reach mysql://root:hunter", "cannot reach mysql://root:[redacted: url password]"),
        ])
    func replaced(text: String, shown: String) {
        #expect(Redactor.redacted(text) == shown)
        #expect(Redactor.redacted(shown) == shown)
    }

    @Test(
        "are not what merely sounds like them",
        arguments: [
            "KeyError: 'password'", "password=None", "def login(password: str)", "password=settings.DB_PASSWORD",
            "SyntaxError: Unexpected token: }", "invalid token: expected end", "bearer of bad news", "max_tokens=100",
            "http://localhost:8080/path", "https://example.org/a@b", "password authentication failed for user \"app\"",
            "Authorization: denied for bob", "see #12 and a@b.example", "PWD=/srv/app", "http://[::1]:8080",
            "-----BEGIN CERTIFICATE-----", "connect to http://db:5432", "password: must be longer",
        ])
    func innocent(text: String) {
        #expect(Redactor.redacted(text) == text)
    }

    @Test("a private key is hidden though each of its lines is a text of its own")
    func keyAcrossLines() {
        var redactor = Redactor()
        let lines = ["-----BEGIN PRIVATE KEY-----", "MIIEvQ+/=", "-----END PRIVATE KEY-----", "then it failed"]
        let hidden = "[redacted: private key]"
        #expect(lines.map { redactor.redact($0) } == [hidden, hidden, hidden, "then it failed"])
    }

    @Test("a key that was cut off does not swallow the log below it")
    func cutKey() {
        var redactor = Redactor()
        _ = redactor.redact("-----BEGIN PRIVATE KEY-----")
        #expect(redactor.redact("the key could not be read") == "the key could not be read")
        #expect(redactor.redact("MIIE") == "MIIE")
    }

    @Test("no format shows a secret", arguments: ReportFormat.all.map(\.name))
    func formats(name: String) throws {
        let secret = "hunter2hunter2"
        var incident = Hostile.incident
        incident.title = "x password=\(secret)"
        incident.exemplar = Samples.secretObservation(secret)
        let format = try ReportFormat.named(name)
        for page in [Samples.report([incident]), Samples.report([incident, Samples.unexplained])] {
            let text = format.render(page, Appearance(width: 500))
            #expect(!text.contains(secret))
            #expect(text.contains("[redacted: "))
        }
    }

    @Test(
        "long hostile texts take one pass",
        arguments: [
            "password:$", "token:/", "bearer.", "eyJ.", "://", "authorization:a.", "cookie=\\", "\"password\":",
            "cookie:a ", "services/", "://a:b/", "SG.", "a:@tcp(", "password:[", "-----BEGIN", "%5D",
        ])
    func manyNames(piece: String) {
        let text = String(repeating: piece, count: 5000)
        #expect(Redactor.redacted(text).utf8.count > 0)
    }
}

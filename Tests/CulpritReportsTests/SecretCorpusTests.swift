import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritTraces
import Foundation
import TestSupport
import Testing

@testable import CulpritReports

@Suite("Secrets of all kinds")
struct SecretCorpusTests {
    @Test("There are sixty and more, all different, and as many harmless texts")
    func counts() {
        #expect(Set(SyntheticSecret.all.map(\.value)).count == SyntheticSecret.all.count)
        #expect(SyntheticSecret.all.count >= 60)
        #expect(SecretCarrier.allCases.count >= 10)
        #expect(Set(HarmlessTexts.all).count >= 100)
    }

    @Test("none survives in any carrier, and the rest of the line does", arguments: SecretCarrier.allCases)
    func survives(carrier: SecretCarrier) {
        for secret in SyntheticSecret.all {
            guard let line = carrier.line(secret) else { continue }
            let shown = Redactor.redacted(line)
            for part in secret.parts {
                #expect(!shown.holds(part), "\(secret.owner) in \(carrier.rawValue): \(shown)")
                // Nor a part of it that is long enough to be of use.
                #expect(!shown.holds(part.suffix(max(6, part.count / 2))), "\(secret.owner): \(shown)")
            }
            #expect(shown.holds(carrier.rest(secret)), "\(secret.owner) in \(carrier.rawValue): \(shown)")
            #expect(Redactor.redacted(shown) == shown)
        }
    }

    @Test("Those that are known by their look need no name", arguments: [" ", "\"", "(", "\\n", "%3D", ">", ":", "\t"])
    func bare(before: String) {
        for secret in SyntheticSecret.all where secret.field == "value" {
            #expect(
                !Redactor.redacted("got\(before)\(secret.value) here").contains(secret.value.suffix(8)),
                "\(secret.owner)")
            #expect(
                !Redactor.redacted("\(secret.value), then more.").contains(secret.value.suffix(8)), "\(secret.owner)")
        }
    }

    @Test(
        "Further ways to write one",
        arguments: [
            "ALTER ROLE app PASSWORD 'SECRET'", "<password>SECRET</password>", "map[X-Api-Key:[SECRET99] Accept:[*/*]]",
            "map[Authorization:[Basic dXNlcjpTRUNSRVQ=]]", "Server=db;User Id=app;Pwd=SECRET;",
            "app:SECRET@tcp(db:3306)/shop",
            "user[password]=SECRET&x=1", "user%5Bpassword%5D=SECRET&x=1", "next=%2Flogin%3Fpassword%3DSECRET%26x",
            #"{\\\"password\\\":\\\"SECRET\\\"}"#, "{\"password\"=>\"SECRET\"}", "password: \"SECRET\"",
            "export DB_PASS=SECRET",
            "postgres://app:pa/SECRET@db/x", "amqp://app:SECRET#1@mq:5672",
            "headers={'Set-Cookie': 'a=SECRET; Path=/'}",
            "--api-key SECRET9999", "sent Basic YXBwOlNFQ1JFVA== to it",
            "jdbc:postgresql://db/x?user=a&password=SECRET",
            "https://SECRETSECRETSECRET12@sentry.example/4",
            "POST /services/T0AB1CD2E/B0AB1CD2E/SECRETSECRETSECRET12 HTTP/1.1",
            "Authorization: Token SECRET99", "proxy-authorization: Negotiate SECRET", "{\"X-Api-Key\": [\"SECRET99\"]}",
        ])
    func ways(text: String) {
        let shown = Redactor.redacted(text)
        #expect(!shown.contains("SECRET"), "\(shown)")
        #expect(!shown.contains("U0VDUkVU") && !shown.contains("TRUNSRVQ") && !shown.contains("lNFQ1JFV"), "\(shown)")
    }

    @Test("Ordinary text is left as it is", arguments: HarmlessTexts.all)
    func harmless(text: String) {
        #expect(Redactor.redacted(text) == text)
    }

    /// An incident for some of the secrets, each of them in every carrier and in every place that a log can fill.
    private static func incident(_ number: Int, _ secrets: some Collection<SyntheticSecret>) -> Incident {
        let lines = secrets.flatMap { secret in SecretCarrier.allCases.compactMap { $0.line(secret) } }
        let evidence = lines.enumerated().map { EvidenceLine(source: "app.log", line: $0 + 1, text: $1) }
        let frames = lines.map { Frame(function: "f", file: "app.py", line: 1, sourceLine: $0, origin: .app) }
        let trace = StackTrace(
            language: "python", kind: .exception,
            exceptions: lines.map { TracedException(type: "E", message: $0) } + [
                TracedException(type: "E", message: "x", frames: frames)
            ])
        var finding = Samples.finding
        finding.captures = Dictionary(uniqueKeysWithValues: lines.prefix(20).enumerated().map { ("c\($0)", $1) })
        finding.evidence = evidence
        finding.verdicts = lines.map { Verdict(name: "v", value: $0, because: $0) }
        finding.questions = lines
        return Samples.incident(
            UInt128(number), title: lines[0], count: 2,
            exemplar: Observation(
                source: "app.log", line: 1, logger: lines[0], trace: trace, headline: lines[0],
                finding: number.isMultiple(of: 2) ? finding : nil, evidence: evidence, context: evidence))
    }

    @Test("No format prints one, nor does what is kept", arguments: ReportFormat.all.map(\.name))
    func formats(name: String) throws {
        let format = try ReportFormat.named(name)
        let size = 13
        let incidents = stride(from: 0, to: SyntheticSecret.all.count, by: size).map { start in
            Self.incident(start / size + 1, SyntheticSecret.all[start...].prefix(size))
        }
        let kept = KeptReports(incidents.map { KeptReport($0, sources: [Samples.source]) })
        let text = format.render(Samples.report(incidents), Appearance(width: 120)) + format.render(kept, Appearance())
        #expect(text.holds("[redacted"))
        let bytes = Data(text.utf8)
        for part in SyntheticSecret.all.flatMap(\.parts) { #expect(!bytes.holds(part), "\(name): \(part)") }
    }
}

@Suite("What the user has redacted")
struct RedactionPolicyTests {
    @Test("is hidden whole, beside what is a secret anyway")
    func patterns() throws {
        let policy = try RedactionPolicy(hiding: [#"[\w.+-]+@[\w.-]+"#, "customer-[0-9]+"])
        let shown = policy.apply { Redactor.redacted("mail bob@example.org of customer-17: password=hunter2") }
        #expect(shown == "mail [redacted: by pattern] of [redacted: by pattern]: password=[redacted: password]")
        #expect(Redactor.redacted("bob@example.org") == "bob@example.org")
    }

    @Test("does not lay bare a secret that it overlaps")
    func overlap() throws {
        let policy = try RedactionPolicy(hiding: ["word=hun", "ter2 x"])
        #expect(policy.apply { Redactor.redacted("password=hunter2 x") } == "pass[redacted: by pattern]")
    }

    @Test("may match nothing at all, at every place")
    func empty() throws {
        let policy = try RedactionPolicy(hiding: ["x*"])
        #expect(policy.apply { Redactor.redacted("axxb") } == "a[redacted: by pattern]b")
    }

    @Test("has to be a pattern")
    func bad() {
        #expect(throws: RedactionPolicy.BadPattern.self) { try RedactionPolicy(hiding: ["("]) }
    }

    @Test("hides all of a text on which a pattern gives up")
    func givesUp() throws {
        let policy = try RedactionPolicy(hiding: ["(?:a+)+$"])
        let text = String(repeating: "a", count: 5000) + "!"
        let shown = policy.apply { Redactor.redacted(text) }
        #expect(shown == text || shown == "[redacted: by pattern]")
    }

    @Test("is nothing where secrets are asked for")
    func showing() {
        #expect(RedactionPolicy.showingSecrets.apply { Redactor.redacted("password=hunter2") } == "password=hunter2")
    }
}

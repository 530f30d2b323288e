import Testing

@testable import CulpritIncidents

@Suite("A message's template")
struct MessageTemplateTests {
    @Test(
        "has typed holes for values and keeps what is the fact",
        arguments: [
            ("request 8731 took 1.25 s", "request <n> took <n> s"),
            ("timed out after 30s for 10.1.2.3:5432", "timed out after <duration> for <ip>:5432"),
            ("peer 10.1.2.3:51234 gone", "peer <ip>:<port> gone"),
            ("peer [2001:db8::1]:443", "peer [<ip>]:<n>"),
            ("at 2026-11-21 10:00:00,123 and 2026-11-21T10:00:00.5Z", "at <time> and <time>"),
            ("job 1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed lost", "job <uuid> lost"),
            ("mail to bob.smith@example.com bounced", "mail to <email> bounced"),
            ("at 0x7f3a and deadbeef01", "at <hex> and <hex>"),
            ("commit 3f9ab21c", "commit <hex>"),
            ("cannot open /var/lib/app/data/users.db: gone", "cannot open <path>/users.db: gone"),
            ("cannot open /var/log/app-2026.log", "cannot open <path>.log"),
            ("C:\\Users\\me\\x.py failed", "<path>\\x.py failed"),
            ("exit status 137 after 12 tries", "exit status 137 after <n> tries"),
            ("[Errno 111] Connection refused", "[Errno 111] Connection refused"),
            ("order-8731 of worker_3", "order-<n> of worker_<n>"),
            ("used 512MB of 2GiB (25%)", "used <size> of <size> (<n>%)"),
            ("numpy 1.26.4 or v2.0", "numpy <version> or <version>"),
            ("<app.Thing object at 0x7f3a2b> is bad", "<app.Thing> is bad"),
            ("no attribute 'foo'. Did you mean: 'fob'?", "no attribute 'foo'"),
            ("GET https://me:pw@api.example.com/v1/users/42?q=1", "GET https://api.example.com/v1/users/<id>"),
            ("pool  exhausted\t now", "pool exhausted now"),
            ("HTTP/2 with utf8 and int64", "HTTP/2 with utf8 and int64"),
        ])
    func holes(message: String, template: String) {
        #expect(MessageTemplate(message).text == template)
    }

    @Test("treats text in quotes as told")
    func quotes() {
        #expect(MessageTemplate("key 'alice'", quotes: .mask).text == "key '<text>'")
        #expect(MessageTemplate("key 'alice'", quotes: .keep).text == "key 'alice'")
        #expect(MessageTemplate("key 'alice' of \"a b\"", quotes: .maskData).text == "key 'alice' of \"<text>\"")
        #expect(MessageTemplate("don't say it's 'x' now", quotes: .mask).text == "don't say it's '<text>' now")
    }

    @Test("reads the first two lines that are not blank")
    func lines() {
        #expect(MessageTemplate("\n  \none 1\r\n\ntwo 2\nthree").text == "one <n>\ntwo <n>")
    }

    @Test(
        "stands any text",
        arguments: [
            "", "'", "<", "<<<<", "::::", "....", "a@", "@b.c", "/", "\\", "-", "1.", "://", "\u{0}", "v", "0x", "'\\",
        ])
    func oddities(message: String) {
        #expect(MessageTemplate(message).text.utf8.count <= message.utf8.count + 8)
    }

    @Test("is bounded, whatever the message's length")
    func bounded() {
        let message = String(repeating: "<'\"", count: 100_000)
        #expect(MessageTemplate(message).text.utf8.count <= 2048)
    }

    @Test("of random bytes ends and never traps")
    func random() {
        var generator = SeededGenerator(seed: 5)
        let alphabet = Array(" '\"`<>()[]{}=|;,.:/\\@#%-_+09afvxzTZé\n".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(MessageTemplate(text) == MessageTemplate(text))
        }
    }
}

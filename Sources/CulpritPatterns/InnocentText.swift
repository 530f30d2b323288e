/// What most lines of most logs look like: how often bytes, and groups of four bytes, can be expected in them.
///
/// A few frames of stacks are among them: in a log that fails all day they are what most lines look like.
///
/// The scanner looks for the part of each literal that innocent text contains least often. A table of byte frequencies
/// alone would call `HTTP/1.1` rare, for its capitals; so the estimate comes from lines as common servers write them.
struct InnocentText: Sendable {
    private let byteFrequencies: [Double]
    private let gramFrequencies: [UInt32: Double]
    /// A bit for each hash of a gram that occurs: most of those asked for do not.
    private let bitmap: [UInt64]

    static let common = InnocentText()

    private init() {
        let bytes = Array(Self.specimen.utf8)
        // Every byte may occur: one is added to each count.
        var counts = [Double](repeating: 1, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        byteFrequencies = counts.map { $0 / Double(bytes.count + 256) }
        var grams: [UInt32: Double] = [:]
        for start in 0...(bytes.count - 4) {
            grams[Gram.value(of: bytes[start..<(start + 4)]), default: 0] += 1 / Double(bytes.count)
        }
        gramFrequencies = grams
        var bitmap = [UInt64](repeating: 0, count: GramHash.bitCount / 64)
        for hash in grams.keys.lazy.map(GramHash.init) { bitmap[hash.word] |= hash.mask }
        self.bitmap = bitmap
    }

    /// How large a part of all groups of four bytes looks like this one.
    func frequency(of gram: Gram) -> Double {
        var estimate = 1.0
        for index in 0..<4 where gram.isKnown(index) {
            estimate *= byteFrequencies[Int(truncatingIfNeeded: gram.value >> (8 * UInt32(index))) & 0xff]
        }
        let hash = GramHash(of: gram.value)
        guard bitmap[hash.word] & hash.mask != 0 else { return estimate }
        return max(estimate, gramFrequencies[gram.value] ?? 0)
    }

    private static let specimen = """
        203.0.113.7 - - [21/Nov/2026:14:03:55 +0000] "GET /api/v1/users/4711?page=2 HTTP/1.1" 200 5316 \
        "https://www.example.com/index.html" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
        Chrome/142.0.0.0 Safari/537.36"
        198.51.100.23 - alice [21/Nov/2026:14:03:56 +0000] "POST /login HTTP/2.0" 302 0 "-" "curl/8.5.0"
        INFO:     127.0.0.1:53412 - "GET /health HTTP/1.1" 200 OK
        INFO:     10.0.3.18:0 - "POST /v1/chat/completions HTTP/1.1" 201 Created
        INFO:     Started server process [1] Waiting for application startup. Application startup complete.
        2026-11-21T14:03:55.123Z INFO  [main] com.example.service.RequestHandler - request completed in 12 ms status=200
        2026-11-21 14:03:55,123 - app.worker - INFO - Task tasks.send_email[3f2a] succeeded in 0.0213s: None
        2026-11-21 14:03:55.123 UTC [1234] postgres@app LOG:  statement: SELECT id, name FROM users WHERE id = $1
        2026-11-21 14:03:55.123 UTC [99] LOG:  checkpoint complete: wrote 42 buffers (0.3%); duration: 0.123 ms
        2026-11-21T14:03:55+0000 info codes.vapor.application : [Vapor] request-id=9C7E GET /todos
        2026-11-21T14:03:55+0000 debug server : connection=41 remote_address=10.1.2.3 [App] connection accepted
        Nov 21 14:03:55 host-1 systemd[1]: Started session 12 of user root. sshd[812]: Accepted publickey for deploy
        {"level":"info","ts":1732197835.123,"caller":"server/server.go:123","msg":"request","method":"GET","path":"/"}
        {"log":"...\\n","stream":"stdout","time":"2026-11-21T14:03:55.123456789Z"}
        I1121 14:03:55.123456       1 controller.go:123] "Observed request" resource="pods" namespace="kube-system"
          File "/usr/local/lib/python3.13/site-packages/starlette/routing.py", line 716, in __call__
            await self.middleware_stack(scope, receive, send)
            return await self.app(request, *args, **kwargs)
            raise ValueError(message) from error
                ^^^^^^^^^^^^^^^^^^^^^^^
            at com.example.service.RequestHandler.handle(RequestHandler.java:123)
        HTTP Request: POST https://api.example.com/v1/responses "HTTP/1.1 200 OK" DEBUG httpcore receive_response
        """
}

import CulpritTraces
import Testing

@Suite("JavaScript errors")
struct NodeTests {
    private static let chain = """
        /srv/shop/server.js:39
            throw new Error('checkout failed', { cause: error });
                  ^

        Error: checkout failed
            at checkout (/srv/shop/server.js:39:11)
            at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
          [cause]: OrderError: order 7 was not loaded
              at load (/srv/shop/server.js:31:11)
              at async checkout (/srv/shop/server.js:37:5) {
            order: { id: 7, items: [ 'tea' ] },
            lines: [
              'at home'
            ],
            [cause]: Error: connect ECONNREFUSED 127.0.0.1:1
                at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {
              errno: -111,
              code: 'ECONNREFUSED'
            }
          }
        }

        Node.js v20.20.2
        """

    private func expectWhole(_ trace: StackTrace?, _ location: Testing.SourceLocation = #_sourceLocation) {
        #expect(
            trace?.exceptions.map(\.message) == [
                "connect ECONNREFUSED 127.0.0.1:1", "order 7 was not loaded", "checkout failed",
            ], sourceLocation: location)
        #expect(trace?.exceptions.map(\.type) == ["Error", "OrderError", "Error"], sourceLocation: location)
        #expect(trace?.exceptions.map(\.relation) == [.cause, .cause, .raised], sourceLocation: location)
        #expect(trace?.exceptions.map(\.frames.count) == [1, 2, 2], sourceLocation: location)
        #expect(trace?.culpritFrame?.function == "checkout", sourceLocation: location)
        #expect(trace?.culpritFrame?.line == 39, sourceLocation: location)
    }

    @Test("An uncaught error gives its causes, its place and its source line")
    func chain() throws {
        let trace = try #require(traces(in: Self.chain).first)
        expectWhole(trace)
        #expect(trace.language == "javascript")
        #expect(trace.raisedAt == SourceLocation(file: "/srv/shop/server.js", line: 39))
        #expect(trace.culpritFrame?.sourceLine == "throw new Error('checkout failed', { cause: error });")
        #expect(trace.lines == 1...23)
        #expect(trace.isComplete)
    }

    @Test(
        "It is found whole behind any prefix",
        arguments: ["web-1  | ", "> ", "Nov 21 10:00:00 host web[812]: ", "2026-11-21T10:00:00Z ", "    "])
    func prefixed(prefix: String) {
        let text = Self.chain.split(separator: "\n", omittingEmptySubsequences: false).map { prefix + $0 }
        let found = traces(in: text.joined(separator: "\n"))
        #expect(found.count == 1)
        expectWhole(found.first)
    }

    @Test(
        "Headers of every kind",
        arguments: [
            (
                "TypeError: Cannot read properties of undefined (reading 'x')", "TypeError",
                "Cannot read properties of undefined (reading 'x')"
            ),
            ("request failed: RangeError [ERR_OUT_OF_RANGE]: too large", "RangeError", "too large"),
            ("Uncaught Error", "Error", ""),
            ("(node:17) UnhandledPromiseRejectionWarning: Error: gone", "Error", "gone"),
            ("error: duplicate key value", "error", "duplicate key value"),
            ("NotFound: order 7", "NotFound", "order 7"),
            ("AssertionError [ERR_ASSERTION]: Expected:\n\n1 !== 2\n", "AssertionError", "Expected:\n\n1 !== 2"),
        ])
    func headers(header: String, type: String, message: String) throws {
        let trace = try #require(traces(in: header + "\n    at total (/srv/shop/cart.ts:3:9)").first)
        #expect(trace.exceptions.map(\.type) == [type])
        #expect(trace.exceptions.map(\.message) == [message])
    }

    @Test(
        "Frames of every kind",
        arguments: [
            ("at total (/srv/shop/cart.ts:3:9)", "total", "/srv/shop/cart.ts", 3, Frame.Origin.app),
            ("at async Promise.all (index 0)", "Promise.all", nil, nil, .standardLibrary),
            ("at new Cart (C:\\\\shop\\\\cart.js:3:9)", "new Cart", "C:\\\\shop\\\\cart.js", 3, .app),
            ("at file:///srv/shop/order.mjs:3:13", "<anonymous>", "file:///srv/shop/order.mjs", 3, .app),
            (
                "at Layer.handle [as handle_request] (/srv/shop/node_modules/express/lib/router/layer.js:95:5)",
                "Layer.handle [as handle_request]", "/srv/shop/node_modules/express/lib/router/layer.js", 95,
                .dependency
            ),
            ("at Array.map (<anonymous>)", "Array.map", nil, nil, .standardLibrary),
            (
                "at node:internal/main/run_main_module:28:49", "<anonymous>", "node:internal/main/run_main_module", 28,
                .standardLibrary
            ),
            (
                "at TCPConnectWrap.afterConnect (net.js:1146:16)", "TCPConnectWrap.afterConnect", "net.js", 1146,
                .standardLibrary
            ),
            ("at total (webpack:///./src/cart.ts:12:3)", "total", "webpack:///./src/cart.ts", 12, .app),
            (
                "at get (webpack-internal:///(rsc)/./app/page.tsx:12:3)", "get",
                "webpack-internal:///(rsc)/./app/page.tsx", 12, .app
            ),
            ("at eval (eval at run (/srv/a.js:1:2), <anonymous>:1:1)", "eval", "<eval>", nil, .generated),
        ] as [(String, String, String?, Int?, Frame.Origin)])
    func frames(line: String, function: String, file: String?, number: Int?, origin: Frame.Origin) throws {
        let trace = try #require(traces(in: "Error: x\n    \(line)").first)
        let frame = try #require(trace.exceptions[0].frames.first)
        #expect(frame.function == function)
        #expect(frame.file == file)
        #expect(frame.line == number)
        #expect(frame.origin == origin)
    }

    @Test("The members of an AggregateError stand before it")
    func aggregate() throws {
        let trace = try #require(
            traces(
                in: """
                    [AggregateError: All promises were rejected] {
                      [errors]: [
                        Error: connect ECONNREFUSED 127.0.0.1:1
                            at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {
                          code: 'ECONNREFUSED'
                        },
                        Error: no copy
                            at copy (/srv/shop/copies.js:54:59)
                      ]
                    }
                    """
            ).first)
        #expect(trace.exceptions.map(\.type) == ["Error", "Error", "AggregateError"])
        #expect(trace.exceptions.map(\.relation) == [.groupMember, .groupMember, .raised])
        #expect(trace.culpritFrame?.function == "copy")
        #expect(trace.lines == 1...10)
    }

    @Test("Who told the listeners of an error is no part of its stack")
    func emitted() throws {
        let trace = try #require(
            traces(
                in: """
                    Error: socket lost
                        at lose (/srv/shop/wire.js:5:9)
                    Emitted 'error' event on Socket instance at:
                        at emitErrorNT (node:internal/streams/destroy:169:8) {
                      errno: -111
                    }
                    next line
                    """
            ).first)
        #expect(trace.exceptions[0].frames.map(\.function) == ["lose"])
        #expect(trace.lines == 1...6)
    }

    @Test("A bracket that is never closed takes nothing with it")
    func unclosed() throws {
        let text = "Error: x\n    at a (/srv/a.js:1:1) {\n" + String(repeating: "ordinary line\n", count: 1_000)
        let trace = try #require(traces(in: text).first)
        #expect(trace.lines == 1...2)
        #expect(!trace.isComplete)
    }

    @Test("What was thrown and is no error is shown with its line")
    func value() throws {
        let text = """
            /srv/shop/stock.js:50
              throw 'out of stock';
              ^
            out of stock
            (Use `node --trace-uncaught ...` to show where the exception was thrown)
            """
        let trace = try #require(traces(in: text).first)
        #expect(trace.exceptions[0].message == "out of stock")
        #expect(trace.culpritFrame?.line == 50)
    }

    @Test(
        "What is no failure gives no trace",
        arguments: [
            "Trace: where am I\n    at run (/srv/shop/a.js:1:2)",
            "(node:17) [DEP0005] DeprecationWarning: Buffer() is deprecated\n    at run (/srv/shop/a.js:1:2)",
            "(node:17) MaxListenersExceededWarning: Possible leak\n    at run (/srv/shop/a.js:1:2)",
            "Error: earlier\n2026-11-21 INFO started\n    at 10:00:12 (see the log)",
            "INFO retrying after Error: connect ECONNREFUSED 127.0.0.1:1",
        ])
    func nothing(text: String) { #expect(traces(in: text).isEmpty) }

    @Test(
        "Hostile logs are read in linear time", .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "    at a (/srv/a.js:1:1)\n", count: 20_000),
            "Error: x\n" + String(repeating: "    at a (/srv/a.js:1:1) {\n  [cause]: Error: y\n", count: 10_000),
            "Error: x\n    at " + String(repeating: "a (", count: 1 << 16) + ":1:1)\n",
            String(repeating: "Error: x\n    at a (/srv/a.js:1:1) {\n", count: 10_000),
            String(repeating: "x\n    at a (/srv/a.js:1:1)\n", count: 10_000),
        ])
    func hostile(text: String) { _ = traces(in: text) }

    @Test(
        "Names have one key whatever object a method was called of",
        arguments: [
            ("Object.total", "total"), ("total", "total"),
            ("TCPConnectWrap.afterConnect [as oncomplete]", "afterConnect"),
            ("new Cart", "new Cart"), ("Object.<anonymous>", "<anonymous>"),
        ])
    func functionKey(printed: String, key: String) {
        #expect(LanguageTraits(of: "javascript").functionKey(printed) == key)
    }
}

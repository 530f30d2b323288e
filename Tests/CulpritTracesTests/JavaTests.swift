import CulpritTraces
import Testing

@Suite("Java exceptions")
struct JavaTests {
    private static let chain = """
        java.lang.IllegalStateException: checkout failed
        \tat shop.Checkout.run(Checkout.java:47)
        \tat shop.Main.main(Main.java:65)
        Caused by: shop.Order$LostException: Order 7 was not loaded
          from 127.0.0.1:1
        \tat shop.Store.load(Store.java:39)
        \t... 2 more
        Caused by: java.net.ConnectException: Connection refused
        \tat java.base/sun.nio.ch.Net.connect0(Native Method)
        \tat java.base/java.net.Socket.connect(Socket.java:633)
        \t... 3 more
        """

    private func expectWhole(_ trace: StackTrace?, _ location: Testing.SourceLocation = #_sourceLocation) {
        #expect(
            trace?.exceptions.map(\.type) == [
                "java.net.ConnectException", "shop.Order$LostException", "java.lang.IllegalStateException",
            ], sourceLocation: location)
        #expect(trace?.exceptions.map(\.relation) == [.cause, .cause, .raised], sourceLocation: location)
        #expect(trace?.exceptions.map(\.frames.count) == [2, 1, 2], sourceLocation: location)
        #expect(trace?.culpritFrame?.function == "shop.Checkout.run", sourceLocation: location)
    }

    @Test("A chain begins with its root cause")
    func chain() throws {
        let trace = try #require(traces(in: Self.chain).first)
        expectWhole(trace)
        #expect(trace.exceptions[1].message == "Order 7 was not loaded\n  from 127.0.0.1:1")
        #expect(trace.exceptions[0].frames.map(\.function) == ["java.net.Socket.connect", "sun.nio.ch.Net.connect0"])
        #expect(trace.exceptions[0].frames.map(\.file) == ["Socket.java", nil])
        #expect(trace.exceptions[0].frames.map(\.module) == ["java.base", "java.base"])
        #expect(trace.exceptions[0].frames.map(\.origin) == [.standardLibrary, .standardLibrary])
        #expect(trace.lines == 1...11)
        #expect(trace.isComplete)
    }

    @Test(
        "It is found whole behind any words of a logger",
        arguments: [
            "Exception in thread \"order worker 3\" ", "2026-11-21 10:00:00.123 ERROR [main] s.Checkout - Failed: ",
            "2026-11-21 10:00:00.123 ERROR [main] s.Checkout - Failed\n", "SEVERE: no checkout\n",
        ])
    func announced(head: String) { expectWhole(traces(in: head + Self.chain).first) }

    @Test(
        "It is found whole behind any prefix",
        arguments: ["web-1  | ", "> ", "Nov 21 10:00:00 host web[812]: ", "2026-11-21T10:00:00Z "])
    func prefixed(prefix: String) {
        let text = Self.chain.split(separator: "\n", omittingEmptySubsequences: false).map { prefix + $0 }
        let found = traces(in: text.joined(separator: "\n"))
        #expect(found.count == 1)
        expectWhole(found.first)
    }

    @Test("Frames indented with blanks, or not at all")
    func indentation() {
        expectWhole(
            traces(in: Self.chain.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    "))
                .first)
        expectWhole(traces(in: Self.chain.split(separator: "\t", omittingEmptySubsequences: false).joined()).first)
    }

    @Test("Loggers that print the root cause first")
    func rootFirst() throws {
        let trace = try #require(
            traces(
                in: """
                    java.net.ConnectException: Connection refused
                    \tat java.net.Socket.connect(Socket.java:633) ~[na:1.8.0_111]
                    \tat shop.Store.load(Store.java:37) [classes/:na]
                    \t... 2 common frames omitted
                    Wrapped by: shop.OrderException: not loaded
                    \tat shop.Store.load(Store.java:39) ~[shop-1.2.jar!/:1.2]
                    \tat org.springframework.web.Dispatcher.run(Dispatcher.java:9) ~[spring-web-5.3.1.jar:5.3.1]
                    """
            ).first)
        #expect(trace.exceptions.map(\.type) == ["java.net.ConnectException", "shop.OrderException"])
        #expect(trace.exceptions[1].frames.map(\.module) == ["spring-web-5.3.1.jar", "shop-1.2.jar"])
        #expect(trace.exceptions[1].frames.map(\.origin) == [.dependency, .app])
        #expect(trace.culpritFrame?.line == 39)
    }

    @Test("What was suppressed stands before what carries it, and is not its cause")
    func suppressed() throws {
        let trace = try #require(
            traces(
                in: """
                    Exception in thread "main" java.lang.IllegalStateException: cannot send
                    \tat shop.Main.main(Main.java:68)
                    \tSuppressed: java.io.IOException: close failed
                    \t\tat shop.Connection.close(Connection.java:24)
                    \tCaused by: java.net.ConnectException: refused
                    \t\tat java.base/java.net.Socket.connect(Socket.java:633)
                    \t\t... 1 more
                    Caused by: java.lang.Error: root
                    \tat shop.Wire.send(Wire.java:3)
                    """
            ).first)
        #expect(
            trace.exceptions.map(\.type) == [
                "java.lang.Error", "java.net.ConnectException", "java.io.IOException",
                "java.lang.IllegalStateException",
            ])
        #expect(trace.exceptions.map(\.relation) == [.cause, .suppressed, .suppressed, .raised])
        #expect(trace.rootException?.type == "java.lang.Error")
        #expect(trace.culpritFrame?.function == "shop.Main.main")
    }

    @Test("What a pool or reflection carries over is asked for the culprit first")
    func carried() {
        let text = """
            java.util.concurrent.ExecutionException: java.lang.NullPointerException
            \tat java.base/java.util.concurrent.FutureTask.get(FutureTask.java:191)
            \tat shop.Main.main(Main.java:71)
            Caused by: java.lang.NullPointerException
            \tat shop.Prices.of(Prices.java:29)
            \tat java.base/java.lang.Thread.run(Thread.java:840)
            """
        #expect(traces(in: text).first?.culpritFrame?.function == "shop.Prices.of")
    }

    @Test(
        "Frames of every kind of class",
        arguments: [
            ("at shop.Cart.<init>(Cart.java:12)", "shop.Cart.<init>", "Cart.java", 12),
            ("at shop.CartKt$total$1.invokeSuspend(Cart.kt:5)", "shop.CartKt$total$1.invokeSuspend", "Cart.kt", 5),
            ("at shop.Cart$.$anonfun$total$1(Cart.scala:9)", "shop.Cart$.$anonfun$total$1", "Cart.scala", 9),
            ("at app//shop.Cart.total(Cart.java:3)", "shop.Cart.total", "Cart.java", 3),
            ("at loader/shop.core@1.2/shop.Cart.total(Cart.java)", "shop.Cart.total", "Cart.java", nil),
            ("at a.b.c(SourceFile:31)", "a.b.c", "SourceFile", 31),
            ("at a.b.c(Unknown Source:8)", "a.b.c", nil, nil),
            (
                "at shop.Cart$$Lambda$14/0x0000000800c03000.apply(Unknown Source)",
                "shop.Cart$$Lambda$14/0x0000000800c03000.apply", nil, nil
            ),
            (
                "at shop.CartTest.should do a thing(CartTest.kt:12)", "shop.CartTest.should do a thing", "CartTest.kt",
                12
            ),
        ] as [(String, String, String?, Int?)])
    func frames(line: String, function: String, file: String?, number: Int?) throws {
        let trace = try #require(traces(in: "java.lang.Error: x\n\t\(line)").first)
        let frame = try #require(trace.exceptions[0].frames.first)
        #expect(frame.function == function)
        #expect(frame.file == file)
        #expect(frame.line == number)
    }

    @Test("An exception whose head was cut off is known by its causes")
    func headless() throws {
        let text =
            "\tat shop.Main.main(Main.java:65)\nCaused by: shop.LostException: gone\n\tat shop.Store.load(Store.java:3)"
        let trace = try #require(traces(in: text).first)
        #expect(trace.exceptions.map(\.type) == ["shop.LostException"])
        #expect(!trace.isComplete)
    }

    @Test(
        "What is no failure gives no trace",
        arguments: [
            "2026-11-21 INFO retrying after java.net.ConnectException: refused at attempt 3",
            "2026-11-21 ERROR [netty-4] s.Server - Caused by: java.lang.OutOfMemoryError: Direct buffer memory",
            "\"main\" #1 prio=5 tid=0x1 runnable\n   java.lang.Thread.State: RUNNABLE\n\tat shop.Main.main(Main.java:5)",
            "java.lang.Exception: Stack trace\n\tat java.base/java.lang.Thread.dumpStack(Thread.java:1380)\n\tat shop.Main.main(Main.java:2)",
            "Documentation: java.lang.Error: x\n\tat home (see there)",
            "Unhandled exception.\n   at Shop.Main() in /srv/Main.cs:line 5",
        ])
    func nothing(text: String) { #expect(traces(in: text).isEmpty) }

    @Test("A thread's death without a stack is one too")
    func withoutFrames() throws {
        let trace = try #require(
            traces(in: "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space").first)
        #expect(trace.raisedLine == "java.lang.OutOfMemoryError: Java heap space")
    }

    @Test(
        "Hostile logs are read in linear time", .timeLimit(.minutes(1)),
        arguments: [
            String(repeating: "\tat a.b.c(D.java:1)\n", count: 20_000),
            "java.lang.Error: x\n" + String(repeating: "\tat a.b.c(D.java:1)\n", count: 20_000),
            "java.lang.Error: x\n\tat a.b.c(D.java:1)\n"
                + String(repeating: "Caused by: a.B: x\n\tat a.b.c(D.java:1)\n", count: 10_000),
            "java.lang.Error: x\n\tat a.b.c(D.java:1)\n"
                + (1...500).map { String(repeating: "\t", count: $0) + "Suppressed: a.B: x\n" }.joined(),
            "java.lang.Error: x\n\tat " + String(repeating: "a.", count: 1 << 17) + "b(C.java:1)\n",
            String(repeating: "Exception in thread \"main\" a.B: x\ny\n", count: 10_000),
            String(repeating: "x\n\tat a.b.c(D.java:1)\n", count: 10_000),
            String(repeating: "Caused by: x\n", count: 100_000),
            String(repeating: "Caused by: a.B: x\n", count: 100_000),
        ])
    func hostile(text: String) { #expect(traces(in: text).allSatisfy { $0.exceptions.count <= 1_000 }) }

    @Test("A chain of ten thousand loses its middle and says so")
    func longChain() throws {
        let text =
            "java.lang.Error: first\n\tat a.b.c(D.java:1)\n"
            + (1...10_000).map { "Caused by: a.B: \($0)\n\tat a.b.c(D.java:1)\n" }.joined()
        let trace = try #require(traces(in: text).first)
        #expect(trace.exceptions.first?.message == "10000")
        #expect(trace.exceptions.last?.message == "first")
        #expect(!trace.isComplete)
    }

    @Test(
        "Names have one key in every run",
        arguments: [
            ("shop.Cart.lambda$total$0", "Cart.lambda$total$"), ("shop.Cart.lambda$total$12", "Cart.lambda$total$"),
            ("shop.Cart$1.run", "Cart$.run"), ("shop.Cart$$Lambda$14/0x0000000800c03000.apply", "Cart$$Lambda$.apply"),
            ("shop.Cart$Line.price", "Cart$Line.price"), ("main", "main"),
        ])
    func functionKey(printed: String, key: String) {
        #expect(LanguageTraits(of: "java").functionKey(printed) == key)
    }
}

import CulpritTraces
import Testing

@Suite("Failures of Swift programs")
struct SwiftTests {
    @Test("A trap with a crash report is one failure: message, place, signal, frames, culprit")
    func crash() throws {
        let found = traces(
            in: """
                Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range

                *** Signal 4: Backtracing from 0x7f00aa... done ***

                *** Program crashed: Illegal instruction at 0x00007f00aa ***

                Platform: x86_64 Linux (Debian GNU/Linux 12 (bookworm))

                Thread 0 "shop":

                  0 0x00007f00bb clock_nanosleep + 101 in libc.so.6

                Thread 1 crashed:

                  0               0x00007f00aa _assertionFailure(_:_:file:line:flags:) + 302 in libswiftCore.so
                  1 [ra]          0x000055e0aa third(_:) + 132 in shop at /srv/shop/main.swift:2:44
                  2 [ra] [system] 0x000055e0ab Collection.map<A, B>(_:) + 991 in shop at //<compiler-generated>
                  3 [ra]          0x000055e0ac main + 8 in shop at /srv/shop/main.swift:5:1

                Registers:

                rax 0x0000000000000000  0

                Images (13 omitted):

                0x000055e0a0–0x000055e0af 33f0e35f shop /srv/shop/shop

                Backtrace took 0.02s

                """)
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.exceptions[0].message == "Index out of range")
        #expect(trace.raisedAt == SourceLocation(file: "Swift/ContiguousArrayBuffer.swift", line: 692))
        #expect(trace.signal == "SIGILL")
        #expect(trace.exceptions[0].frames.count == 4)
        #expect(trace.culpritFrame?.function == "third(_:)")
        #expect(trace.culpritFrame?.line == 2)
    }

    @Test(
        "Each kind of message of the runtime is read",
        arguments: [
            ("main/main.swift:3: Fatal error: no store", "no store", "main/main.swift"),
            ("Fatal error: no store: file main/main.swift, line 3", "no store", "main/main.swift"),
            ("main/main.swift:3: Precondition failed: must be positive", "must be positive", "main/main.swift"),
            ("main/main.swift:3: Assertion failed", "", "main/main.swift"),
            (
                "Could not cast value of type 'A' (0x55aa) to 'B' (0x55bb).",
                "Could not cast value of type 'A' (0x55aa) to 'B' (0x55bb).", nil
            ),
        ])
    func messages(line: String, message: String, file: String?) {
        let found = traces(in: line)
        #expect(found.map { $0.exceptions[0].message } == [message])
        #expect(found.first?.raisedAt?.file == file)
    }

    @Test("A report of a release build has its failure as the message")
    func release() {
        let found = traces(
            in: """
                *** Signal 4: Backtracing from 0x55aa... done ***

                *** Swift runtime failure: arithmetic overflow ***

                Thread 0 "shop" crashed:

                0 [inlined] [system] 0x55aa Swift runtime failure: arithmetic overflow in shop at //<compiler-generated>
                1                    0x55aa charge(_:) + 122 in shop at /srv/shop/main.swift:1:44
                """)
        #expect(found.map { $0.exceptions[0].message } == ["Swift runtime failure: arithmetic overflow"])
        #expect(found.first?.culpritFrame?.function == "charge(_:)")
    }

    @Test("The stack that runtimes without a backtracer print is read")
    func oldStack() {
        let found = traces(
            in: """
                Fatal error: Division by zero: file /srv/shop/main.swift, line 4
                Current stack trace:
                0    libswiftCore.so                    0x00007fd3cbb5f130 swift_reportError + 33
                1    shop                               0x00005598dd0312c5 price(_:) + 8901
                """)
        #expect(found.map { $0.exceptions[0].frames.map(\.function) } == [["price(_:)", "swift_reportError"]])
    }

    @Test("The report of the older backtrace package is read")
    func receivedSignal() {
        let found = traces(
            in: """
                Fatal error: no route: file /srv/App/routes.swift, line 9
                Received signal 4. Backtrace:
                0x7f00aa, Swift._assertionFailure() -> Swift.Never at /build/Assert.swift:12
                0x55aa01, App.routes(Vapor.Application) throws -> () at /srv/App/routes.swift:9
                0x55aa02
                """)
        #expect(found.count == 1)
        #expect(found.first?.signal == "SIGILL")
        #expect(found.first?.exceptions[0].message == "no route")
        #expect(found.first?.exceptions[0].frames.count == 3)
    }

    @Test("Failed tests are read from both libraries")
    func tests() {
        let found = traces(
            in: """
                /srv/Tests/CartTests.swift:12: error: CartTests.testTotal : XCTAssertEqual failed: ("1") is not equal to ("2") - 
                ✘ Test "adds up" recorded an issue at CartTests.swift:9:41: Expectation failed: a == b
                """)
        #expect(found.map(\.kind) == [.testFailure, .testFailure])
        #expect(found.map { $0.raisedAt?.line } == [12, 9])
    }

    @Test(
        "Other programs' words are not taken for Swift's",
        arguments: [
            "PHP Fatal error:  Uncaught Error: Call to undefined function",
            "main.c:1:10: fatal error: x.h: No such file",
            "Assertion failed in the talks", "src/main.swift:3:5: warning: variable was never used",
        ])
    func others(line: String) {
        #expect(traces(in: line).isEmpty)
    }

    @Test(
        "A line that only begins like a failed test is none",
        arguments: ["Test recorded an issue at a.swift:1: x", "a.swift:1: error: : x", "a.swift:1: error:  : "])
    func lookAlikes(line: String) {
        #expect(traces(in: line).isEmpty)
    }
}

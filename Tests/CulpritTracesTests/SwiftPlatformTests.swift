import CulpritTraces
import Testing

@Suite("What stands round Swift programs: compilers, loaders, loggers, test runners")
struct SwiftPlatformTests {
    @Test("A compiler's error gives its message and place; source and notes below belong to it")
    func compilerError() throws {
        let found = traces(
            in: """
                [3/7] Compiling Ledger Account.swift
                /srv/ledger/Account.swift:9:17: error: value of type 'Account' has no member 'balanse'
                 8 |     func close() -> Int {
                 9 |         return self.balanse
                   |                     `- error: value of type 'Account' has no member 'balanse'
                10 |     }
                Sources/Ledger/Old.swift:3:9: error: cannot find 'total' in scope
                        total = 1
                        ^~~~~
                Sources/Ledger/Old.swift:5:9: note: 'totals' declared here
                        let totals = 1
                            ^
                <unknown>:0: error: no such module 'Bank'
                """)
        #expect(found.map(\.kind) == [.compilerError, .compilerError, .compilerError])
        #expect(found.map(\.raisedAt?.line) == [9, 3, nil])
        #expect(found.map(\.lines) == [2...6, 7...12, 13...13])
        #expect(found.first?.exceptions[0].message == "value of type 'Account' has no member 'balanse'")
        #expect(found.allSatisfy { $0.culpritFrame == nil })
    }

    @Test(
        "Other compilers' errors are not Swift's",
        arguments: ["main.c:3:4: error: expected ';'", "app.swift: error: no input", ":1:2: error: "])
    func notSwift(line: String) {
        #expect(traces(in: line).isEmpty)
    }

    @Test(
        "A compiler that fails gives its assertion, the dump's frames and where it was; what it said before is no other"
    )
    func compilerCrash() throws {
        let found = traces(
            in: """
                /srv/ledger/Account.swift:9:17: error: cannot infer
                func close<T>()
                           ^
                Assertion failed: (Type && "no type"), function lower, file /src/lib/SIL/Lowering.cpp, line 77.
                Please submit a bug report (https://swift.org/contributing/#reporting-bugs) and include the project.
                Stack dump:
                0.\tProgram arguments: swift-frontend -c Account.swift
                1.\tSwift version 5.9
                2.\tWhile emitting SIL for 'close'
                on a line of its own
                 #0 0x0000562 llvm::sys::PrintStackTrace(llvm::raw_ostream&, int) (/usr/bin/swift-frontend+0x72)
                 #1 0x0000563 swift::lower(Type) Lowering.cpp:0:0
                """)
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.raisedAt == SourceLocation(file: "/src/lib/SIL/Lowering.cpp", line: 77))
        #expect(trace.exceptions[0].message.hasPrefix("(Type && \"no type\"), function lower"))
        #expect(trace.exceptions[0].frames.map(\.function).first == "swift::lower(Type)")
        #expect(trace.lines == 4...12)
        #expect(trace.culpritFrame == nil)
    }

    @Test("An assertion of the compiler in the form of Linux names the same")
    func linuxAssertion() throws {
        let trace = try #require(
            traces(
                in: """
                    swift-frontend: /src/lib/AST/Type.cpp:12: bool swift::is(Type): Assertion `T' failed.
                    Please submit a bug report (https://swift.org/contributing/#reporting-bugs)
                    Stack dump:
                    0.\tProgram arguments: swift-frontend -c a.swift
                    """
            ).first)
        #expect(trace.exceptions[0].message == "Assertion `T' failed.")
        #expect(trace.raisedAt == SourceLocation(file: "/src/lib/AST/Type.cpp", line: 12))
    }

    @Test(
        "A program that the loader cannot start says which of Swift's libraries it misses",
        arguments: [
            ("./ledger: ", "error while loading shared libraries: libFoundation.so: cannot open shared object file"),
            ("/app/ledger: ", "symbol lookup error: /app/ledger: undefined symbol: $s6Ledger5closeyyF"),
            ("/app/ledger: /lib/libc.so.6: ", "version `GLIBC_2.34' not found (required by /usr/lib/libswiftCore.so)"),
            ("dyld[431]: ", "Library not loaded: @rpath/libswift_Concurrency.dylib"),
        ])
    func loader(program: String, message: String) throws {
        let found = traces(in: "\(program)\(message)\n  Reason: tried: '/usr/lib/swift'")
        #expect(found.count == 1)
        #expect(found.first?.kind == .fatalError)
        #expect(found.first?.exceptions[0].message == message)
    }

    @Test("Other programs' libraries are not Swift's")
    func otherLoader() {
        #expect(traces(in: "python3: error while loading shared libraries: libssl.so.3: cannot open").isEmpty)
    }

    @Test(
        "An error that Vapor logged gives what was thrown, without the request, and the place it names",
        arguments: [
            (
                "[ WARNING ] Abort.401: Unauthorized [method: GET, url: /x] (App/routes.swift:12)",
                "Abort.401: Unauthorized", 12
            ),
            (
                "[ ERROR ] PSQLError(code: server, serverInfo: [sqlState: 28P01])",
                "PSQLError(code: server, serverInfo: [sqlState: 28P01])", nil
            ),
            ("2026-02-03T04:05:06Z [ WARNING ] Shop.OrderError.empty", "Shop.OrderError.empty", nil),
            (
                "[ ERROR ] It could not be done. (Shop.OrderError error 2.)",
                "It could not be done. (Shop.OrderError error 2.)", nil
            ),
            (
                "[ WARNING ] No value at path 'mail' [request-id: 7, url: /in, userAgent: [curl/8]] (Vapor/E.swift:3)",
                "No value at path 'mail'", 3
            ),
        ] as [(String, String, Int?)])
    func loggedError(line: String, message: String, number: Int?) throws {
        let trace = try #require(traces(in: line).first)
        #expect(trace.kind == .exception)
        #expect(trace.exceptions[0].message == message)
        #expect(trace.raisedAt?.line == number)
    }

    @Test(
        "What else Vapor logs is no error that was thrown",
        arguments: [
            "[ WARNING ] Cache is cold, filling it [request-id: 1]", "[ INFO ] PSQLError(code: server)",
            "[ ERROR ] Errors: 3", "[ WARNING ] ", "[ WARNING ] ]", "[ ERROR ] [",
        ])
    func otherLines(line: String) {
        #expect(traces(in: line).isEmpty)
    }

    @Test("A test that XCTest names is the culprit without any frame; a thrown error has no place")
    func xcTest() throws {
        let found = traces(
            in: """
                /srv/hours/Tests/OpeningTests.swift:20: error: OpeningTests.testWeekday : XCTAssertEqual failed: 9 - early
                <EXPR>:0: error: OpeningTests.testSunday : threw error "Closed(days: 1)"
                """)
        #expect(
            found.map(\.exceptions[0].message) == [
                "XCTAssertEqual failed: 9 - early", "threw error \"Closed(days: 1)\"",
            ])
        #expect(found.allSatisfy { $0.kind == .testFailure && $0.exceptions[0].frames.isEmpty })
        #expect(found.map(\.culpritFrame?.function) == ["testWeekday", nil])
        #expect(found.map(\.culpritFrame?.line) == [20, nil])
        #expect(found.map(\.raisedAt?.line) == [20, nil])
    }

    @Test("An issue of Swift Testing has its place; what stands for the test may be a title")
    func swiftTesting() throws {
        let trace = try #require(
            traces(in: "✘ Test \"closed on Sunday\" recorded an issue at Opening.swift:14:6: Caught error: Closed()")
                .first)
        #expect(trace.raisedAt == SourceLocation(file: "Opening.swift", line: 14))
        #expect(trace.site?.function == "\"closed on Sunday\"")
        #expect(trace.exceptions[0].frames.isEmpty)
        #expect(trace.culpritFrame == nil)
    }
}

import CulpritTraces
import Testing

@Suite("Reports of Apple's systems about Swift programs")
struct AppleReportTests {
    private static let ips = """
        {"app_name":"Ledger","timestamp":"2025-02-03 10:11:12.00 +0100","bug_type":"309","name":"Ledger"}
        {
          "procName" : "Ledger",
          "bug_type" : "309",
          "exception" : {"codes":"0x1, 0x2","type":"EXC_BREAKPOINT","signal":"SIGTRAP"},
          "asi" : {"libswiftCore.dylib":["Ledger\\/Account.swift:12: Fatal error: no account\\n"]},
          "faultingThread" : 1,
          "threads" : [{"id":2,"frames":[{"imageOffset":5,"symbol":"wait","imageIndex":2}]},\
        {"triggered":true,"id":1,"frames":[\
        {"imageOffset":100,"symbol":"_assertionFailure(_:_:file:line:flags:)","imageIndex":0},\
        {"imageOffset":200,"sourceLine":12,"sourceFile":"Account.swift","symbol":"Account.close()","imageIndex":1},\
        {"imageOffset":400,"symbol":"start","imageIndex":2}]}],
          "usedImages" : [
          {
            "arch" : "arm64e",
            "path" : "\\/usr\\/lib\\/swift\\/libswiftCore.dylib",
            "name" : "libswiftCore.dylib"
          },
          {
            "arch" : "arm64",
            "path" : "\\/Applications\\/Ledger.app\\/Contents\\/MacOS\\/Ledger",
            "name" : "Ledger"
          },
          {
            "arch" : "arm64e",
            "path" : "\\/usr\\/lib\\/own-loader",
            "name" : "own-loader"
          }
        ],
          "sharedCache" : {
          "size" : 48
        },
          "vmSummary" : "none"
        }
        """

    @Test(
        "A report in JSON gives message, signal, place and the crashed thread; the system's images are not the user's")
    func json() throws {
        let found = traces(in: Self.ips)
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.exceptions[0].message == "no account")
        #expect(trace.signal == "SIGTRAP")
        #expect(trace.raisedAt == SourceLocation(file: "Ledger/Account.swift", line: 12))
        #expect(trace.exceptions[0].frames.map(\.module) == ["own-loader", "Ledger", "libswiftCore.dylib"])
        #expect(trace.exceptions[0].frames.map(\.origin) == [.runtime, .app, .runtime])
        #expect(trace.lines == 1...30)
    }

    @Test("A report in JSON that was cut gives what is left of it and is survived anywhere")
    func cutJSON() throws {
        let lines = Self.ips.split(separator: "\n")
        let trace = try #require(traces(in: lines.prefix(12).joined(separator: "\n")).first)
        #expect(trace.culpritFrame?.function == "Account.close()")
        let text = Array(Self.ips.utf8)
        for cut in stride(from: 0, to: text.count, by: 37) {
            _ = traces(in: String(decoding: text[..<cut], as: UTF8.self))
        }
    }

    @Test("The system's reason stands in where the program's libraries said nothing")
    func termination() throws {
        let trace = try #require(
            traces(
                in: """
                    {"app_name":"Cam","bug_type":"309"}
                    {"exception":{"signal":"SIGABRT"},"termination":{"details":["It may not use the camera"]},"threads":[]}
                    """
            ).first)
        #expect(trace.exceptions[0].message == "It may not use the camera")
        #expect(trace.kind == .signal)
    }

    @Test("A report as text takes its signal from the reason of the end, and the system's images from their list")
    func text() throws {
        let trace = try #require(
            traces(
                in: """
                    Process:               Ledger [812]
                    Exception Type:        EXC_BAD_INSTRUCTION
                    Termination Reason:    Namespace SIGNAL, Code 4 Illegal instruction: 4

                    Application Specific Information:
                    BUG IN CLIENT OF LIBDISPATCH: trying to lock recursively

                    Thread 0 Crashed:: Dispatch queue: com.apple.main-thread
                    0   libdispatch.dylib    0x00007ff811 _dispatch_lock + 12
                    1   OwnSystemKit         0x00007ff812 helper + 4
                    2   Ledger               0x0000000101 Account.close() + 80 (Account.swift:0)
                    3   Ledger               0x0000000102 main + 8 (main.m:4)

                    Binary Images:
                           0x101 -        0x199 +Ledger (1.0) <AA> /Applications/Ledger.app/Contents/MacOS/Ledger
                        0x7ff812 -     0x7ff899 OwnSystemKit (2) <BB> /System/Library/OwnSystemKit
                    """
            ).first)
        #expect(trace.signal == "SIGILL")
        #expect(trace.exceptions[0].message == "BUG IN CLIENT OF LIBDISPATCH: trying to lock recursively")
        #expect(trace.exceptions[0].frames.map(\.origin) == [.generated, .app, .runtime, .runtime])
        #expect(trace.culpritFrame == trace.exceptions[0].frames[1])
        #expect(trace.culpritFrame?.line == nil)
    }

    @Test("An exception of Objective-C gives its name, its reason and the stack of the throw")
    func objectiveC() throws {
        let found = traces(
            in: """
                2024-05-06 07:08:09.123 Ledger[812:9034] *** Terminating app due to uncaught exception 'NSRangeException', reason: 'index 5
                beyond bounds'
                *** First throw call stack:
                (
                \t0   CoreFoundation                      0x00007ff80f4a1b8b __exceptionPreprocess + 242
                \t1   Ledger                              0x0000000101b0c4d2 Account.close() + 210
                )
                libc++abi: terminating due to uncaught exception of type NSException
                """)
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.exceptions[0].type == "NSRangeException")
        #expect(trace.exceptions[0].message == "index 5\nbeyond bounds")
        #expect(trace.culpritFrame?.function == "Account.close()")
        #expect(trace.lines == 1...8)
    }

    @Test("The user's method that Objective-C calls is the culprit where no other frame is the user's")
    func entry() throws {
        let trace = try #require(
            traces(
                in: """
                    * thread #5, queue = 'background', stop reason = EXC_BREAKPOINT (code=1, subcode=0x1)
                      * frame #0: 0x0000000100 libdispatch.dylib`_dispatch_assert_queue_fail + 120
                        frame #1: 0x0000000200 libswift_Concurrency.dylib`swift_task_isCurrentExecutorImpl + 280
                        frame #2: 0x0000000300 Ledger`@objc Account.close() at <compiler-generated>:0
                        frame #3: 0x0000000400 Ledger`@objc closure #1 in Account.open() at <compiler-generated>:0
                    """
            ).first)
        #expect(trace.culpritFrame?.function == "@objc Account.close()")
        #expect(trace.exceptions[0].frames.first?.origin == .generated)
    }

    @Test("A debugger's stop at a message of the runtime has that message")
    func debuggerMessage() throws {
        let trace = try #require(
            traces(
                in: """
                    * thread #1, stop reason = Fatal error: no account
                        frame #0: 0x0000000100 libswiftCore.so`_swift_runtime_on_report
                      * frame #1: 0x0000000200 ledger`close() at main.swift:3:4
                    """
            ).first)
        #expect(trace.exceptions[0].message == "no account")
        #expect(trace.kind == .fatalError)
    }

    @Test("A crash service's summary gives the library's message and the user's frame")
    func service() throws {
        let trace = try #require(
            traces(
                in: """
                    EXC_BREAKPOINT: BUG IN CLIENT OF LIBDISPATCH: Block was expected on queue [main (0x1)] > main
                    ?, in AccountView.body.getter
                    Account.swift, line 12, in Account.close()
                    """
            ).first)
        #expect(trace.exceptions[0].message == "BUG IN CLIENT OF LIBDISPATCH: Block was expected on queue [main (0x1)]")
        #expect(trace.culpritFrame?.function == "AccountView.body.getter")
        #expect(trace.exceptions[0].frames.first?.line == 12)
    }

    @Test(
        "Frames without a report round them are read where the library's failure is one of them",
        arguments: [
            """
            0  libswiftCore.dylib        _assertionFailure(_:_:file:line:flags:) + 168
            1  LedgerKit                 Account.close() closure
            4  libdispatch.dylib         _dispatch_call_block_and_release
            """,
            """
            libswiftCore.dylib _assertionFailure(_:_:file:line:flags:) + 172
            libswift_Concurrency.dylib CheckedContinuation.resume(returning:) + 408
            Account.close() closure + 129 (Account.swift:129)
            """,
        ])
    func bare(text: String) throws {
        let trace = try #require(traces(in: text).first)
        #expect(trace.exceptions[0].frames.count == 3)
        #expect(trace.kind == .signal)
        #expect(trace.isComplete == false)
        #expect(trace.exceptions[0].frames.contains { $0.function == "Account.close() closure" })
    }

    @Test("A sentence about the function is no stack")
    func sentence() {
        #expect(traces(in: "It calls _assertionFailure( in libswiftCore.dylib + 4\nand stops.").isEmpty)
    }

    @Test("The stack of an exception that nobody caught shows the culprit, not the thread that ended the program")
    func lastException() throws {
        let found = traces(
            in: """
                Exception Type:        EXC_CRASH (SIGABRT)

                Application Specific Information:
                *** Terminating app due to uncaught exception 'NSRangeException', reason: 'index 5 beyond bounds'

                Last Exception Backtrace:
                0   CoreFoundation       0x00007ff80f __exceptionPreprocess + 242
                1   Ledger               0x0000000101 Account.close() + 80
                2   Ledger               0x0000000102 main + 8

                Thread 0 Crashed:: Dispatch queue: com.apple.main-thread
                0   libsystem_c.dylib    0x00007ff811 abort + 12
                1   Ledger               0x0000000102 main + 8
                """)
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.exceptions.map(\.type) == ["NSException", ""])
        #expect(trace.exceptions.map(\.frames.count) == [3, 2])
        #expect(trace.exceptions[1].message == "index 5 beyond bounds")
        #expect(trace.culpritFrame?.function == "Account.close()")
    }
}

import CulpritTraces
import Testing

@Suite("Reports about Swift programs")
struct SwiftReportTests {
    private static let json =
        #"{ "kind": "crashReport", "description": "Illegal instruction", "threads": [ { "name": "io", "frames": [ { "kind": "programCounter", "address": "0x01", "description": "read + 4", "image": "libc.so.6" } ] }, { "name": "shop", "crashed": true, "registers": {"rax": "0x00"}, "frames": [ { "kind": "programCounter", "address": "0x02", "symbol": "$s4shop", "description": "price(_:) + 132", "image": "shop", "sourceLocation": { "file": "/srv/shop/main.swift", "line": 2, "column": 4 } }, { "kind": "returnAddress", "address": "0x03", "system": true, "symbol": "main", "image": "shop", "sourceLocation": { "file": "//<compiler-generated>", "line": 0, "column": 0 } }, { "kind": "truncated" } ] } ] }"#

    @Test("A report in JSON gives the crashed thread's frames, alone or behind a message")
    func json() throws {
        let alone = try #require(traces(in: Self.json).first)
        #expect(alone.signal == "SIGILL")
        #expect(alone.exceptions[0].message == "Illegal instruction")
        #expect(alone.exceptions[0].frames.map(\.function) == ["main", "price(_:)"])
        #expect(alone.exceptions[0].frames.map(\.line) == [nil, 2])
        #expect(alone.culpritFrame?.file == "/srv/shop/main.swift")
        let found = traces(
            in: """
                Swift/IntegerTypes.swift:9012: Fatal error: Division by zero

                *** Signal 4: Backtracing from 0x7f62... done ***

                \(Self.json)
                """)
        #expect(found.count == 1)
        #expect(found.first?.exceptions[0].message == "Division by zero")
        #expect(found.first?.exceptions[0].frames.count == 2)
        #expect(found.first?.lines == 1...5)
    }

    @Test("A report in JSON that was cut is survived")
    func cutJSON() {
        let text = Array(Self.json.utf8)
        for cut in stride(from: 0, to: text.count, by: 11) {
            _ = traces(in: String(decoding: text[..<cut], as: UTF8.self))
        }
    }

    @Test(
        "Where others write between a report and its announcement, the address joins them", arguments: ["7f1e", "9999"])
    func joined(address: String) {
        let found = traces(
            in: """
                main/main.swift:3: Fatal error: no store

                *** Signal 4: Backtracing from 0x7f1e... done ***

                bash: line 1: 19527 Illegal instruction     ./shop
                ---
                *** Program crashed: Illegal instruction at 0x0000\(address) ***

                Thread 0 "shop" crashed:

                0 0x0000\(address) price(_:) + 132 in shop at /srv/shop/main.swift:2:44
                """)
        #expect(found.count == (address == "7f1e" ? 1 : 2))
        #expect(found.first?.exceptions[0].frames.count == (address == "7f1e" ? 1 : 0))
    }

    @Test("A sanitizer's report about Swift has the stack of what failed")
    func sanitizer() throws {
        let trace = try #require(
            traces(
                in: """
                    =================================================================
                    ==199==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x7b at pc 0x56
                    WRITE of size 1 at 0x7b thread T0
                        #0 0x56553d20fc8d in $s4shop4fillyyF /srv/shop/fill.swift:1:94
                        #1 0x56553d20fd28 in fuzzer::Run(char const*, bool) /src/compiler-rt/lib/fuzzer/Fuzzer.cpp:2:60
                        #2 0x7f1ede396249  (/lib/libc.so.6+0x27249) (BuildId: 93ac)

                    0x7b is located 0 bytes after 8-byte region
                    allocated by thread T0 here:
                        #0 0x56 in malloc (/srv/shop/shop+0x1)

                    SUMMARY: AddressSanitizer: heap-buffer-overflow /srv/shop/fill.swift:1:94
                    done
                    """
            ).first)
        #expect(trace.exceptions[0].message == "AddressSanitizer: heap-buffer-overflow on address 0x7b at pc 0x56")
        #expect(
            trace.exceptions[0].frames.map(\.function) == ["", "fuzzer::Run(char const*, bool)", "$s4shop4fillyyF"])
        #expect(trace.exceptions[0].frames[0].module == "libc.so.6")
        #expect(trace.culpritFrame?.line == 1)
        #expect(trace.lines == 2...12)
    }

    @Test("A race that the thread sanitizer saw is read; C code's is not taken for Swift's")
    func race() {
        let swift = """
            WARNING: ThreadSanitizer: Swift access race (pid=7)
              Modifying access of Swift variable at 0x72 by thread T1:
                #0 Counter.bump() /srv/shop/main.swift (shop+0xfcea3)
                #1 closure #1 in run() <null> (libFoundation.so:x86_64+0x3795f8)

              Previous write of size 8 at 0x72 by thread T2:
            """
        let found = traces(in: swift)
        #expect(found.map { $0.exceptions[0].frames.map(\.function) } == [["closure #1 in run()", "Counter.bump()"]])
        #expect(found.first?.exceptions[0].frames.map(\.module) == ["libFoundation.so", "shop"])
        #expect(traces(in: "WARNING: ThreadSanitizer: data race (pid=7)\n    #0 main /srv/a.c:1:2 (a+0x1)").isEmpty)
    }

    @Test("Where a debugger stopped a Swift program is read")
    func debugger() throws {
        let trace = try #require(
            traces(
                in: """
                    * thread #5, queue = 'work', stop reason = signal SIGTRAP
                      * frame #0: 0x01 libswiftCore.dylib`Swift._assertionFailure(Swift.String) -> Swift.Never + 144
                        frame #1: 0x02 shop`price(row=1) at main.swift:2:9
                        frame #2: 0x03 shop`main at <compiler-generated>:0
                    (lldb)
                    """
            ).first)
        #expect(trace.signal == "SIGTRAP")
        #expect(trace.exceptions[0].frames.count == 3)
        #expect(trace.culpritFrame?.function == "price(row=1)")
        #expect(trace.culpritFrame?.line == 2)
    }

    @Test("An Apple report is one failure with the message that it quotes, addresses or not", arguments: [true, false])
    func apple(hasAddresses: Bool) throws {
        let address = hasAddresses ? "0x00000001aabbccdd " : ""
        let found = traces(
            in: """
                Process:               shop [2802]
                Exception Type:        EXC_BREAKPOINT (SIGTRAP)
                Application Specific Information:
                dyld3 mode
                Fatal error: no store: file shop/main.swift, line 4

                Thread 0 Crashed:: Dispatch queue: com.apple.main-thread
                0   libswiftCore.dylib  \(address)_assertionFailure(_:_:file:line:flags:) + 308
                1   shop                \(address)price(_:) + 100 (main.swift:4)
                2   shop                0x00000001aabb0000 0x1aab00000 + 4414488

                """)
        let trace = try #require(found.first)
        #expect(found.count == 1)
        #expect(trace.signal == "SIGTRAP")
        #expect(trace.exceptions[0].message == "no store")
        #expect(
            trace.exceptions[0].frames.map(\.function) == [
                "", "price(_:)", "_assertionFailure(_:_:file:line:flags:)",
            ])
        #expect(trace.culpritFrame?.line == 4)
    }

    @Test(
        "Messages of old runtimes are read",
        arguments: [
            "fatal error: Array index out of range", "app[1:2] fatal error: no store: file a/b.swift, line 4",
            "Object 0x11041d880 of class Cart deallocated with non-zero retain count 2",
        ])
    func old(line: String) {
        #expect(traces(in: line).count == 1)
    }

    @Test(
        "Two programs that crash on one terminal keep their own reports, whichever is printed first", arguments: [0, 1])
    func twoPrograms(first: Int) throws {
        let reports = ["ledger", "bank"].map { name in
            """
            *** Program crashed: Illegal instruction at 0x00007f6f ***

            Thread 0 "\(name)" crashed:

              0 [ra] 0x0000aa \(name)(_:) + 1 in \(name) at /srv/\(name).swift:2:56
              1 [ra] 0x0000ab main + 1 in \(name) at /srv/\(name).swift:9:1
            """
        }
        let found = traces(
            in: """
                ledger/ledger.swift:2: Fatal error: no account
                Swift/Integers.swift:9: Fatal error: Division by zero

                *** Signal 4
                *** : Backtracing from 0xSignal 47f6f08d: Backtracing from 0x...7ff08... done ***

                 done ***

                \(reports[first])
                ...\(reports[1 - first])
                Registers:
                """)
        #expect(found.map(\.exceptions[0].message) == ["no account", "Division by zero"])
        #expect(found.map(\.culpritFrame?.function) == ["ledger(_:)", "bank(_:)"])
        #expect(found.map(\.signal) == ["SIGILL", "SIGILL"])
    }

    @Test("A stack goes on behind a line that another program's output broke in two")
    func brokenLine() throws {
        let trace = try #require(
            traces(
                in: """
                    *** Program crashed: Illegal instruction at 0x01 ***

                    Thread 0 "shop" crashed:

                    0 0x01 price(_:) + 132 in shop at /srv/shop/main.swift:2:44
                    1 [ra] 0x02 totwarning: something else
                    al(_:) + 1 in shop at /srv/shop/main.swift:3:44
                    2 [ra] 0x03 main + 1 in shop at /srv/shop/main.swift:9:1
                    """
            ).first)
        #expect(trace.exceptions[0].frames.count == 3)
        #expect(trace.exceptions[0].frames.first?.function == "main")
    }

    @Test("What the C library said before it aborted is the message of the report")
    func libraryMessage() throws {
        let trace = try #require(
            traces(
                in: """
                    free(): invalid pointer

                    *** Signal 6: Backtracing from 0x7f... done ***

                    *** Program crashed: Aborted at 0x0000000000003e91 ***

                    Thread 0 "shop" crashed:

                    0 0x01 __pthread_kill_implementation + 268 in libc.so.6
                    """
            ).first)
        #expect(trace.exceptions[0].message == "free(): invalid pointer")
        #expect(trace.signal == "SIGABRT")
        #expect(trace.lines == 1...9)
    }

    @Test("A report without its head begins at the crashed thread, and an announcement alone tells the signal")
    func cutReports() throws {
        let headless = traces(
            in: """
                 Thread 0 "shop" crashed:
                 0  0x0000559bee4f1cd0 price(_:) + 880 in shop
                 Registers:
                """)
        #expect(headless.first?.culpritFrame?.function == "price(_:)")
        #expect(headless.first?.isComplete == false)
        let announced = traces(in: "*** Signal 10: Backtracing from 0x18a3c4e8c... done ***")
        #expect(announced.first?.signal == "SIGBUS")
        #expect(announced.first?.isComplete == false)
    }

    @Test("A script that fails inside the interpreter has the runtime's message and one trace")
    func script() throws {
        let found = traces(
            in: """
                main/boom.swift:1: Fatal error: no account
                Stack dump:
                0.\tProgram arguments: /usr/bin/swift-frontend -interpret boom.swift
                1.\tWhile running user code "boom.swift"
                 #0 0x0000562 llvm::sys::PrintStackTrace(llvm::raw_ostream&, int) (/usr/bin/swift-frontend+0x72)
                 #1 0x0000563 SignalHandler(int, siginfo_t*, void*) Signals.cpp:0:0
                 #2 0x0000564

                *** Signal 4: Backtracing from 0x7faeed51f829... done ***

                *** Program crashed: Illegal instruction at 0x00007faeeeb6df7f ***

                Thread 0 "swift-frontend" crashed:

                  0  0x00007faeed51f829 syscall + 25 in libc.so.6
                """)
        #expect(found.count == 1)
        #expect(found.first?.exceptions[0].frames.count == 3)
        #expect(found.first?.signal == "SIGILL")
        #expect(found.first?.culpritFrame == nil)
    }

    @Test(
        "Libraries are known by their module wherever they were built; the compiler's own frames are not the user's",
        arguments: [
            ("/srv/nio/Sources/NIOCore/EventLoop.swift", "server", Frame.Origin.dependency),
            ("/srv/nio/Sources/NIOCrashes/main.swift", "server", .app),
            ("/srv/app/.build/checkouts/x/Sources/X/X.swift", "server", .dependency),
            (nil, "swift-frontend", .runtime),
        ] as [(String?, String, Frame.Origin)])
    func origins(file: String?, image: String, origin: Frame.Origin) throws {
        let place = file.map { " at \($0):2:44" } ?? ""
        let trace = try #require(
            traces(
                in: """
                    *** Program crashed: Illegal instruction at 0x01 ***
                    Thread 0 crashed:
                    0 0x01 price(_:) + 132 in \(image)\(place)
                    """
            ).first)
        #expect(trace.exceptions[0].frames.map(\.origin) == [origin])
    }
}

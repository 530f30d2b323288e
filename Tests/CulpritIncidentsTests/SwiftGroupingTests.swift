import CulpritFindings
import CulpritRecords
import Testing

@testable import CulpritIncidents
@testable import CulpritTraces

@Suite("Swift failures in different print forms")
struct SwiftGroupingTests {
    @Test("Mangled and readable names of one function are one failure")
    func mangled() {
        let readable = swiftTrap("Division by zero", [("/srv/shop.swift", "closure #1 in total(of:from:)")])
        let mangled = swiftTrap(
            "Division by zero",
            [("/srv/shop.swift", "$s12force_unwrap5total2of4fromSiSaySSG_AA9PriceListVtFSiSSXEfU_")])
        #expect(key(readable) == key(mangled))
        #expect(SwiftFunctionName("_$s4main5PriceV3sumSiyF")?.key == "sum()")
    }

    @Test(
        "What is no mangled name, or grows without end when it is written out, is left as it is",
        arguments: [
            "$s", "$s4ma", "main", "", "$sSi" + String(repeating: "_AAt", count: 60),
            "$s" + String(repeating: "SDySS", count: 400), "$s4main1A" + String(repeating: "A2A", count: 20),
            "$s4main1AA999999999999999999999A", "$s\u{0}\u{0}",
        ])
    func hostileNames(name: String) {
        #expect((SwiftDemangler.demangled(name) ?? "").utf8.count < 1 << 20)
        _ = SwiftFunctionName(name)
    }

    @Test("A full stack is one failure however many of its calls a report shows, and whatever was called last")
    func stackOverflow() {
        func overflow(_ calls: Int, from callers: [String], in last: [String]) -> StackTrace {
            let functions = callers + Array(repeating: "depth(_:)", count: calls)
            var trace = swiftTrap("", functions.map { ("/srv/shop.swift", $0) }, signal: "SIGSEGV")
            trace.exceptions[0].frames += last.map { Frame(function: $0, module: "libswiftCore.so", origin: .runtime) }
            return trace
        }
        let whole = overflow(60, from: ["main", "run()"], in: ["swift_beginAccess"])
        #expect(key(whole) == key(overflow(6, from: ["main"], in: ["swift_beginAccess"])))
        #expect(key(whole) == key(overflow(3, from: [], in: ["swift_retain"])))
        #expect(key(whole) != key(overflow(1, from: ["main"], in: [])))
    }

    @Test("Tests without frames are told apart by their names, errors that were logged by what they say")
    func withoutFrames() {
        func failure(_ kind: StackTrace.Kind, _ message: String, test: String? = nil) -> Fingerprint {
            key(
                StackTrace(
                    language: "swift", kind: kind, exceptions: [TracedException(type: "", message: message)],
                    raisedAt: SourceLocation(file: "Shop.swift", line: 3),
                    site: test.map { Frame(function: $0, file: "Shop.swift", line: 3, origin: .app) }))
        }
        #expect(failure(.testFailure, "it failed", test: "testA") != failure(.testFailure, "it failed", test: "testB"))
        #expect(failure(.testFailure, "got 3", test: "testA") == failure(.testFailure, "got 4", test: "testA"))
        #expect(failure(.exception, "Abort.401: Unauthorized") != failure(.exception, "Abort.400: Bad Request"))
        #expect(failure(.compilerError, "cannot find 'a'") != failure(.compilerError, "missing return"))
    }

    @Test("Frames without names do not keep one failure's print forms apart")
    func unnamed() {
        var disabled = swiftTrap("Fatal error: Attempted to read an unowned reference but object 0x1 is gone", [])
        let report = disabled
        disabled.exceptions[0].frames = (0..<4).map { _ in Frame(function: "", module: "shop") }
        #expect(key(disabled) == key(report))
    }

    @Test("An error that Swift prints was logged: it is as bad as its record says")
    func severity() {
        let trace = StackTrace(
            language: "swift", kind: .exception, exceptions: [TracedException(type: "", message: "Abort.404: Gone")])
        var observation = record("Abort.404: Gone")
        observation.trace = trace
        observation.severity = .warning
        #expect(observation.occurrence.incidentSeverity == .warning)
    }
}

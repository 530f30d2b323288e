import Testing

@testable import CulpritIncidents
@testable import CulpritTraces

@Suite("Swift names")
struct SwiftNamesTests {
    @Test(
        "of one function have one key",
        arguments: [
            ("main.Shop.price(of: Swift.String, in: [Swift.Int]) throws -> Swift.Int", "price(of:in:)"),
            ("price(of:in:)", "price(of:in:)"),
            ("specialized Shop.price(of:in:)", "price(of:in:)"),
            ("generic specialization <Swift.Int> of main.first<A>(A) -> A", "first(_:)"),
            ("first<A>(_:)", "first(_:)"),
            ("static main.App.run(_: () -> (), x: [Swift.Int : Swift.Int]) async -> ()", "run(_:x:)"),
            ("partial apply for closure #2 in closure #1 in work(n:)", "closure in work(n:)"),
            ("closure #1 () -> () in main.work(n: Swift.Int) -> ()", "closure in work(n:)"),
            ("(1) await resume partial function for load(id:)", "load(id:)"),
            ("main.Box.value.getter : Swift.Int", "value.getter"),
            ("Box.value.getter", "value.getter"),
            ("helper #1 (x:) in outer()", "helper(x:)"),
            ("main.level1() -> () + 124", "level1()"),
            ("Array.subscript.getter", "subscript.getter"),
            ("static Int.< infix(_:_:)", "< infix(_:_:)"),
            ("main", "main"),
        ])
    func keys(printed: String, key: String) {
        #expect(SwiftFunctionName(printed)?.key == key)
    }

    @Test(
        "of thunks and runtime markers have none",
        arguments: [
            "thunk for @escaping @callee_guaranteed () -> ()", "Swift runtime failure: arithmetic overflow", "",
        ])
    func thunks(printed: String) {
        #expect(SwiftFunctionName(printed) == nil)
    }

    @Test(
        "that are cut or nested without end do not trap",
        arguments: ["f(", "f(a: (", "f<", "closure #1 in ", "closure #", "()", ")", "a.", ".", "f(->", "(1) x"])
    func cut(printed: String) {
        _ = SwiftFunctionName(printed)
        _ = SwiftFunctionName(String(repeating: printed, count: 5000))
    }
}

@Suite("The kind of a Swift trap")
struct SwiftFailureKindTests {
    @Test(
        "is the same for a debug and a release build",
        arguments: [
            ("Index out of range", "Swift runtime failure: Array index out of range", "index"),
            (
                "Unexpectedly found nil while unwrapping an Optional value",
                "Swift runtime failure: Unexpectedly found nil while unwrapping an Optional value", "nil-unwrap"
            ),
            ("arithmetic overflow", "Swift runtime failure: arithmetic overflow", "overflow"),
            ("Division by zero", "Swift runtime failure: Division by zero", "division"),
        ])
    func builds(message: String, runtimeFrame: String, kind: String) {
        let debug = swiftTrap(message, [("main.swift", "main"), ("shop.swift", "price()")])
        let release = swiftTrap(
            "", [("shop.swift", "price()"), ("/<compiler-generated>", runtimeFrame)], signal: "SIGILL")
        #expect(SwiftFailureKind.of(debug.exceptions[0], in: debug) == kind)
        #expect(SwiftFailureKind.of(release.exceptions[0], in: release) == kind)
    }

    @Test("names the error of try!")
    func thrown() {
        let trap = swiftTrap("'try!' expression unexpectedly raised an error: app.LoadError.missing(3)", [])
        #expect(SwiftFailureKind.of(trap.exceptions[0], in: trap) == "try! LoadError")
    }

    @Test("falls back on the signal")
    func signal() {
        let trap = swiftTrap("", [], signal: "SIGSEGV")
        #expect(SwiftFailureKind.of(trap.exceptions[0], in: trap) == "segv")
    }
}

import CulpritFindings
import CulpritRecords
import CulpritTraces
import Testing

@testable import CulpritIncidents

@Suite("A fingerprint")
struct FingerprintTests {
    private let frames = [(file: "/srv/app/web.py", function: "handle"), (file: "/srv/app/shop.py", function: "price")]

    @Test("is printed as 32 digits and read back")
    func hex() {
        let fingerprint = Fingerprint(bits: 0xABC)
        #expect(fingerprint.hex == "00000000000000000000000000000abc")
        #expect(Fingerprint(hex: fingerprint.hex) == fingerprint)
        #expect(Fingerprint(hex: "0000000000000000000000000000ABC") == nil)
        #expect(Fingerprint(hex: "+0000000000000000000000000000abc") == nil)
    }

    @Test("is the same in every run and on every machine")
    func frozen() {
        #expect(key(pythonTrace("KeyError", "'a'", frames)).hex == "4f3d2b3f01611e26968afc8ff7cb1c73")
    }

    @Test("does not depend on lines, directories and values")
    func unstableParts() {
        let one = key(pythonTrace("app.errors.PriceError", "no price for 17", frames))
        let moved = frames.map { (file: "/home/me/.venv/v2" + $0.file, function: $0.function) }
        #expect(key(pythonTrace("PriceError", "no price for 18", moved, line: 99)) == one)
        let onWindows = [(file: "C:\\app\\web.py", function: "handle"), (file: "C:\\app\\shop.py", function: "price")]
        #expect(key(pythonTrace("PriceError", "x", onWindows)) == one)
    }

    @Test("tells failures apart that rules explain differently, although they look alike")
    func rules() {
        func observation(_ rule: String, _ message: String) -> Observation {
            var observation = explained(by: rule, line: 1)
            observation.trace = pythonTrace("RemoteProtocolError", message, frames)
            return observation
        }
        let one = Fingerprint.of(observation("server-gone", "Server disconnected"))
        #expect(Fingerprint.of(observation("server-gone", "Server gone")) == one)
        #expect(Fingerprint.of(observation("not-http", "illegal status line")) != one)
    }

    @Test("differs by type, function, root and language")
    func differences() {
        let one = key(pythonTrace("KeyError", "'a'", frames))
        #expect(key(pythonTrace("ValueError", "'a'", frames)) != one)
        #expect(key(pythonTrace("KeyError", "'a'", Array(frames.prefix(1)))) != one)
        var wrapped = pythonTrace("KeyError", "'a'", frames)
        wrapped.exceptions.insert(TracedException(type: "OSError", message: "", relation: .cause), at: 0)
        #expect(key(wrapped) != one)
        var other = pythonTrace("KeyError", "'a'", frames)
        other.language = "ruby"
        #expect(key(other) != one)
    }

    @Test(
        "knows the names that one type has had",
        arguments: [
            ("socket.timeout", "TimeoutError"), ("asyncio.exceptions.TimeoutError", "TimeoutError"),
            ("IOError", "OSError"), ("builtins.KeyError", "KeyError"),
            ("exceptiongroup.ExceptionGroup", "ExceptionGroup"),
        ])
    func aliases(old: String, new: String) {
        #expect(key(pythonTrace(old, "x", frames)) == key(pythonTrace(new, "x", frames)))
    }

    @Test("looks at the five nearest frames, without comprehensions and repetitions")
    func nearFrames() {
        let far = (1...9).map { (file: "far\($0).py", function: "f\($0)") }
        let near = (1...5).map { (file: "near.py", function: "n\($0)") }
        let one = key(pythonTrace("E", "", near))
        #expect(key(pythonTrace("E", "", far + near)) == one)
        #expect(key(pythonTrace("E", "", near + [(file: "near.py", function: "<listcomp>")])) == one)
        #expect(key(pythonTrace("E", "", near + [near[4], near[4]])) == one)
    }

    @Test("of a deep recursion does not depend on its depth")
    func recursion() {
        let cycle = [(file: "a.py", function: "even"), (file: "a.py", function: "odd")]
        let start = [(file: "a.py", function: "main")]
        let one = start + (0..<100).flatMap { _ in cycle }
        let other = start + (0..<111).flatMap { _ in cycle } + [cycle[0]]
        #expect(key(pythonTrace("RecursionError", "", one)) == key(pythonTrace("RecursionError", "", other)))
    }

    @Test("of frames in dependencies is relative to the package")
    func dependencies() {
        let one = [(file: "/usr/lib/python3/dist-packages/httpx/_client.py", function: "send")]
        let other = [(file: "/app/.venv/lib/python3.13/site-packages/httpx/_client.py", function: "send")]
        #expect(
            key(pythonTrace("ReadError", "", one, origin: .dependency))
                == key(pythonTrace("ReadError", "", other, origin: .dependency)))
    }

    @Test("tells weak frames apart by the source line")
    func weakFrames() {
        let module = [(file: "job.py", function: "<module>")]
        let one = key(pythonTrace("KeyError", "'a'", module, sourceLine: "rows[17]['name']"))
        #expect(key(pythonTrace("KeyError", "'b'", module, sourceLine: "rows[18]['name']")) == one)
        #expect(key(pythonTrace("KeyError", "'b'", module, sourceLine: "load(path)")) != one)
    }

    @Test("tells missing modules, error numbers and answers apart")
    func discriminators() {
        func differ(_ type: String, _ one: String, _ other: String) -> Bool {
            key(pythonTrace(type, one, frames)) != key(pythonTrace(type, other, frames))
        }
        #expect(differ("ModuleNotFoundError", "No module named 'numpy'", "No module named 'pandas'"))
        #expect(differ("ImportError", "cannot import name 'a' from 'm'", "cannot import name 'b' from 'm'"))
        #expect(differ("OSError", "[Errno 28] No space left on device", "[Errno 5] Input/output error"))
        #expect(!differ("OSError", "[Errno 28] No space left on device: '/a'", "[Errno 28] Kein Platz: '/b'"))
        #expect(
            differ("httpx.HTTPStatusError", "Client error '404 Not Found' for url", "Server error '503 Gone' for url"))
        #expect(!differ("ValueError", "bad value 1", "worse value 2"))
    }

    @Test("without frames goes by the message's template")
    func noFrames() {
        let one = key(pythonTrace("ValueError", "no user 17"))
        #expect(key(pythonTrace("ValueError", "no user 18")) == one)
        #expect(key(pythonTrace("ValueError", "no group 18")) != one)
    }

    @Test("of an exception group does not depend on the order of its members")
    func groups() {
        func group(_ members: [String]) -> StackTrace {
            var trace = pythonTrace("ExceptionGroup", "2 sub-exceptions", frames)
            trace.exceptions.insert(
                contentsOf: members.map { TracedException(type: $0, message: "", relation: .groupMember) }, at: 0)
            return trace
        }
        #expect(key(group(["KeyError", "ValueError"])) == key(group(["ValueError", "CancelledError", "KeyError"])))
        #expect(key(group(["KeyError"])) != key(group(["ValueError"])))
    }

    @Test("meets for a debug and a release build of one Swift program")
    func swiftBuilds() {
        let debug = swiftTrap("Index out of range", [("/home/me/Sources/shop/Shop.swift", "price(at:)")])
        let release = swiftTrap(
            "",
            [
                ("/build/Sources/shop/Shop.swift", "specialized Shop.price(at: Swift.Int) -> Swift.Int"),
                ("/<compiler-generated>", "Swift runtime failure: Index out of range"),
            ], signal: "SIGILL")
        #expect(key(debug) == key(release))
    }

    @Test("of a record without a trace is its logger and template")
    func records() {
        let one = Fingerprint.of(record("user 17 not found"))
        #expect(Fingerprint.of(record("user 18 not found", line: 40, at: 7, source: "b.log")) == one)
        #expect(Fingerprint.of(record("group 18 not found")) != one)
        var other = record("user 17 not found")
        other.logger = "billing"
        #expect(Fingerprint.of(other) != one)
    }

    @Test("of an explained record is the rule and the template, whichever signature matched")
    func explainedRecords() {
        let one = explained(by: "r", line: 1)
        var other = explained(by: "r", line: 2)
        other.finding?.variant = "another"
        other.logger = "other"
        #expect(Fingerprint.of(one) == Fingerprint.of(other))
        #expect(Fingerprint.of(one) != Fingerprint.of(explained(by: "s", line: 1)))
    }

    @Test("has variants by message and source line")
    func variants() {
        func variant(_ message: String) -> Fingerprint {
            let trace = pythonTrace("ValueError", message, frames)
            return .variantKey(of: Observation(source: "a", line: 1, trace: trace, headline: ""))
        }
        #expect(variant("no user 1") == variant("no user 2"))
        #expect(variant("no user 1") != variant("no group 1"))
    }

    @Test("of a trace without exceptions or with cut parts exists")
    func oddities() {
        let empty = StackTrace(language: "", kind: .signal, exceptions: [])
        #expect(key(empty) != key(pythonTrace("", "")))
        #expect(
            key(pythonTrace(".", "", [(file: "", function: "")]))
                == key(pythonTrace(".", "", [(file: "", function: "")])))
    }
}

import CulpritFindings
import CulpritTraces
import Testing

@Suite("Derived values")
struct DerivationTests {
    @Test(
        "are decoded, or absent where the text is of another kind",
        arguments: [
            (Derivation.Decoding.hexText, "746f6f5f6d616e79", "too_many" as String?), (.hexText, "00ff41", "..A"),
            (.hexText, "7", nil), (.hexText, "zz", nil), (.hexText, "", nil),
            (.hexText, String(repeating: "61", count: 20), String(repeating: "a", count: 20) + "… (cut at 20 bytes)"),
            (.clientStreamCount, "1999", "1000"), (.clientStreamCount, "0", "0"), (.clientStreamCount, "2", nil),
            (.clientStreamCount, "2147483647", nil), (.closeCode, "1011", "internal error"), (.closeCode, "70000", nil),
            (.http2Error, "11", "ENHANCE_YOUR_CALM"), (.http2Error, "ErrorCodes.NO_ERROR", "NO_ERROR"),
            (.http2Error, "0x7", "REFUSED_STREAM"), (.http2Error, "99", nil), (.http2Error, "-1", nil),
            (.streamState, "5", "HALF_CLOSED_LOCAL"), (.streamState, "StreamState.CLOSED", "CLOSED"),
            (.streamState, "x", nil),
        ])
    func decoding(_ decoding: Derivation.Decoding, text: String, value: String?) {
        #expect(decoding.decode(text) == value)
    }

    @Test("frames are met by whole path components and the function's last name")
    func frames() {
        let frame = Frame(function: "closure #1 in Server.handle<T>(_:)", file: "/venv/ssh2/connection.py")
        #expect(FramePattern(file: "connection.py", function: "handle").matches(frame))
        #expect(FramePattern(file: "connection.py").matches(frame))
        #expect(!FramePattern(file: "h2/connection.py").matches(frame))
        #expect(FramePattern(function: "f").matches(Frame(function: "A.B.f(_:)")))
        #expect(FramePattern(function: "<module>").matches(Frame(function: "<module>")))
        #expect(FramePattern(file: "a/b.py").matches(Frame(function: "x", file: "C:\\a\\b.py")))
    }
}

import CulpritRecords

/// The crash report that `swift-backtrace` writes as one line of JSON (`SWIFT_BACKTRACE=format=json`, since 6.2).
///
/// Source of the form: `stdlib/public/libexec/swift-backtrace/JSON.swift` of swiftlang/swift, and outputs of 6.3.
struct SwiftJSONReport {
    /// `Illegal instruction`, `Bad pointer dereference`, `Swift runtime failure: …`.
    var what: String?
    /// The crashed thread's, innermost first.
    var frames: [Frame]
    /// What the description says about it; the number stands in another line, if that was kept.
    var signal: String?

    static func isIn(_ text: Text) -> Bool { text.contains("\"crashReport\"") }

    init?(_ text: Text) {
        guard Self.isIn(text), let start = text.firstIndex(of: UInt8(ascii: "{")),
            let report = JSONObject(text[start...]), report["kind"]?.string == "crashReport"
        else { return nil }
        what = report["description"]?.string
        signal = what.flatMap(SwiftRuntime.signal)
        let threads = (report["threads"]?.elements ?? []).compactMap { JSONObject($0.raw) }
        let crashed = threads.first { $0["crashed"]?.string == "true" }
        frames = (crashed?["frames"]?.elements ?? []).compactMap { JSONObject($0.raw).flatMap(Self.frame) }
    }

    /// A frame; nil for what only tells that some are missing.
    private static func frame(_ object: JSONObject) -> Frame? {
        guard object["address"] != nil else { return nil }
        let description = object["description"]?.text ?? object["symbol"]?.text ?? []
        var frame = Frame(function: withoutOffset(description).string, module: object["image"]?.string)
        if let place = object.object("sourceLocation") {
            frame.file = place["file"]?.string
            let line = place["line"]?.text.flatMap { $0.number(at: $0.startIndex)?.value } ?? 0
            frame.line = line > 0 ? line : nil
        }
        if object["system"]?.string == "true" { frame.origin = .runtime }
        return frame
    }

    private static func withoutOffset(_ symbol: Text) -> Text {
        guard let plus = symbol.lastIndex(of: " + "), symbol.number(at: plus + 3)?.end == symbol.endIndex else {
            return symbol
        }
        return symbol[..<plus]
    }
}

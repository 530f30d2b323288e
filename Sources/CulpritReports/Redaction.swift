/// Takes secrets out of text before anybody sees it, each replaced by what it was: `[redacted: url password]`.
///
/// One pass over the bytes, no regular expressions but the user's own: time grows with the length of the text and nothing
/// else. It errs on the side of hiding; what is left of a line must still be readable, so words such as `None`, types and
/// variables (`password=settings.password`) stay. A secret has no number and no hash in its place: what is short could be
/// guessed from either.
public struct Redactor {
    /// True between the lines `BEGIN` and `END` of a private key that is spread over several texts.
    private var isInPrivateKey = false
    private let policy: RedactionPolicy

    init() { policy = .current }

    /// One text on its own.
    public static func redacted(_ text: String) -> String {
        var redactor = Redactor()
        return redactor.redact(text)
    }

    /// The next of several texts that stood one below the other.
    mutating func redact(_ text: String) -> String {
        guard !policy.showsSecrets else { return text }
        let bytes = Array(text.utf8)
        var scan = SecretScan(bytes)
        scan.run(isInPrivateKey: &isInPrivateKey)
        let hidden = scan.hidden + policy.matches(in: bytes)
        return hidden.isEmpty ? text : Self.text(of: bytes, without: hidden)
    }

    /// What overlaps is hidden as one.
    private static func text(of bytes: [UInt8], without hidden: [HiddenText]) -> String {
        var output: [UInt8] = []
        var copied = 0
        var rest = hidden.sorted { $0.range.lowerBound < $1.range.lowerBound }[...]
        while let first = rest.popFirst() {
            var end = first.range.upperBound
            while let next = rest.first, next.range.lowerBound < end {
                end = max(end, next.range.upperBound)
                rest.removeFirst()
            }
            output += bytes[copied..<first.range.lowerBound]
            output += Array("[redacted: \(first.label)]".utf8)
            copied = end
        }
        return String(decoding: output + bytes[copied...], as: UTF8.self)
    }
}

/// A part of a text that nobody may see, and what it is.
struct HiddenText: Equatable {
    var range: Range<Int>
    var label: String
}

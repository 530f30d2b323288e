/// Takes obvious secrets out of text before anybody sees it, each replaced by what it was: `[redacted: url password]`.
///
/// One pass over the bytes, no regular expressions: time grows with the length of the text and nothing else. It
/// errs on the side of hiding; what is left of a line must still be readable, so words such as `None`, types
/// and variables (`password=settings.password`) stay.
public struct Redactor {
    /// True between the lines `BEGIN` and `END` of a private key that is spread over several texts.
    private var isInPrivateKey = false

    init() {}

    /// One text on its own.
    public static func redacted(_ text: String) -> String {
        var redactor = Redactor()
        return redactor.redact(text)
    }

    /// The next of several texts that stood one below the other.
    mutating func redact(_ text: String) -> String {
        var scan = SecretScan(Array(text.utf8))
        scan.run(isInPrivateKey: &isInPrivateKey)
        return scan.found ? String(decoding: scan.finished(), as: UTF8.self) : text
    }
}

/// One pass over one text.
private struct SecretScan {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    /// Everything before it has been looked at.
    private var position = 0
    /// Everything before it has been copied or replaced.
    private var copied = 0
    private(set) var found = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func run(isInPrivateKey: inout Bool) {
        if isInPrivateKey { isInPrivateKey = continuesPrivateKey && hidePrivateKey(from: 0, header: 0) }
        while position < bytes.count {
            if bytes[position].isWordByte {
                readWord(isInPrivateKey: &isInPrivateKey)
            } else if bytes[position] == UInt8(ascii: ":"), hasText("://", at: position) {
                readAuthority()
            } else {
                position += 1
            }
        }
    }

    func finished() -> [UInt8] { output + bytes[copied...] }

    private mutating func hide(_ range: Range<Int>, as label: String) {
        guard !range.isEmpty, !hasText("[redacted:", at: range.lowerBound) else { return }
        found = true
        output += bytes[copied..<range.lowerBound]
        output += Array("[redacted: \(label)]".utf8)
        copied = range.upperBound
        position = range.upperBound
    }

    // MARK: Words

    private mutating func readWord(isInPrivateKey: inout Bool) {
        let start = position
        let end = firstIndex(from: start) { !$0.isWordByte }
        position = end
        let word = bytes[start..<end]
        if hasText("-----BEGIN", at: start), let header = privateKeyHeader(from: end) {
            isInPrivateKey = hidePrivateKey(from: start, header: header)
        } else if hasText("eyJ", at: start), let end = endOfJSONWebToken(from: start) {
            hide(start..<end, as: "json web token")
        } else if let label = SecretNames.labelOfToken(word) {
            hide(start..<end, as: label)
        } else if equalsIgnoringCase(word, "bearer") {
            hideBearer()
        } else if let kind = SecretNames.kind(of: word) {
            readNamed(kind, isFlag: hasText("--", at: start))
        }
    }

    /// `Bearer` and a token; "bearer of bad news" is none.
    private mutating func hideBearer() {
        let start = firstIndex(from: position) { !$0.isBlank }
        guard start > position else { return }
        let end = firstIndex(from: start) { !($0.isWordByte || "._~+/=".utf8.contains($0)) }
        guard end - start >= 8 else { return }
        guard end - start >= 20 || bytes[start..<end].contains(where: \.isASCIIDigit) else { return }
        hide(start..<end, as: "bearer token")
    }

    private func endOfJSONWebToken(from start: Int) -> Int? {
        let end = firstIndex(from: start) { !($0.isWordByte || $0 == UInt8(ascii: ".")) }
        let dots = bytes[start..<end].count { $0 == UInt8(ascii: ".") }
        return end - start >= 20 && dots >= 2 ? end : nil
    }

    // MARK: Names with values

    private mutating func readNamed(_ kind: SecretNames.Kind, isFlag: Bool) {
        guard let value = SecretValue(in: bytes, after: position, isFlag: isFlag) else { return }
        switch kind {
        case .authorization: hideCredentials(value)
        case .cookie: hide(value.isQuoted ? value.range : value.start..<endOfHeader(from: value.start), as: "cookie")
        case .value(let label):
            if value.isSecret(for: label) { hide(value.range, as: label) } else { pass(value) }
        }
    }

    /// The scheme may be shown; what follows may not. Without a scheme only what looks like a token is hidden, for
    /// "authorization: denied" is prose.
    private mutating func hideCredentials(_ value: SecretValue) {
        let schemeEnd = firstIndex(from: value.start) { !$0.isWordByte }
        let scheme = bytes[value.start..<schemeEnd]
        let start = firstIndex(from: schemeEnd) { !$0.isBlank }
        if start > schemeEnd, Self.schemes.contains(where: { equalsIgnoringCase(scheme, $0) }) {
            hide(start..<(value.isQuoted ? max(start, value.end) : endOfHeader(from: start)), as: "authorization")
        } else if value.end - value.start >= 8, bytes[value.range].contains(where: \.isASCIIDigit) {
            hide(value.range, as: "authorization")
        } else {
            pass(value)
        }
    }

    /// Looks for secrets inside a value that is none itself, but not inside a long one: names in it would look for
    /// its end again and again.
    private mutating func pass(_ value: SecretValue) {
        position = max(position, value.range.count <= 256 ? value.start : value.end)
    }

    private static let schemes = [
        "basic", "bearer", "digest", "negotiate", "ntlm", "token", "apikey", "aws4-hmac-sha256", "hawk",
    ]

    /// Header values end with the line, or with the quotation that the whole header stands in.
    private func endOfHeader(from start: Int) -> Int { firstIndex(from: start) { $0.isLineEnd || $0.isQuote } }

    // MARK: Addresses

    /// The password of `scheme://user:password@host`. A password with an unencoded `@` is hidden up to the last one.
    private mutating func readAuthority() {
        let start = position + 3
        let end = firstIndex(from: start) {
            $0 <= 0x20 || $0.isQuote || "/?#<>".utf8.contains($0)
        }
        position = start
        guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")) else {
            if end == bytes.count { hideCutPassword(from: start) }
            return
        }
        guard let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) else {
            position = at - start >= 20 ? start : at  // a long user name alone is a token
            if at - start >= 20 { hide(start..<at, as: "url password") }
            return
        }
        hide(colon + 1..<at, as: "url password")
        position = max(position, at)
    }

    /// `scheme://user:passw` at the end of a text that was cut: whatever is no port could be a password.
    private mutating func hideCutPassword(from start: Int) {
        guard start < bytes.count, bytes[start] != UInt8(ascii: "["),
            let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")),
            bytes[(colon + 1)...].contains(where: \.isASCIILetter)
        else { return }
        hide(colon + 1..<bytes.count, as: "url password")
    }

    // MARK: Private keys

    /// The end of `-----BEGIN RSA PRIVATE KEY-----`, where that is what stands there.
    private func privateKeyHeader(from start: Int) -> Int? {
        let limit = min(bytes.count, start + 40)
        return (start..<limit).first { hasText("PRIVATE KEY", at: $0) }.map { index in
            firstIndex(from: index + "PRIVATE KEY".utf8.count) { !($0 == UInt8(ascii: "-") || $0.isASCIILetter) }
        }
    }

    /// Returns whether the key goes on in the next text.
    private mutating func hidePrivateKey(from start: Int, header: Int) -> Bool {
        let (end, isOpen) = endOfKeyBody(from: header)
        hide(start..<end, as: "private key")
        return isOpen
    }

    /// A line of base64, of a key's headers, or its end: one word, while prose has several.
    private var continuesPrivateKey: Bool {
        hasText("Proc-Type:", at: 0) || hasText("DEK-Info:", at: 0) || hasText("-----END", at: 0)
            || !bytes.contains(0x20)
    }

    /// A key's body is base64 and its own few headers; anything else means that the key was cut off.
    private func endOfKeyBody(from start: Int) -> (end: Int, isOpen: Bool) {
        var index = start
        while index < bytes.count {
            if hasText("-----END", at: index) {
                let name = firstIndex(from: index + 8) { !($0 == 0x20 || $0.isASCIILetter) }
                return (firstIndex(from: name) { $0 != UInt8(ascii: "-") }, false)
            }
            guard bytes[index].isWordByte || bytes[index] <= 0x20 || "+/=\\,:.".utf8.contains(bytes[index]) else {
                return (index, false)
            }
            index += 1
        }
        return (index, true)
    }

    // MARK: Bytes

    private func firstIndex(from start: Int, where condition: (UInt8) -> Bool) -> Int {
        var index = start
        while index < bytes.count, !condition(bytes[index]) { index += 1 }
        return index
    }

    private func hasText(_ text: StaticString, at index: Int) -> Bool {
        guard index >= 0, bytes.count - index >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { text in
            for offset in 0..<text.count where bytes[index + offset] != text[offset] { return false }
            return true
        }
    }

    private func equalsIgnoringCase(_ word: ArraySlice<UInt8>, _ text: String) -> Bool {
        word.count == text.utf8.count && zip(word, text.utf8).allSatisfy { $0 == $1 || ($0 | 0x20) == $1 }
    }
}

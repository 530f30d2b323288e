import Foundation

/// Looks for secrets in one text, in one pass.
struct SecretScan {
    private let bytes: [UInt8]
    /// Everything before it has been looked at.
    private var position = 0
    /// What was found, in order and without overlaps.
    private(set) var hidden: [HiddenText] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func run(isInPrivateKey: inout Bool) {
        if isInPrivateKey { isInPrivateKey = continuesPrivateKey && hidePrivateKey(from: 0, header: 0) }
        while position < bytes.count {
            if bytes[position].isWordByte {
                readWord(isInPrivateKey: &isInPrivateKey)
            } else if bytes[position] == UInt8(ascii: ":"), hasText("://", at: position) {
                readAuthority()
            } else if bytes[position] == UInt8(ascii: "@"),
                hasText("@tcp(", at: position) || hasText("@unix(", at: position)
            {
                hideGoPassword(before: position)
                position += 1
            } else {
                position += 1
            }
        }
    }

    private mutating func hide(_ range: Range<Int>, as label: String) {
        guard !range.isEmpty, !hasText("[redacted:", at: range.lowerBound) else { return }
        hidden.append(HiddenText(range: range, label: label))
        position = range.upperBound
    }

    // MARK: Words

    private mutating func readWord(isInPrivateKey: inout Bool) {
        let start = position
        let end = firstIndex(from: start) { !$0.isWordByte }
        // `\nghp_…`, `%3Dghp_…`: the end of an escape would pass for the beginning of the word.
        let plain = min(start + escapeLength(at: start), end)
        let word = bytes[plain..<end]
        position = end
        if hasText("-----BEGIN", at: plain), let header = privateKeyHeader(from: end) {
            isInPrivateKey = hidePrivateKey(from: plain, header: header)
        } else if let token = SecretTokens.token(in: bytes, at: plain) {
            hide(plain..<token.end, as: token.label)
        } else if equalsIgnoringCase(word, "bearer") {
            hideBearer()
        } else if equalsIgnoringCase(word, "basic") {
            hideBasic()
        } else if equalsIgnoringCase(word, "services") || equalsIgnoringCase(word, "webhooks") {
            hideWebhook()
        } else if let kind = SecretNames.kind(of: bytes[start..<end]) ?? SecretNames.kind(of: word) {
            readNamed(kind, word: start..<end)
        }
    }

    private func escapeLength(at start: Int) -> Int {
        guard start > 0 else { return 0 }
        let rest = bytes[start...]
        switch bytes[start - 1] {
        case UInt8(ascii: "%") where rest.prefix(2).allSatisfy(\.isHexadecimal): return 2
        case UInt8(ascii: "\\") where rest.first == UInt8(ascii: "u"): return 5
        case UInt8(ascii: "\\") where rest.first.map("nrt".utf8.contains) ?? false: return 1
        default: return 0
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

    /// `Basic` and what decodes to a name, a colon and a password; "basic authentication" does not.
    private mutating func hideBasic() {
        let start = firstIndex(from: position) { !$0.isBlank }
        let end = firstIndex(from: start) { !($0.isASCIIDigit || $0.isASCIILetter || "+/=".utf8.contains($0)) }
        guard start > position, end - start >= 8, end - start <= 1024,
            let decoded = Data(base64Encoded: String(decoding: bytes[start..<end], as: UTF8.self)),
            decoded.contains(UInt8(ascii: ":"))
        else { return }
        hide(start..<end, as: "authorization")
    }

    /// `services/T…/B…/…` of Slack, `webhooks/…/…` of Discord: who knows the path may post.
    private mutating func hideWebhook() {
        let path = bytes[position...].prefix(256).prefix { $0.isWordByte || $0 == UInt8(ascii: "/") }
        let end = path.endIndex
        let parts = path.split(separator: UInt8(ascii: "/"))
        guard position < end, bytes[position] == UInt8(ascii: "/"), parts.count >= 2, let secret = parts.last,
            secret.count >= 20, secret.contains(where: \.isASCIIDigit)
        else { return }
        hide(position + 1..<end, as: "webhook")
    }

    // MARK: Names with values

    private mutating func readNamed(_ kind: SecretNames.Kind, word: Range<Int>) {
        let isElement = word.lowerBound > 0 && bytes[word.lowerBound - 1] == UInt8(ascii: "<")
        let separators = SecretValue.Separators(
            blank: hasText("--", at: word.lowerBound), bracket: isElement,
            // `ALTER ROLE app PASSWORD 'x'`, `IDENTIFIED BY` is rarer.
            quote: equalsIgnoringCase(bytes[word], "password"))
        guard let value = SecretValue(in: bytes, after: word.upperBound, separators) else { return }
        switch kind {
        case .authorization: hideCredentials(value)
        case .cookie: hideCookie(value)
        case .value(let label):
            if value.isSecret(for: label) {
                hide(value.range, as: label == "pass" ? "password" : label)
            } else {
                pass(value)
            }
        }
    }

    /// To the end of the header; without a `=` it is prose about cookies.
    private mutating func hideCookie(_ value: SecretValue) {
        // Only near its beginning: every name on a long line would look again.
        let head = bytes[value.start...].prefix(256).prefix { !$0.isLineEnd && !$0.isQuote }
        guard head.contains(UInt8(ascii: "=")) else { return pass(value) }
        hide(value.isQuoted ? value.range : value.start..<endOfHeader(from: value.start), as: "cookie")
    }

    /// The scheme may be shown; what follows may not. Without a scheme only what looks like a token is hidden, for
    /// "authorization: denied" is prose.
    private mutating func hideCredentials(_ value: SecretValue) {
        let schemeEnd = firstIndex(from: value.start) { !$0.isWordByte }
        let scheme = bytes[value.start..<schemeEnd]
        let start = firstIndex(from: schemeEnd) { !$0.isBlank && $0 != UInt8(ascii: "+") }
        if start > schemeEnd, Self.schemes.contains(where: { equalsIgnoringCase(scheme, $0) }) {
            hide(start..<(value.isQuoted ? max(start, value.end) : endOfHeader(from: start)), as: "authorization")
        } else if value.range.count >= 8, bytes[value.range].contains(where: \.isASCIIDigit) || value.isOneQuotedWord {
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
        "sharedkey", "sharedaccesssignature", "bot", "key", "apitoken",
    ]

    /// Header values end with the line, with the quotation that the whole header stands in, or with Go's brackets.
    private func endOfHeader(from start: Int) -> Int {
        firstIndex(from: start) { $0.isLineEnd || $0.isQuote || $0 == UInt8(ascii: "]") }
    }

    // MARK: Addresses

    /// The password of `scheme://user:password@host`. A password with an unencoded `@` is hidden up to the last one.
    private mutating func readAuthority() {
        let start = position + 3
        let end = endOfAuthority(from: start)
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
        // Somebody has hidden it already.
        let isMasked = bytes[colon + 1..<at].allSatisfy { $0 == UInt8(ascii: "*") }
        if !isMasked { hide(colon + 1..<at, as: "url password") }
        position = max(position, at)
    }

    /// The first of `/?#`, unless it stands in a password that nobody encoded: `://app:pa/ss@db`, not `://host:80/a@b`.
    private func endOfAuthority(from start: Int) -> Int {
        func isEnd(_ byte: UInt8) -> Bool { byte <= 0x20 || byte.isQuote || byte == 0x3C || byte == 0x3E }
        let end = firstIndex(from: start) { isEnd($0) || "/?#".utf8.contains($0) }
        guard end < bytes.count, !isEnd(bytes[end]), bytes[start] != UInt8(ascii: "["),
            let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")),
            !bytes[colon + 1..<end].allSatisfy(\.isASCIIDigit), !bytes[start..<end].contains(UInt8(ascii: "@"))
        else { return end }
        // Bounded: every `://` of a long line asks.
        let rest = bytes[end...].prefix(128).prefix { !isEnd($0) }
        return rest.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? end
    }

    /// `app:secret@tcp(db:3306)/shop`, as Go writes addresses of MySQL.
    private mutating func hideGoPassword(before at: Int) {
        let floor = max(hidden.last?.range.upperBound ?? 0, at - 256)
        var start = at
        while start > floor, bytes[start - 1] > 0x20, !bytes[start - 1].isQuote { start -= 1 }
        guard let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":")) else { return }
        hide(colon + 1..<at, as: "url password")
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

/// Which words are secrets by their look: a vendor's prefix, a length, an alphabet.
enum SecretTokens {
    /// What stands behind the prefix, at least one digit with it.
    private enum Body {
        /// Letters and digits: `npm_config_registry` is none.
        case alphanumeric
        case hexadecimal
        /// Letters, digits, `_` and `-`.
        case word
        /// The same and dots.
        case dotted
        /// `word` with letters of both cases: the prefix is so short that names begin with it too.
        case mixed
    }

    private struct Shape {
        var prefix: StaticString
        /// The shortest whole token, prefix included.
        var length: Int
        var body: Body
        var label: String

        init(_ prefix: StaticString, _ length: Int, _ body: Body, _ label: String) {
            self.prefix = prefix
            self.length = length
            self.body = body
            self.label = label
        }
    }

    /// The token that begins at `start`, which is the beginning of a word; nil where none does.
    static func token(in bytes: [UInt8], at start: Int) -> (end: Int, label: String)? {
        guard bytes.count - start >= 16 else { return nil }
        if let end = endOfJSONWebToken(in: bytes, at: start) { return (end, "json web token") }
        if let end = endOfTelegramToken(in: bytes, at: start) { return (end, "telegram token") }
        guard let shapes = shapesByFirstByte[bytes[start]] else { return nil }
        for shape in shapes where begins(bytes, with: shape.prefix, at: start) {
            let body = start + shape.prefix.utf8CodeUnitCount
            let end = self.end(of: shape.body, in: bytes, from: body)
            if end - start >= shape.length, isBody(bytes[body..<end], shape.body) { return (end, shape.label) }
        }
        return nil
    }

    /// Three or five parts of base64url, the first of which begins an object: `{"`.
    private static func endOfJSONWebToken(in bytes: [UInt8], at start: Int) -> Int? {
        guard begins(bytes, with: "eyJ", at: start) else { return nil }
        var end = start
        while end < bytes.count, bytes[end].isWordByte || bytes[end] == UInt8(ascii: ".") { end += 1 }
        let dots = bytes[start..<end].count { $0 == UInt8(ascii: ".") }
        return end - start >= 20 && dots >= 2 ? end : nil
    }

    /// A bot's number, a colon, and 35 characters.
    private static func endOfTelegramToken(in bytes: [UInt8], at start: Int) -> Int? {
        // In the address of a request the number stands behind `bot`.
        let first = begins(bytes, with: "bot", at: start) ? start + 3 : start
        var colon = first
        while colon < bytes.count, colon - first <= 12, bytes[colon].isASCIIDigit { colon += 1 }
        guard colon - first >= 8, begins(bytes, with: ":AA", at: colon) else { return nil }
        let end = self.end(of: .word, in: bytes, from: colon + 1)
        return end - colon == 36 ? end : nil
    }

    private static func end(of body: Body, in bytes: [UInt8], from start: Int) -> Int {
        let hasDots = body == .dotted
        // A word with dots is looked at once for each of its parts, so it has to have an end.
        let limit = hasDots ? min(bytes.count, start + dottedLimit) : bytes.count
        var index = start
        while index < limit, bytes[index].isWordByte || hasDots && bytes[index] == UInt8(ascii: ".") { index += 1 }
        // A sentence's end is none of the token.
        while index > start, bytes[index - 1] == UInt8(ascii: ".") { index -= 1 }
        return index
    }

    private static func isBody(_ bytes: ArraySlice<UInt8>, _ body: Body) -> Bool {
        guard bytes.contains(where: \.isASCIIDigit) else { return false }
        switch body {
        case .alphanumeric: return bytes.allSatisfy { $0.isASCIIDigit || $0.isASCIILetter }
        case .hexadecimal: return bytes.allSatisfy(\.isHexadecimal)
        case .word, .dotted: return true
        case .mixed:
            return bytes.contains { (0x41...0x5A).contains($0) } && bytes.contains { (0x61...0x7A).contains($0) }
        }
    }

    private static let dottedLimit = 512

    private static func begins(_ bytes: [UInt8], with prefix: StaticString, at start: Int) -> Bool {
        guard start >= 0, bytes.count - start >= prefix.utf8CodeUnitCount else { return false }
        return prefix.withUTF8Buffer { prefix in
            for offset in 0..<prefix.count where bytes[start + offset] != prefix[offset] { return false }
            return true
        }
    }

    private static let shapesByFirstByte = Dictionary(grouping: shapes) { $0.prefix.utf8Start.pointee }

    /// As the vendors document them, each with the shortest whole token.
    private static let shapes: [Shape] = [
        Shape("AKIA", 20, .alphanumeric, "aws key"), Shape("ASIA", 20, .alphanumeric, "aws key"),
        Shape("ABIA", 20, .alphanumeric, "aws key"), Shape("ACCA", 20, .alphanumeric, "aws key"),
        Shape("AIza", 35, .word, "google api key"), Shape("ya29.", 24, .dotted, "google token"),
        Shape("GOCSPX-", 28, .word, "google client secret"),
        Shape("ghp_", 36, .alphanumeric, "github token"), Shape("gho_", 36, .alphanumeric, "github token"),
        Shape("ghu_", 36, .alphanumeric, "github token"), Shape("ghs_", 36, .word, "github token"),
        Shape("ghr_", 36, .alphanumeric, "github token"), Shape("github_pat_", 40, .word, "github token"),
        Shape("glpat-", 20, .dotted, "gitlab token"), Shape("gldt-", 20, .word, "gitlab token"),
        Shape("glrt-", 20, .dotted, "gitlab token"), Shape("glcbt-", 20, .word, "gitlab token"),
        Shape("glptt-", 26, .word, "gitlab token"), Shape("gloas-", 26, .word, "gitlab token"),
        Shape("xoxb-", 20, .word, "slack token"), Shape("xoxp-", 20, .word, "slack token"),
        Shape("xoxa-", 20, .word, "slack token"), Shape("xoxr-", 20, .word, "slack token"),
        Shape("xoxs-", 20, .word, "slack token"), Shape("xoxe", 24, .dotted, "slack token"),
        Shape("xapp-", 24, .word, "slack token"),
        Shape("sk_live_", 20, .word, "stripe key"), Shape("sk_test_", 20, .word, "stripe key"),
        Shape("rk_live_", 20, .word, "stripe key"), Shape("rk_test_", 20, .word, "stripe key"),
        Shape("whsec_", 26, .word, "webhook secret"),
        Shape("sk-", 24, .mixed, "api key"), Shape("gsk_", 40, .alphanumeric, "api key"),
        Shape("xai-", 40, .word, "api key"), Shape("r8_", 36, .alphanumeric, "api key"),
        Shape("hf_", 34, .alphanumeric, "hugging face token"),
        Shape("npm_", 36, .alphanumeric, "npm token"), Shape("pypi-Ag", 36, .word, "pypi token"),
        Shape("rubygems_", 40, .hexadecimal, "rubygems token"), Shape("dckr_pat_", 30, .word, "docker token"),
        Shape("SK", 34, .hexadecimal, "twilio key"), Shape("SG.", 50, .dotted, "sendgrid key"),
        Shape("key-", 36, .hexadecimal, "mailgun key"), Shape("dapi", 36, .hexadecimal, "databricks token"),
        Shape("dop_v1_", 60, .hexadecimal, "digitalocean token"), Shape("shpat_", 36, .hexadecimal, "shopify token"),
        Shape("shpss_", 36, .hexadecimal, "shopify token"), Shape("glsa_", 36, .word, "grafana token"),
        Shape("glc_eyJ", 40, .word, "grafana token"), Shape("hvs.", 24, .dotted, "vault token"),
        Shape("hvb.", 24, .dotted, "vault token"), Shape("NRAK-", 30, .alphanumeric, "new relic key"),
        Shape("lin_api_", 40, .alphanumeric, "linear key"), Shape("ATATT3", 60, .word, "atlassian token"),
        Shape("sntrys_", 40, .word, "sentry token"), Shape("AGE-SECRET-KEY-1", 50, .word, "private key"),
    ]
}

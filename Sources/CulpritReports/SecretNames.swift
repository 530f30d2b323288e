/// Which names hold secrets. Words that are secrets by their look: ``SecretTokens``.
enum SecretNames {
    /// How the value of a name is found.
    enum Kind: Equatable {
        /// `Authorization`: a scheme, which may be shown, then the credentials.
        case authorization
        /// `Cookie`, `Set-Cookie`: everything to the end of the line.
        case cookie
        /// `password=…`: one value.
        case value(label: String)
    }

    /// The kind of a name as printed: `DB_PASSWORD`, `--api-key`, `clientSecret`; nil for innocent ones.
    static func kind(of name: ArraySlice<UInt8>) -> Kind? {
        guard name.count >= 3, name.count <= 64 else { return nil }
        let word = name.drop { $0 == UInt8(ascii: "-") }
        if isOne(of: authorizations, word) { return .authorization }
        if isOne(of: cookies, word) { return .cookie }
        if isOne(of: ["pass"], word) { return .value(label: "pass") }
        if isOne(of: passwords, word) || isCapitalizedPass(word) { return .value(label: "password") }
        if isOne(of: signatures, word) { return .value(label: "signature") }
        for (ending, label) in endings where ends(word, with: ending) { return .value(label: label) }
        return nil
    }

    private static func isOne(of names: [StaticString], _ word: ArraySlice<UInt8>) -> Bool {
        names.contains { word.count == $0.utf8CodeUnitCount && ends(word, with: $0) }
    }

    /// By bytes from the end: every word of a report is asked for every ending, and nearly all differ in the last byte.
    private static func ends(_ word: ArraySlice<UInt8>, with ending: StaticString) -> Bool {
        ending.withUTF8Buffer { ending in
            guard word.count >= ending.count else { return false }
            var (left, right) = (word.endIndex, ending.count)
            while right > 0 {
                left -= 1
                right -= 1
                if normalized(word[left]) != ending[right] { return false }
            }
            return true
        }
    }

    private static let authorizations: [StaticString] = ["authorization", "proxy_authorization"]
    private static let cookies: [StaticString] = ["cookie", "set_cookie"]
    private static let passwords: [StaticString] = ["pwd", "bindpw", "passcode"]
    /// `sig` in an address of Azure's storage.
    private static let signatures: [StaticString] = ["sig", "x_amz_signature", "x_goog_signature", "signature"]

    /// `dbPass`; "bypass" and "compass" are other words.
    private static func isCapitalizedPass(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > 4 && word.suffix(4).elementsEqual("Pass".utf8)
    }

    /// Endings suffice: whatever stands in front (`db_`, `PG`, `x-`) only says whose secret it is.
    private static let endings: [(StaticString, String)] = [
        ("password", "password"), ("passwd", "password"), ("passphrase", "password"), ("_pwd", "password"),
        ("_pass", "password"), ("_pw", "password"), ("secret_key_base", "secret"),
        ("secret", "secret"), ("secret_key", "secret"), ("secretkey", "secret"), ("secret_access_key", "aws key"),
        ("api_key", "api key"), ("apikey", "api key"), ("access_key", "api key"), ("accesskey", "api key"),
        ("auth_key", "api key"), ("account_key", "api key"), ("accountkey", "api key"), ("signing_key", "api key"),
        ("encryption_key", "api key"),
        ("master_key", "api key"), ("private_key", "private key"), ("privatekey", "private key"),
        ("accesssignature", "signature"), ("_jwt", "token"),
        ("token", "token"), ("credential", "credentials"), ("credentials", "credentials"),
        ("sessionid", "session"), ("phpsessid", "session"), ("sessid", "session"),
    ]

    private static func normalized(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "-"): UInt8(ascii: "_")
        default: byte
        }
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// What names and tokens are made of.
    var isWordByte: Bool {
        isASCIIDigit || isASCIILetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
    }
    var isHexadecimal: Bool { isASCIIDigit || (0x61...0x66).contains(self | 0x20) }
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}

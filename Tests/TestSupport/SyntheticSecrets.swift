/// Secrets that open nothing, in the forms of those that do.
///
/// They are put together when the tests run: hosts of repositories refuse texts that look like the real ones.
public struct SyntheticSecret: Sendable {
    /// Whose it is.
    public let owner: String
    /// The name under which programs print it.
    public let field: String
    public let value: String
    /// What must not be left of it.
    public let parts: [String]

    init(_ owner: String, _ field: String, _ value: String, parts: [String]? = nil) {
        self.owner = owner
        self.field = field
        self.value = value
        self.parts = parts ?? [value]
    }

    /// Sixty-four of them.
    public static let all: [SyntheticSecret] = tokens + named + compound

    private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    private static let hexadecimal = "0123456789abcdef"
    private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

    /// Characters without a pattern, the same in each run; a digit is among them.
    private static func random(_ length: Int, _ seed: UInt64, of alphabet: String = letters) -> String {
        let characters = Array(alphabet)
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var text = ""
        for _ in 0..<(length - 2) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text.append(characters[Int(state >> 33) % characters.count])
        }
        return text + "7" + String(characters[Int(seed) % 10])
    }

    private static func base64(_ length: Int, _ seed: UInt64) -> String { random(length, seed, of: letters + "+/") }

    /// Known by their look, whatever stands before them.
    private static let tokens: [SyntheticSecret] = [
        .init("AWS key id", "value", "AK" + "IA" + random(16, 1, of: upper)),
        .init("AWS temporary key id", "value", "AS" + "IA" + random(16, 2, of: upper)),
        .init("Google API key", "value", "AI" + "za" + random(35, 3)),
        .init("Google OAuth token", "value", "ya" + "29." + random(60, 4)),
        .init("Google client secret", "value", "GOC" + "SPX-" + random(28, 5)),
        .init("GitHub token", "value", "gh" + "p_" + random(36, 6)),
        .init("GitHub OAuth token", "value", "gh" + "o_" + random(36, 7)),
        .init("GitHub app token", "value", "gh" + "s_" + random(36, 8)),
        .init("GitHub refresh token", "value", "gh" + "r_" + random(36, 9)),
        .init("GitHub fine-grained token", "value", "github" + "_pat_" + random(22, 10) + "_" + random(59, 11)),
        .init("GitLab token", "value", "gl" + "pat-" + random(20, 12)),
        .init("GitLab runner token", "value", "gl" + "rt-" + random(20, 13)),
        .init("Slack bot token", "value", "xo" + "xb-" + "123456789012-" + random(24, 14)),
        .init("Slack user token", "value", "xo" + "xp-" + "123456789012-" + random(24, 15)),
        .init("Slack app token", "value", "xa" + "pp-1-" + random(11, 16, of: upper) + "-" + random(40, 17)),
        .init("Stripe live key", "value", "sk_" + "live_" + random(24, 18)),
        .init("Stripe test key", "value", "sk_" + "test_" + random(24, 19)),
        .init("Stripe restricted key", "value", "rk_" + "live_" + random(24, 20)),
        .init("Stripe webhook secret", "value", "wh" + "sec_" + random(32, 21)),
        .init("npm token", "value", "np" + "m_" + random(36, 22)),
        .init("PyPI token", "value", "py" + "pi-AgEIcHlwaS5vcmc" + random(60, 23)),
        .init("OpenAI key", "value", "s" + "k-" + random(48, 24)),
        .init("OpenAI project key", "value", "s" + "k-proj-" + random(48, 25)),
        .init("Anthropic key", "value", "s" + "k-ant-api03-" + random(60, 26)),
        .init("Hugging Face token", "value", "h" + "f_" + random(34, 27)),
        .init("Twilio key", "value", "S" + "K" + random(32, 28, of: hexadecimal)),
        .init("SendGrid key", "value", "S" + "G." + random(22, 29) + "." + random(43, 30)),
        .init("Mailgun key", "value", "ke" + "y-" + random(32, 31, of: hexadecimal)),
        .init("Databricks token", "value", "da" + "pi" + random(32, 32, of: hexadecimal)),
        .init("DigitalOcean token", "value", "dop" + "_v1_" + random(64, 33, of: hexadecimal)),
        .init("Docker token", "value", "dck" + "r_pat_" + random(27, 34)),
        .init("Shopify token", "value", "shp" + "at_" + random(32, 35, of: hexadecimal)),
        .init("Vault token", "value", "hv" + "s." + random(24, 36)),
        .init("Grafana token", "value", "gl" + "sa_" + random(32, 37) + "_" + random(8, 38, of: hexadecimal)),
        .init("RubyGems token", "value", "rubyg" + "ems_" + random(48, 39, of: hexadecimal)),
        .init("Telegram bot token", "value", "123456789:" + "AA" + random(33, 40)),
        .init(
            "JSON web token", "value", "ey" + "J" + random(20, 41) + ".ey" + "J" + random(40, 42) + "." + random(43, 43)
        ),
        .init("age key", "value", "AGE-" + "SECRET-KEY-1" + random(58, 44, of: upper)),
    ]

    /// Known by their names only.
    private static let named: [SyntheticSecret] = [
        .init("AWS secret key", "AWS_SECRET_ACCESS_KEY", base64(40, 50)),
        .init("AWS session token", "aws_session_token", base64(120, 51)),
        .init("Azure storage key", "AccountKey", base64(86, 52) + "=="),
        .init("Azure service bus key", "SharedAccessKey", base64(43, 53) + "="),
        .init("Azure signature", "sig", base64(43, 54).replacing("/", with: "a").replacing("+", with: "b") + "="),
        .init("Azure client secret", "AZURE_CLIENT_SECRET", random(3, 55) + "8Q~" + random(34, 56)),
        .init("Twilio auth token", "TWILIO_AUTH_TOKEN", random(32, 57, of: hexadecimal)),
        .init("Datadog key", "DD_API_KEY", random(32, 58, of: hexadecimal)),
        .init("a password", "password", "correct-horse" + random(6, 59)),
        .init("a password without digits", "db_password", "swordfish" + "swordfish"),
        .init("a short password", "PGPASSWORD", "hun" + "ter2"),
        .init("a password with marks", "passwd", "p@ss!w0rd$" + random(4, 60)),
        .init("a pass", "SMTP_PASS", random(12, 61)),
        .init("a passphrase", "key-passphrase", "tr0ub4dor" + random(4, 62)),
        .init("a client secret", "client_secret", random(32, 63)),
        .init("a secret in camel case", "clientSecret", random(24, 64)),
        .init("an API key in a header", "X-Api-Key", random(32, 65)),
        .init("an access token", "access_token", random(40, 66)),
        .init("a refresh token", "refreshToken", random(40, 67)),
        .init("Django's key", "SECRET_KEY", random(50, 68)),
        .init("Rails' key", "secret_key_base", random(128, 69, of: hexadecimal)),
        .init("a session", "PHPSESSID", random(26, 70)),
    ]

    /// Of several parts.
    private static let compound: [SyntheticSecret] = {
        let basic = random(30, 80)
        let bearer = random(40, 81)
        let cookie = random(32, 82)
        let body = base64(64, 83)
        let begin = "-----BEGIN RSA PRIV" + "ATE KEY-----"
        return [
            .init("Basic credentials", "Authorization", "Basic " + basic, parts: [basic]),
            .init("Bearer credentials", "Authorization", "Bearer " + bearer, parts: [bearer]),
            .init("a cookie", "Cookie", "theme=dark; sid=" + cookie, parts: [cookie]),
            .init(
                "a private key", "key", begin + "\\n" + body + "\\n-----END RSA PRIV" + "ATE KEY-----", parts: [body]),
        ]
    }()
}

/// Ways in which a secret comes into a log.
public enum SecretCarrier: String, CaseIterable, Sendable {
    case pythonMessage = "Python's message"
    case json = "a field of JSON"
    case logfmt
    case header = "a dump of headers"
    case docker = "docker's json-file"
    case journald = "journald's JSON"
    case environment = "a dump of the environment"
    case url = "an address"
    case dsn = "a DSN"
    case query = "a query"

    /// A line that carries the secret; nil where no program writes it so.
    public func line(_ secret: SyntheticSecret) -> String? {
        let (field, value) = (secret.field, secret.value)
        let isOneWord = !value.contains(" ") && !value.contains("\\")
        switch self {
        case .pythonMessage: return "ValueError: cannot use {'user': 'app', '\(field)': '\(value)'} for this"
        case .json: return #"{"level":"error","msg":"cannot connect","\#(field)":"\#(value)","attempt":3}"#
        case .logfmt: return #"level=error msg="cannot connect" \#(field)="\#(value)" attempt=3"#
        case .header: return "{'Host': 'api', '\(field)': '\(value)', 'Accept': '*/*'}"
        case .docker:
            return #"{"log":"{\"level\":\"error\",\"\#(field)\":\"\#(value)\"}\n","stream":"stderr"}"#
        case .journald: return #"{"PRIORITY":"3","MESSAGE":"failed with \#(field)=\#(value)"}"#
        case .environment: return "\(field)=\(value)"
        case .url: return isOneWord ? "cannot reach postgres://app:\(value)@db.internal:5432/shop" : nil
        case .dsn: return isOneWord ? "dsn: host=db user=app password=\(value) dbname=shop" : nil
        case .query: return isOneWord ? "GET /hook?\(field)=\(value)&page=2 HTTP/1.1" : nil
        }
    }

    /// What must still be there.
    public func rest(_ secret: SyntheticSecret) -> String {
        switch self {
        case .pythonMessage: "ValueError: cannot use {'user': 'app', '\(secret.field)': '"
        case .json: #""msg":"cannot connect""#
        case .logfmt: #"msg="cannot connect""#
        case .header: "{'Host': 'api', '"
        case .docker: #"\"level\":\"error\""#
        case .journald: "failed with "
        case .environment: secret.field
        case .url: "@db.internal:5432/shop"
        case .dsn: "dsn: host=db user=app password="
        case .query: "&page=2 HTTP/1.1"
        }
    }
}

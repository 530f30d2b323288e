/// Texts that only look as if they held secrets: reports must leave them as they are.
enum HarmlessTexts {
    static let all = identifiers + sentences + code + addresses

    private static let identifiers = [
        "commit d0de50c8f1b24f9a6c3f0a1be8e77aa1b2c3d4e5", "fatal: bad object d0de50c",
        "request_id=3f2a91c0-8f3e-4a57-9f0b-0a6d3c1e2b4f", "trace_id: 4bf92f3577b34da6a3ce929d0e0e4736",
        "span_id=00f067aa0ba902b7", "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "image: nginx@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "md5: d41d8cd98f00b204e9800998ecf8427e",
        "etag=\"33a64df551425fcc55e4d42a148795d9f25f89d4\"",
        "container 8f3e4a57f0b0a6d3c1e2b4f55aa10cd2 exited with 137",
        "pod api-7f9c5d8b6-x2x4z restarted", "arn:aws:iam::123456789012:role/app",
        "AccountSid AC00000000000000000000000000000000",
        "version 1.2.3-rc.1+build.20261121",
        "libssl.so.3 => /usr/lib/x86_64-linux-gnu/libssl.so.3 (0x00007f2b3c000000)",
        "npm_config_registry_with_a_very_long_name_1=https://registry.npmjs.org",
        "build-id 5b3c1a9e77d24c0fa1b2c3d4e5f60718293a4b5c",
        "session 5 of user root", "pid=4711 tid=0x70000a1b2c3d", "$s4main3FooV6lookup3keySSSgSS_tF",
    ]

    private static let sentences = [
        "token expired", "the token expired at 12:00", "Authorization header missing",
        "Authorization header is required",
        "authorization: denied for bob", "password authentication failed for user \"app\"", "password: must be longer",
        "wrong password", "password reset requested by user 17", "invalid password for user app", "secret not found",
        "secret \"db-credentials\" not found", "MountVolume.SetUp failed for volume \"x\" : secret \"tls-1\" not found",
        "the API key is invalid", "invalid token: expected end", "SyntaxError: Unexpected token: }",
        "unexpected token '<' at position 0", "bearer of bad news", "basic authentication failed",
        "Basic usage: see the manual",
        "Digest authentication is off", "cookies are disabled", "Cookie: none was sent",
        "credentials expired; log in again",
        "could not load default credentials", "CSRF token missing or incorrect", "12 passed, 1 failed",
        "pass: 12 fail: 1",
        "tests pass=12 fail=0", "bypass=true", "compass: north", "the private key could not be read", "key: user_17",
        "signature: def run(self, x)", "signature=SHA256withRSA", "jwt expired", "no such service account",
        "max_tokens=4096 prompt_tokens: 812", "tokens: 17", "token count 4096 exceeds 2048",
        "AWS request failed: SignatureDoesNotMatch", "sk-learn-pipelines-are-fitted-in-this-step",
        "-----BEGIN CERTIFICATE-----",
        "password=None", "password=null, user=app", "\"password\": null", "token=", "token: true", "secret: [FILTERED]",
        "password=********", "api_key=<redacted>", "password: {\"type\": \"string\"}",
        "{\"password\": [\"This field is required.\"]}",
    ]

    private static let code = [
        "KeyError: 'password'", "def login(password: str)", "password=settings.DB_PASSWORD",
        "connect(user=user, password=password)",
        "token = os.environ[\"TOKEN\"]", "secret = load_secret(name)",
        "guard let secret = Environment.get(\"JWT_SECRET\") else {",
        "login(password:user:)", "let key = Password::new(16)", "auth::token::Token", "if (token === undefined) {",
        "password=$DB_PASSWORD", "--password ${PASSWORD}", "token=%s", "apiKey: process.env.API_KEY",
        "return self.token",
        "File \"/srv/app/token.py\", line 3, in secret", "at Password.verify (password.js:10:5)",
    ]

    private static let addresses = [
        "http://localhost:8080/path", "https://example.org/a@b", "http://host:8080/user@example.org",
        "http://[::1]:8080",
        "connect to http://db:5432", "https://github.com/python-hyper/h2/issues/1199", "see #12 and a@b.example",
        "PWD=/srv/app",
        "git@github.com:apple/swift.git", "GET /services/health HTTP/1.1", "https://api.example.org/v1/webhooks/retry",
        "10.0.0.1:5432", "postgres://db.internal:5432/shop", "redis://cache:6379/0", "file:///etc/app/password",
        "user@tcp(db:3306)/shop", "Connected to redis://:**@127.0.0.1:6379/0",
        "user: app, password: set, port: not set",
    ]
}

/// A literal beside which a log tells a version, and how it is read.
struct VersionMark: Sendable {
    /// Where the literal stands in a line; indices into the line.
    struct Hit {
        var line: ArraySlice<UInt8>
        var start: Int
        /// Behind the literal.
        var end: Int

        /// What follows the literal.
        var rest: ArraySlice<UInt8> { line[min(end, line.endIndex)...] }
        /// What stands before it.
        var before: ArraySlice<UInt8> { line[..<start] }
    }

    struct Found: Equatable {
        var package: PackageKey
        var text: String
        var isPartial = false
    }

    var literal: String
    /// Whether programs print it at their start and nobody prints it often, so that the reader may stop at it.
    var isAnnouncement = false
    /// Whether the few bytes behind it are all there is to read: frame after frame tells the same.
    var isRepeated = false
    var read: @Sendable (Hit) -> [Found]

    static let all = paths + announcements + installers + products
}

// MARK: Paths

extension VersionMark {
    fileprivate static let paths: [VersionMark] = [
        VersionMark(literal: ".dist-info", read: distribution),
        VersionMark(literal: ".egg-info", read: distribution),
        VersionMark(literal: ".egg/", read: distribution),
        VersionMark(literal: "/nix/store/", read: nixStore),
        VersionMark(literal: "/pkgs/", read: condaPackage),
        VersionMark(literal: "/python3.", isRepeated: true) { hit in
            // A directory tells two numbers of three.
            let minor = hit.rest.prefix(while: isDigit)
            guard !minor.isEmpty, hit.rest[minor.endIndex...].first == 0x2F else { return [] }
            return [Found(package: python, text: "3." + text(minor), isPartial: true)]
        },
    ]

    private static let python = PackageKey(ecosystem: "system", name: "python")

    /// `…/httpx-0.27.0.dist-info/METADATA`, `…/uvicorn-0.13.4-py3.8.egg/uvicorn/main.py`. Hyphens within the name are
    /// written as underscores there.
    @Sendable private static func distribution(_ hit: Hit) -> [Found] {
        let name = hit.before.suffix { $0 != 0x2F && $0 != 0x5C && $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }
        let parts = name.split(separator: 0x2D)
        guard parts.count == 2 || parts.count == 3 && parts[2].starts(with: "py".utf8) else { return [] }
        return found("pypi", parts[0], parts[1])
    }

    /// `/nix/store/<hash>-python3.11-httpx-0.27.0/lib/…`.
    @Sendable private static func nixStore(_ hit: Hit) -> [Found] {
        let parts = hit.rest.prefix { $0 != 0x2F && $0 > 0x20 }.split(separator: 0x2D)
        guard parts.count > 3, parts[1].starts(with: "python3".utf8), let version = parts.last else { return [] }
        return found("pypi", Array(parts[2..<(parts.count - 1)].joined(separator: [0x2D]))[...], version)
    }

    /// `/opt/conda/pkgs/httpx-0.27.0-py311h06a4308_0/lib/python3.11/site-packages/…`.
    @Sendable private static func condaPackage(_ hit: Hit) -> [Found] {
        let directory = hit.rest.prefix { $0 != 0x2F && $0 > 0x20 }
        let parts = directory.split(separator: 0x2D)
        guard parts.count > 2, hit.rest[directory.endIndex...].prefix(64).contains("/site-packages/".utf8) else {
            return []
        }
        return found("pypi", Array(parts.dropLast(2).joined(separator: [0x2D]))[...], parts[parts.count - 2])
    }
}

// MARK: Announcements

extension VersionMark {
    fileprivate static let announcements: [VersionMark] = [
        announcement("Starting gunicorn ", "pypi", "gunicorn"),
        announcement("*** Starting uWSGI ", "pypi", "uwsgi"),
        announcement("Django version ", "pypi", "django"),
        announcement("Django Version: ", "pypi", "django"),
        announcement("starting PostgreSQL ", "system", "postgresql"),
        announcement("Redis version=", "system", "redis"),
        announcement("Starting RabbitMQ ", "system", "rabbitmq-server"),
        announcement("process up: PgBouncer ", "system", "pgbouncer"),
        announcement("] HAProxy version ", "system", "haproxy"),
        announcement("(mysqld ", "system", "mysql"),
        announcement(": nginx/", "system", "nginx"),
        announcement("Swift version ", "system", "swift"),
        announcement("Python Version: ", "system", "python"),
        VersionMark(literal: "Python 3.", isAnnouncement: true, read: pythonBanner),
        VersionMark(literal: "celery@", isAnnouncement: true) { hit in
            // ` -------------- celery@worker-1 v5.3.4 (emerald-rush)`
            guard let host = hit.rest.firstIndex(of: 0x20), hit.rest[host...].starts(with: " v".utf8) else { return [] }
            let (version, rest) = version(at: hit.rest[(host + 2)...])
            return rest.starts(with: " (".utf8) ? found("pypi", "celery", version) : []
        },
    ]

    private static func announcement(_ literal: String, _ ecosystem: String, _ name: String) -> VersionMark {
        VersionMark(literal: literal, isAnnouncement: true) { found(ecosystem, name, version(at: $0.rest).version) }
    }

    /// What an interpreter and pytest print; not what a sentence says of some version that is asked for.
    @Sendable private static func pythonBanner(_ hit: Hit) -> [Found] {
        let (version, rest) = version(at: hit.line[(hit.end - 2)...])
        let isPytest = hit.before.ends(with: "-- ")
        guard isPytest || rest.starts(with: " (".utf8) || rest.starts(with: " on ".utf8),
            version.count(where: { $0 == 0x2E }) > 1
        else { return [] }
        let interpreter = found("system", "python", version)
        guard isPytest else { return interpreter }
        return interpreter
            + text(rest).split(separator: ", ").flatMap { tool in
                tool.hasPrefix("pytest-") || tool.hasPrefix("pluggy-") ? nameAndVersion(Array(tool.utf8)[...]) : []
            }
    }
}

// MARK: Installers

extension VersionMark {
    fileprivate static let installers: [VersionMark] = [
        // `Successfully installed httpcore-1.0.5 httpx-0.27.0`
        VersionMark(literal: "Successfully installed ", isAnnouncement: true) { hit in
            hit.rest.split { $0 <= 0x20 || $0 == 0x22 || $0 == 0x5C }.flatMap(nameAndVersion)
        },
        // `Requirement already satisfied: httpx<1 in /venv/lib/python3.11/site-packages (from -r a.txt (line 1)) (0.27.0)`
        VersionMark(literal: "Requirement already satisfied: ", isAnnouncement: true) { hit in
            let name = hit.rest.prefix(while: isName)
            guard let open = hit.rest.lastIndex(of: 0x28), let close = hit.rest[open...].firstIndex(of: 0x29) else {
                return []
            }
            return found("pypi", name, hit.rest[(open + 1)..<close])
        },
        // `Computed https://github.com/apple/swift-nio.git at 2.62.0 (0.51s)`
        VersionMark(literal: "Computed https://", isAnnouncement: true, read: swiftCheckout),
        VersionMark(literal: "Working copy of https://", isAnnouncement: true, read: swiftCheckout),
    ]

    @Sendable private static func swiftCheckout(_ hit: Hit) -> [Found] {
        let address = hit.rest.prefix { $0 > 0x20 }
        guard let at = text(hit.rest.prefix(256)).firstRange(of: "at ") else { return [] }
        let rest = Array(text(hit.rest.prefix(256))[at.upperBound...].utf8)[...]
        return found("swift", SwiftPackageIdentity.of(text(address)), version(at: rest).version)
    }
}

// MARK: Products

extension VersionMark {
    /// Tokens of `User-Agent`, `Server` and `Via` headers and of error pages.
    fileprivate static let products: [VersionMark] = [
        client("python-httpx/", "httpx"), client("python-requests/", "requests"), client("aiohttp/", "aiohttp"),
        client("Botocore/", "botocore"), client("Boto3/", "boto3"), client("python-urllib3/", "urllib3"),
        server("Werkzeug/", "pypi", "werkzeug"), server("gunicorn/", "pypi", "gunicorn"),
        server("nginx/", "system", "nginx"), server("Apache/", "system", "apache"),
    ]

    private static func server(_ literal: String, _ ecosystem: String, _ name: String) -> VersionMark {
        VersionMark(literal: literal) { hit in
            isWord(hit.before.last) ? [] : found(ecosystem, name, version(at: hit.rest).version)
        }
    }

    /// In an access log the token is a visitor's: it says nothing of what runs here.
    private static func client(_ literal: String, _ name: String) -> VersionMark {
        VersionMark(literal: literal) { hit in
            let isAccessLog = ["1.0", "1.1", "2.0"].contains { hit.line.contains(" HTTP/\($0)\" ".utf8) }
            return isWord(hit.before.last) || isAccessLog ? [] : found("pypi", name, version(at: hit.rest).version)
        }
    }
}

// MARK: Words

extension VersionMark {
    /// `httpx-0.27.0`.
    @Sendable fileprivate static func nameAndVersion(_ word: ArraySlice<UInt8>) -> [Found] {
        guard let hyphen = word.lastIndex(of: 0x2D) else { return [] }
        return found("pypi", word[..<hyphen], word[(hyphen + 1)...])
    }

    fileprivate static func found(
        _ ecosystem: String, _ name: ArraySlice<UInt8>, _ version: ArraySlice<UInt8>
    ) -> [Found] {
        guard !name.isEmpty, name.count < 80, name.allSatisfy(isName) else { return [] }
        return found(ecosystem, text(name), version)
    }

    /// Nothing unless it looks like a version: digits first, and a dot in it.
    fileprivate static func found(_ ecosystem: String, _ name: String, _ version: ArraySlice<UInt8>) -> [Found] {
        guard let first = version.first, isDigit(first), version.contains(0x2E), version.count < 48 else { return [] }
        return [Found(package: PackageKey(ecosystem: ecosystem, name: name), text: text(version))]
    }

    /// Numbers with dots and a pre-release behind them, and what follows.
    fileprivate static func version(
        at text: ArraySlice<UInt8>
    ) -> (version: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        let numbers = text.prefix { isDigit($0) || $0 == 0x2E }
        var end = numbers.endIndex
        while end > numbers.startIndex, text[end - 1] == 0x2E { end -= 1 }
        let suffix = text[end...].prefix { isName($0) || $0 == 0x2E }
        let word = suffix.drop { $0 == 0x2D }
        let isPreRelease = ["alpha", "beta", "rc", "a", "b"].contains { word.starts(with: $0.utf8) }
        // `8.0.35-0ubuntu0.22.04.1` is a distribution's packaging of 8.0.35.
        if isPreRelease, suffix.count < 16 { end = suffix.endIndex }
        while end > numbers.startIndex, text[end - 1] == 0x2E { end -= 1 }
        return (text[numbers.startIndex..<end], text[end...])
    }

    fileprivate static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    @Sendable fileprivate static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @Sendable fileprivate static func isName(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D || byte == 0x5F || byte == 0x2E
    }

    fileprivate static func isWord(_ byte: UInt8?) -> Bool { byte.map(isName) ?? false }
}

extension ArraySlice<UInt8> {
    fileprivate func suffix(while predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var start = endIndex
        while start > startIndex, predicate(self[start - 1]) { start -= 1 }
        return self[start...]
    }

    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

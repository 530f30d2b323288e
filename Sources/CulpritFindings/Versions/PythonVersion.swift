/// A version of a Python package, in the order of PEP 440: epochs, pre-, post- and development releases, local versions.
///
/// Source: packaging.python.org, "Version specifiers".
struct PythonVersion: Sendable, Hashable {
    enum LocalPart: Sendable, Hashable {
        case word(String)
        case number(UInt64)
    }

    enum Stage: UInt64, Sendable {
        case alpha, beta, candidate
    }

    struct PreRelease: Sendable, Hashable {
        var stage: Stage
        var number: UInt64
    }

    var epoch: UInt64 = 0
    /// Without trailing zeros: `1.0` and `1` are one version.
    private(set) var release: [UInt64] = []
    /// How many numbers were written: `~=1.4.0` and `~=1.4` differ.
    private(set) var releaseLength = 0
    var preRelease: PreRelease?
    var post: UInt64?
    var development: UInt64?
    var local: [LocalPart] = []

    init(epoch: UInt64, release: [UInt64]) {
        self.epoch = epoch
        self.releaseLength = release.count
        self.release = release.withoutTrailingZeros
    }

    /// PEP 440's "pre-release": development releases too.
    var isPreRelease: Bool { preRelease != nil || development != nil }
    /// The numbers alone.
    var base: PythonVersion { PythonVersion(epoch: epoch, release: release) }
    var withoutLocal: PythonVersion {
        var version = self
        version.local = []
        return version
    }

    /// Hashes and equality must not see how many zeros were written.
    static func == (left: PythonVersion, right: PythonVersion) -> Bool { !(left < right) && !(right < left) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(epoch)
        hasher.combine(release)
    }
}

extension PythonVersion: Comparable {
    static func < (left: PythonVersion, right: PythonVersion) -> Bool {
        if left.epoch != right.epoch { return left.epoch < right.epoch }
        if left.release != right.release { return left.release.lexicographicallyPrecedes(right.release) }
        if left.suffixKey != right.suffixKey { return left.suffixKey.lexicographicallyPrecedes(right.suffixKey) }
        return left.local.lexicographicallyPrecedes(right.local)
    }

    /// What decides between versions of one release: `1.dev1` < `1a1.dev1` < `1a1` < `1` < `1.post1.dev1` < `1.post1`.
    private var suffixKey: [UInt64] {
        let stage: [UInt64] =
            if let preRelease {
                [1 + preRelease.stage.rawValue, preRelease.number]
            } else if post == nil, development != nil {
                [0, 0]
            } else {
                [4, 0]
            }
        let postKey: [UInt64] = post.map { [1, $0] } ?? [0, 0]
        let developmentKey: [UInt64] = development.map { [0, $0] } ?? [1, 0]
        return stage + postKey + developmentKey
    }
}

extension PythonVersion.LocalPart: Comparable {
    /// Numbers count as newer than words.
    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.word(let left), .word(let right)): left < right
        case (.word, .number): true
        case (.number, .word): false
        }
    }
}

extension PythonVersion {
    /// Reads every spelling that PEP 440 allows (`v1.0`, `1.0-RC.1`, `1.0-1`, `2!1.0.post2.dev3+local.7`); nil for
    /// anything else, and for numbers beyond 64 bits.
    init?(_ text: some StringProtocol) {
        var reader = VersionReader(text)
        reader.skip("v")
        guard let first = reader.number() else { return nil }
        var epoch: UInt64 = 0
        var numbers = [first]
        if reader.skip("!") {
            guard let number = reader.number() else { return nil }
            epoch = first
            numbers = [number]
        }
        guard reader.moreNumbers(into: &numbers) else { return nil }
        self.init(epoch: epoch, release: numbers)
        guard readPreRelease(&reader), readPost(&reader), readDevelopment(&reader), readLocal(&reader), reader.isAtEnd
        else { return nil }
    }

    private static let stages: [(String, Stage)] = [
        ("alpha", .alpha), ("beta", .beta), ("preview", .candidate), ("pre", .candidate), ("rc", .candidate),
        ("a", .alpha), ("b", .beta), ("c", .candidate),
    ]

    // Each of these is false only where a number is too large; what is not there is passed over.

    private mutating func readPreRelease(_ reader: inout VersionReader) -> Bool {
        for (word, stage) in Self.stages where reader.skip(separated: word) {
            guard let number = reader.suffixNumber() else { return false }
            preRelease = PreRelease(stage: stage, number: number)
            break
        }
        return true
    }

    private mutating func readPost(_ reader: inout VersionReader) -> Bool {
        if reader.startsImplicitPost {
            reader.skip("-")
            post = reader.number()
            return post != nil
        }
        for word in ["post", "rev", "r"] where reader.skip(separated: word) {
            post = reader.suffixNumber()
            return post != nil
        }
        return true
    }

    private mutating func readDevelopment(_ reader: inout VersionReader) -> Bool {
        guard reader.skip(separated: "dev") else { return true }
        development = reader.suffixNumber()
        return development != nil
    }

    private mutating func readLocal(_ reader: inout VersionReader) -> Bool {
        guard reader.skip("+") else { return true }
        repeat {
            guard let word = reader.word() else { return false }
            if word.allSatisfy(\.isNumber) {
                guard let number = UInt64(word) else { return false }
                local.append(.number(number))
            } else {
                local.append(.word(word))
            }
        } while reader.skipSeparator()
        return true
    }
}

extension [UInt64] {
    var withoutTrailingZeros: [UInt64] {
        var numbers = self
        while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
        return numbers
    }
}

/// A version of a Swift package or of a server, in the order of Semantic Versioning 2.0.0 (semver.org, 11).
///
/// Servers are not that strict, so it takes any number of numbers, and `17beta1` for `17-beta.1`. Build metadata does not
/// take part.
struct SemanticVersion: Sendable, Hashable {
    enum Identifier: Sendable, Hashable {
        case number(UInt64)
        case word(String)
    }

    /// Without trailing zeros: `1.0` and `1` are one version.
    let numbers: [UInt64]
    let preRelease: [Identifier]

    var isPreRelease: Bool { !preRelease.isEmpty }
    var base: SemanticVersion { SemanticVersion(numbers: numbers) }

    init(numbers: [UInt64], preRelease: [Identifier] = []) {
        self.numbers = numbers.withoutTrailingZeros
        self.preRelease = preRelease
    }

    /// Nil for what is no version, and for numbers beyond 64 bits.
    init?(_ text: some StringProtocol) {
        var reader = VersionReader(text)
        reader.skip("v")
        guard let first = reader.number() else { return nil }
        var numbers = [first]
        guard reader.moreNumbers(into: &numbers) else { return nil }
        let suffix = reader.rest()
        let beforeBuild = suffix.prefix { $0 != "+" }
        let build = suffix[beforeBuild.endIndex...].dropFirst()
        guard beforeBuild.endIndex == suffix.endIndex || Self.identifiers(build) != nil,
            let preRelease = Self.preRelease(beforeBuild)
        else { return nil }
        self.init(numbers: numbers, preRelease: preRelease)
    }

    /// Nil where it is none.
    private static func preRelease(_ text: Substring) -> [Identifier]? {
        if text.isEmpty { return [] }
        return text.hasPrefix("-") ? identifiers(text.dropFirst()) : attached(text)
    }

    /// What dots separate; nil where a part is empty or holds what no identifier may.
    private static func identifiers(_ text: Substring) -> [Identifier]? {
        var identifiers: [Identifier] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.utf8.allSatisfy({ $0 == 0x2D || $0 &- 0x30 < 10 || $0 &- 0x61 < 26 }) else {
                return nil
            }
            if part.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
                guard let number = UInt64(part) else { return nil }
                identifiers.append(.number(number))
            } else {
                identifiers.append(.word(String(part)))
            }
        }
        return identifiers
    }

    /// `rc1`, `beta2`: PostgreSQL, Python and others write them without a hyphen.
    private static func attached(_ text: Substring) -> [Identifier]? {
        guard let word = ["alpha", "beta", "rc", "a", "b"].first(where: text.hasPrefix) else { return nil }
        let digits = text.dropFirst(word.count)
        if digits.isEmpty { return [.word(word)] }
        return UInt64(digits).map { [.word(word), .number($0)] }
    }
}

extension SemanticVersion: Comparable {
    static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
        if left.isPreRelease != right.isPreRelease { return left.isPreRelease }
        return left.preRelease.lexicographicallyPrecedes(right.preRelease)
    }
}

extension SemanticVersion.Identifier: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.word(let left), .word(let right)): left < right
        case (.number, .word): true
        case (.word, .number): false
        }
    }
}

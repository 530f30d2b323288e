/// A version as PEP 440 or SemVer writes it, in the order that both agree on.
///
/// Build metadata and local versions (`+…`) do not take part. Sources: PEP 440, "Summary of permitted suffixes and
/// relative ordering"; semver.org 2.0.0, 11.
public struct Version: Sendable, Comparable {
    /// The numbers, without trailing zeros: `1.0` and `1` are one version.
    let release: [Int]
    let epoch: Int
    /// `dev` < `a` < `b` < `rc` < nothing < `post`; SemVer's identifiers stand where `a` … `rc` do.
    let suffix: Suffix

    enum Suffix: Sendable, Hashable {
        case development(Int)
        case preRelease([Identifier])
        case none
        case post(Int)
    }

    enum Identifier: Sendable, Hashable, Comparable {
        case number(Int)
        case word(String)

        static func < (left: Identifier, right: Identifier) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)): left < right
            case (.number, .word): true
            case (.word, .number): false
            case (.word(let left), .word(let right)): left < right
            }
        }
    }

    public static func < (left: Version, right: Version) -> Bool {
        if left.epoch != right.epoch { return left.epoch < right.epoch }
        if left.release != right.release { return left.release.lexicographicallyPrecedes(right.release) }
        return left.suffix < right.suffix
    }
}

extension Version.Suffix: Comparable {
    private var rank: Int {
        switch self {
        case .development: 0
        case .preRelease: 1
        case .none: 2
        case .post: 3
        }
    }

    static func < (left: Version.Suffix, right: Version.Suffix) -> Bool {
        switch (left, right) {
        case (.development(let left), .development(let right)), (.post(let left), .post(let right)): left < right
        case (.preRelease(let left), .preRelease(let right)): left.lexicographicallyPrecedes(right)
        default: left.rank < right.rank
        }
    }
}

extension Version {
    /// Reads `1.2.3`, `v1.2`, `1.2rc1`, `1.2.post1`, `1.2.dev3`, `1.2.3-beta.1`, `2!1.0`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var rest = text.lowercased()[...]
        if rest.hasPrefix("v") { rest = rest.dropFirst() }
        if let build = rest.firstIndex(of: "+") { rest = rest[..<build] }
        var epoch = 0
        if let mark = rest.firstIndex(of: "!") {
            guard let number = Int(rest[..<mark]), number >= 0 else { return nil }
            epoch = number
            rest = rest[rest.index(after: mark)...]
        }
        guard let release = Version.release(from: &rest), let suffix = Version.suffix(from: rest) else { return nil }
        self.init(release: release, epoch: epoch, suffix: suffix)
    }

    private static func release(from rest: inout Substring) -> [Int]? {
        var numbers: [Int] = []
        while true {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits) else { return nil }
            numbers.append(number)
            rest = rest[digits.endIndex...]
            guard rest.first == ".", let next = rest.dropFirst().first, next.isASCII, next.isNumber else { break }
            rest = rest.dropFirst()
        }
        while numbers.count > 1, numbers.last == 0 { numbers.removeLast() }
        return numbers
    }

    private static func suffix(from text: Substring) -> Suffix? {
        if text.isEmpty { return Suffix.none }
        let identifiers = identifiers(in: text)
        guard case .word(let word)? = identifiers.first ?? nil else {
            // Only SemVer has pre-releases that begin with a number, and only behind a '-'.
            return text.hasPrefix("-") && !identifiers.isEmpty ? .preRelease(identifiers) : nil
        }
        let number: Int = if identifiers.count > 1, case .number(let value) = identifiers[1] { value } else { 0 }
        switch word {
        case "dev": return .development(number)
        case "post", "rev", "r": return .post(number)
        case "alpha": return .preRelease([.word("a")] + identifiers.dropFirst())
        case "beta": return .preRelease([.word("b")] + identifiers.dropFirst())
        case "c", "pre", "preview": return .preRelease([.word("rc")] + identifiers.dropFirst())
        case "a", "b", "rc": return .preRelease(identifiers)
        default: return text.hasPrefix("-") ? .preRelease(identifiers) : nil
        }
    }

    /// Splits at separators and between letters and digits: `-rc.1` and `rc1` are the same.
    private static func identifiers(in text: Substring) -> [Identifier] {
        var identifiers: [Identifier] = []
        for part in text.split(whereSeparator: { $0 == "." || $0 == "-" || $0 == "_" }) {
            var rest = part
            while let first = rest.first {
                let isDigit = first.isASCII && first.isNumber
                let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
                identifiers.append(isDigit ? .number(Int(run) ?? .max) : .word(String(run)))
                rest = rest[run.endIndex...]
            }
        }
        return identifiers
    }
}

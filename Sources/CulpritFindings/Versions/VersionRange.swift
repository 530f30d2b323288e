/// A set of versions: `<0.50.0`, `>=1.0,<2`, `==1.2.*`, `~=1.4`, or `*` for all; commas join what must hold together.
///
/// For Python packages it means what PEP 440 says ("Version specifiers"), where pre-releases are asked for: `<2` leaves
/// out `2rc1`, `>1` leaves out `1.post1`, and local versions count only where the range names one. For all others it is
/// the plain order of Semantic Versioning.
public struct VersionRange: Sendable {
    enum Sign: String, Sendable {
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
        case equal = "=="
        case identical = "==="
        case notEqual = "!="
        case compatible = "~="

        /// A bare version and `=1.0` mean `==1.0`.
        init?(_ text: Substring) {
            if text.isEmpty || text == "=" { self = .equal } else { self.init(rawValue: String(text)) }
        }
    }

    private enum Clauses: Sendable {
        case python([PythonClause])
        case semantic([SemanticClause])
    }

    private let clauses: Clauses
    /// Versions up to and including this one were looked at: `<=1.0.9`.
    let newestChecked: String?

    /// Nil where the text is no range.
    public init?(_ text: String, scheme: VersionScheme) {
        var parts: [(sign: Sign, operand: Substring)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let clause = part.trimmingBlanks
            if clause == "*" { continue }
            let sign = clause.prefix { "<>=!~".contains($0) }
            guard let known = Sign(sign) else { return nil }
            parts.append((known, clause[sign.endIndex...].trimmingBlanks))
        }
        switch scheme {
        case .pep440:
            let read = parts.compactMap { PythonClause($0.sign, $0.operand) }
            guard read.count == parts.count else { return nil }
            clauses = .python(read)
        case .semantic:
            let read = parts.compactMap { SemanticClause($0.sign, $0.operand) }
            guard read.count == parts.count else { return nil }
            clauses = .semantic(read)
        }
        newestChecked = parts.first { $0.sign == .atMost }.map { String($0.operand) }
    }

    /// Nil where the text is no version.
    public func contains(_ version: String) -> Bool? {
        switch clauses {
        case .python(let clauses):
            guard let parsed = PythonVersion(version) else { return nil }
            return clauses.allSatisfy { $0.contains(parsed, written: version) }
        case .semantic(let clauses):
            guard let parsed = SemanticVersion(version) else { return nil }
            return clauses.allSatisfy { $0.contains(parsed, written: version) }
        }
    }
}

/// One condition of a Python range.
private struct PythonClause: Sendable {
    private let sign: VersionRange.Sign
    private let operand: PythonVersion
    private let written: String
    /// The numbers that a version must begin with: `1.2` of `==1.2.*` and of `~=1.2.3`.
    private let prefix: [UInt64]?

    init?(_ sign: VersionRange.Sign, _ text: Substring) {
        let isWildcard = text.hasSuffix(".*")
        guard let operand = PythonVersion(isWildcard ? text.dropLast(2) : text) else { return nil }
        self.sign = sign
        self.operand = operand
        written = String(text)
        let numbers = operand.releaseNumbers
        switch sign {
        case .equal, .notEqual:
            let isPlain = !operand.isPreRelease && operand.post == nil && operand.local.isEmpty
            guard isPlain || !isWildcard else { return nil }
            prefix = isWildcard ? numbers : nil
        case .compatible:
            guard numbers.count > 1, !isWildcard, operand.local.isEmpty else { return nil }
            prefix = numbers.dropLast()
        default:
            guard !isWildcard else { return nil }
            prefix = nil
        }
    }

    func contains(_ version: PythonVersion, written text: String) -> Bool {
        let plain = version.withoutLocal
        let hasPrefix = prefix.map { version.epoch == operand.epoch && version.begins(with: $0) }
        switch sign {
        case .identical: return text.lowercased() == written.lowercased()
        case .equal: return hasPrefix ?? equals(version)
        case .notEqual: return !(hasPrefix ?? equals(version))
        case .compatible: return plain >= operand && hasPrefix ?? false
        case .atMost: return plain <= operand
        case .atLeast: return plain >= operand
        case .less:
            let isOwnPreRelease = version.isPreRelease && version.base == operand.base
            return version < operand && (operand.isPreRelease || !isOwnPreRelease)
        case .more:
            let isSameBase = version.base == operand.base
            if isSameBase, version.post != nil, operand.post == nil { return false }
            if isSameBase, !version.local.isEmpty { return false }
            return version > operand
        }

        func equals(_ version: PythonVersion) -> Bool {
            (operand.local.isEmpty ? plain : version) == operand
        }
    }
}

extension PythonVersion {
    /// The numbers as they were written, zeros included.
    fileprivate var releaseNumbers: [UInt64] {
        release + Array(repeating: 0, count: max(0, releaseLength - release.count))
    }

    fileprivate func begins(with prefix: [UInt64]) -> Bool {
        let padded = release + Array(repeating: 0, count: max(0, prefix.count - release.count))
        return padded.starts(with: prefix)
    }
}

/// One condition of a range of other versions.
private struct SemanticClause: Sendable {
    private let sign: VersionRange.Sign
    private let operand: SemanticVersion
    private let written: String
    private let prefix: [UInt64]?

    init?(_ sign: VersionRange.Sign, _ text: Substring) {
        let isWildcard = text.hasSuffix(".*")
        let plain = isWildcard ? text.dropLast(2) : text
        guard let operand = SemanticVersion(plain) else { return nil }
        self.sign = sign
        self.operand = operand
        written = String(text)
        // Trailing zeros are written on purpose here: `==1.0.*` is not `==1.*`.
        let numbers = plain.drop { $0 == "v" }.split { $0 == "." || $0 == "-" || $0 == "+" }
            .prefix { UInt64($0) != nil }.compactMap { UInt64($0) }
        switch sign {
        case .equal, .notEqual:
            guard !isWildcard || !operand.isPreRelease else { return nil }
            prefix = isWildcard ? numbers : nil
        case .compatible:
            guard numbers.count > 1, !isWildcard, !operand.isPreRelease else { return nil }
            prefix = numbers.dropLast()
        default:
            guard !isWildcard else { return nil }
            prefix = nil
        }
    }

    func contains(_ version: SemanticVersion, written text: String) -> Bool {
        switch sign {
        case .identical: text.lowercased() == written.lowercased()
        case .equal: prefix.map(version.begins(with:)) ?? (version == operand)
        case .notEqual: !(prefix.map(version.begins(with:)) ?? (version == operand))
        case .compatible: version >= operand && prefix.map(version.begins(with:)) ?? false
        case .atMost: version <= operand
        case .atLeast: version >= operand
        case .less: version < operand
        case .more: version > operand
        }
    }
}

extension SemanticVersion {
    fileprivate func begins(with prefix: [UInt64]) -> Bool {
        let padded = numbers + Array(repeating: 0, count: max(0, prefix.count - numbers.count))
        return padded.starts(with: prefix)
    }
}

extension Substring {
    var trimmingBlanks: Substring {
        var rest = drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return rest
    }
}

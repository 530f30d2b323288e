/// A set of versions: `<0.50.0`, `>=1.0,<2`, `==1.2.*`, `~=1.4`, or `*` for all; commas join what must hold together.
public struct VersionRange: Sendable {
    private enum Clause: Sendable {
        case less(Version)
        case atMost(Version)
        case more(Version)
        case atLeast(Version)
        case equal(Version)
        case notEqual(Version)
        /// `1.2.*`: from the first on, up to but without the second.
        case within(Version, Version)
        case outside(Version, Version)

        func contains(_ version: Version) -> Bool {
            switch self {
            case .less(let bound): version < bound
            case .atMost(let bound): version <= bound
            case .more(let bound): version > bound
            case .atLeast(let bound): version >= bound
            case .equal(let other): version == other
            case .notEqual(let other): version != other
            case .within(let lower, let upper): version >= lower && version < upper
            case .outside(let lower, let upper): !(version >= lower && version < upper)
            }
        }
    }

    private let clauses: [Clause]

    /// Nil where the text is no range.
    public init?(_ text: String) {
        var clauses: [Clause] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let clause = part.drop { $0 == " " }
            if clause == "*" { continue }
            guard let parsed = VersionRange.clause(clause) else { return nil }
            clauses.append(parsed)
        }
        self.clauses = clauses
    }

    public func contains(_ version: Version) -> Bool { clauses.allSatisfy { $0.contains(version) } }

    private static func clause(_ text: Substring) -> Clause? {
        let sign = text.prefix { "<>=!~".contains($0) }
        var operand = text[sign.endIndex...].drop { $0 == " " }
        while operand.last == " " { operand.removeLast() }
        if operand.hasSuffix(".*") { return wildcard(sign, operand.dropLast(2)) }
        guard let version = Version(operand) else { return nil }
        switch sign {
        case "<": return .less(version)
        case "<=": return .atMost(version)
        case ">": return .more(version)
        case ">=": return .atLeast(version)
        case "==", "===", "=", "": return .equal(version)
        case "!=": return .notEqual(version)
        case "~=": return compatible(version, operand)
        default: return nil
        }
    }

    private static func wildcard(_ sign: Substring, _ prefix: Substring) -> Clause? {
        guard let bounds = bounds(of: prefix, from: Version(prefix)) else { return nil }
        switch sign {
        case "==", "=", "": return .within(bounds.lower, bounds.upper)
        case "!=": return .outside(bounds.lower, bounds.upper)
        default: return nil
        }
    }

    /// `~=1.4.2` is `>=1.4.2,<1.5`; it needs at least two numbers (PEP 440, "Compatible release").
    private static func compatible(_ version: Version, _ operand: Substring) -> Clause? {
        guard let dot = operand.lastIndex(of: ".") else { return nil }
        return bounds(of: operand[..<dot], from: version).map { .within($0.lower, $0.upper) }
    }

    /// From a version up to the next one of the prefix. The upper bound is the first development release, so that
    /// `1.3rc1` does not count as `1.2.*`.
    private static func bounds(of prefix: Substring, from lower: Version?) -> (lower: Version, upper: Version)? {
        var numbers = prefix.split(separator: ".").compactMap { Int($0) }
        guard let lower, let last = numbers.popLast(), last < .max else { return nil }
        let upper = (numbers + [last + 1]).map(String.init).joined(separator: ".") + ".dev0"
        return Version(upper).map { (lower, $0) }
    }
}

/// Whether a version found beside a log is one that a rule's failure occurs in.
public enum Applicability: String, Sendable {
    case affected
    case notAffected = "not affected"
    case unknown
}

extension Rule.AffectedPackage {
    /// Compares an installed version; `unknown` where there is none or it is no version.
    public func applicability(of installed: String?) -> Applicability {
        guard let installed, let version = Version(installed), let range = VersionRange(affected) else {
            return .unknown
        }
        return range.contains(version) ? .affected : .notAffected
    }
}

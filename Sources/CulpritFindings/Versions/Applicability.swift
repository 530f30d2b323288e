/// Whether a version is one that a rule's failure occurs in.
public enum Applicability: String, Sendable {
    case affected
    case notAffected = "not affected"
    case unknown

    /// What holds for all of them together: their common word, else `unknown`.
    init(allOf each: [Applicability]) {
        guard let first = each.first, each.allSatisfy({ $0 == first }) else {
            self = .unknown
            return
        }
        self = first
    }
}

extension Rule.AffectedPackage {
    var scheme: VersionScheme { VersionScheme(ecosystem: ecosystem) }

    /// Compares a version.
    ///
    /// `unknown` where there is none, where it is no version, where it is a pre-release of the one that has the fix, and
    /// where it is newer than all that were checked and no release is known to have the fix.
    public func applicability(of installed: String?) -> Applicability {
        guard let installed, let range = VersionRange(affected, scheme: scheme),
            let isContained = range.contains(installed)
        else { return .unknown }
        if let fixed, scheme.isPreRelease(installed, of: fixed) { return .unknown }
        if isContained { return .affected }
        if fixed == nil, let newest = range.newestChecked, scheme.isOrdered(newest, before: installed) == true {
            return .unknown
        }
        return .notAffected
    }

    func applicability(of known: KnownVersion) -> Applicability {
        guard known.isPartial else { return applicability(of: known.version) }
        // From the first to the last version that it can be.
        return Applicability(
            allOf: [applicability(of: known.version), applicability(of: known.version + ".999999")])
    }

    /// Whether a version has the fix; false where none is known to have it.
    public func hasFix(_ version: String) -> Bool {
        fixed.flatMap { scheme.isOrdered(version, before: $0) }.map { !$0 } ?? false
    }
}

/// One package of a rule, held against the versions that are known.
public struct PackageCheck: Sendable, Equatable {
    public struct Installed: Sendable, Equatable {
        public var known: KnownVersion
        public var applicability: Applicability
    }

    public var package: Rule.AffectedPackage
    /// Files first; several where files and log, or two lines of them, contradict each other.
    public var installed: [Installed]
    /// `unknown` where nothing is known, and where what is known contradicts itself.
    public var applicability: Applicability

    init(_ package: Rule.AffectedPackage, _ versions: KnownVersions) {
        self.package = package
        let key = PackageKey(ecosystem: package.ecosystem, name: package.name)
        installed = versions.versions(of: key).map {
            Installed(known: $0, applicability: package.applicability(of: $0))
        }
        applicability = Applicability(allOf: installed.map(\.applicability))
    }
}

extension Finding {
    /// Holds its packages against the versions that are known, and weighs its confidence by what comes of it.
    ///
    /// A rule's packages are ways in which its failure comes about: one affected version is enough for it, and only where
    /// none is affected it is held to be half as likely. Where a release has the fix, and it is not known whether it
    /// runs, 0.05 less.
    public mutating func check(against versions: KnownVersions) {
        guard !packages.isEmpty else { return }
        checks = packages.map { PackageCheck($0, versions) }
        if checks.contains(where: { $0.applicability == .affected }) { return }
        if checks.allSatisfy({ $0.applicability == .notAffected }) {
            confidence = confidence / 2
        } else if checks.contains(where: { $0.applicability == .unknown && $0.package.fixed != nil }) {
            confidence = max(0, confidence - 0.05)
        }
    }
}

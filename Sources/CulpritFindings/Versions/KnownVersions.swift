import CulpritRecords

/// A package as it is compared: Python's names as PEP 503 normalises them, all others in lower case.
public struct PackageKey: Sendable, Hashable {
    /// `pypi`, `swift` or `system`, as rules name it.
    public let ecosystem: String
    public let name: String

    public init(ecosystem: String, name: String) {
        self.ecosystem = ecosystem
        let lower = name.lowercased()
        guard ecosystem == "pypi" else {
            self.name = lower
            return
        }
        let words = lower.split { $0 == "-" || $0 == "_" || $0 == "." }
        self.name = words.joined(separator: "-")
    }
}

/// One version of one package that runs, and where that is said.
public struct KnownVersion: Sendable, Equatable {
    /// Who says so.
    public enum Origin: String, Sendable {
        /// A file that the user named: a lock file, a list of what is installed.
        case file
        /// The log itself: a path, a banner, a header.
        case log
    }

    public var package: PackageKey
    public var version: String
    /// Whether more numbers may follow: a path tells `3.11` of Python 3.11.4.
    public var isPartial: Bool
    public var origin: Origin
    public var place: EvidenceLine
    /// Where it holds, if not everywhere: an environment marker.
    public var condition: String?

    public init(
        package: PackageKey, version: String, isPartial: Bool = false, origin: Origin, place: EvidenceLine,
        condition: String? = nil
    ) {
        self.package = package
        self.version = version
        self.isPartial = isPartial
        self.origin = origin
        self.place = place
        self.condition = condition
    }
}

/// All that is known of what runs: from files that the user named and from the log.
///
/// Bounded: of each package the first few versions are kept, each with the first place that tells it.
public struct KnownVersions: Sendable {
    /// More is no installation but a list of everything.
    private static let packageLimit = 20_000
    private static let versionLimit = 6

    private var versions: [PackageKey: [KnownVersion]] = [:]

    public init() {}

    /// In no order.
    var all: [KnownVersion] { versions.values.flatMap(\.self) }

    /// Keeps it unless the same is known already.
    public mutating func add(_ version: KnownVersion) {
        guard let known = versions[version.package] else {
            if versions.count < Self.packageLimit { versions[version.package] = [version] }
            return
        }
        guard known.count < Self.versionLimit, !known.contains(where: { $0.says(the: version) }) else { return }
        versions[version.package] = known + [version]
    }

    /// Whether nothing new would come of it: asked before its place is worked out.
    func knows(_ package: PackageKey, _ version: String) -> Bool {
        guard let known = versions[package] else { return versions.count >= Self.packageLimit }
        return known.count >= Self.versionLimit || known.contains { $0.origin == .log && $0.version == version }
    }

    /// Takes over what comes later in the input.
    public mutating func merge(_ later: KnownVersions) {
        let isBounded = versions.count + later.versions.count <= Self.packageLimit
        // Which packages are left out must not depend on how a dictionary is laid out.
        let keys = isBounded ? Array(later.versions.keys) : later.versions.keys.sorted { $0.name < $1.name }
        for version in keys.flatMap({ later.versions[$0] ?? [] }) { add(version) }
    }

    /// What is known of a package, files first; whole versions make partial ones of the same beginning superfluous.
    public func versions(of package: PackageKey) -> [KnownVersion] {
        let known = versions[package] ?? []
        let told = known.filter { partial in
            !partial.isPartial || !known.contains { !$0.isPartial && $0.version.hasPrefix(partial.version + ".") }
        }
        return told.filter { $0.origin == .file } + told.filter { $0.origin == .log }
    }
}

extension KnownVersion {
    fileprivate func says(the other: KnownVersion) -> Bool {
        version == other.version && origin == other.origin && isPartial == other.isPartial
    }
}

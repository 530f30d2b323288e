/// How versions of an ecosystem are read and ordered.
public enum VersionScheme: Sendable {
    /// Python packages.
    case pep440
    /// Swift packages, servers and everything else.
    case semantic

    /// - Parameter ecosystem: as rules name it: `pypi`, `swift`, `system`.
    public init(ecosystem: String) { self = ecosystem == "pypi" ? .pep440 : .semantic }

    /// Whether a text is a version at all.
    public func isVersion(_ text: String) -> Bool {
        switch self {
        case .pep440: PythonVersion(text) != nil
        case .semantic: SemanticVersion(text) != nil
        }
    }

    /// Whether one comes before the other; nil where one of them is no version.
    public func isOrdered(_ left: String, before right: String) -> Bool? {
        switch self {
        case .pep440:
            guard let left = PythonVersion(left), let right = PythonVersion(right) else { return nil }
            return left < right
        case .semantic:
            guard let left = SemanticVersion(left), let right = SemanticVersion(right) else { return nil }
            return left < right
        }
    }

    /// Whether the first is a pre-release of the second: what went into it until then cannot be told.
    func isPreRelease(_ text: String, of release: String) -> Bool {
        switch self {
        case .pep440:
            guard let version = PythonVersion(text), let release = PythonVersion(release) else { return false }
            return version.isPreRelease && version < release && version.base == release.base
        case .semantic:
            guard let version = SemanticVersion(text), let release = SemanticVersion(release) else { return false }
            return version.isPreRelease && version < release && version.base == release.base
        }
    }
}

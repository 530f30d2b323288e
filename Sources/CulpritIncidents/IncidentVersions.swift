import CulpritFindings

extension Incident {
    /// The incident with its rule's packages held against the versions that are known.
    public func checked(against versions: KnownVersions) -> Incident {
        guard exemplar.finding?.packages.isEmpty == false else { return self }
        var checked = self
        checked.exemplar.finding?.check(against: versions)
        return checked
    }
}

import CulpritFindings

/// Events that are no failures: a server was told to stop, it starts, it recovers.
///
/// They stand in a report only where they have to do with a failure: alone, they are what every deployment looks like.
enum Notices {
    /// A rule makes its findings notices by the severity `info` and the class `dependency down`.
    static func isNotice(_ observation: Observation) -> Bool {
        guard observation.trace == nil, let finding = observation.finding else { return false }
        return finding.severity == .info && finding.class == .dependencyDown
    }

    /// All incidents but for the notices that no chain of notices joins to a failure.
    static func withoutUnrelated(_ incidents: [Incident]) -> [Incident] {
        let notices = incidents.filter { isNotice($0.exemplar) }
        guard !notices.isEmpty else { return incidents }
        let noticeByID = Dictionary(notices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: Set<Fingerprint> = []
        var pending = incidents.filter { noticeByID[$0.id] == nil }
        while let incident = pending.popLast() {
            for neighbour in incident.causes + incident.consequences {
                guard let notice = noticeByID[neighbour], kept.insert(neighbour).inserted else { continue }
                pending.append(notice)
            }
        }
        let dropped = Set(noticeByID.keys).subtracting(kept)
        guard !dropped.isEmpty else { return incidents }
        // Nothing that stays is linked to what goes: else it would have stayed.
        return incidents.filter { !dropped.contains($0.id) }
    }
}

import CulpritFindings
import CulpritIncidents
import CulpritRecords

/// The order in which a report shows incidents: most important first, but no consequence before its cause.
enum ReportOrder {
    static func ordered(_ incidents: [Incident]) -> [Incident] {
        let ranked = incidents.sorted(by: precedes)
        let positions = Dictionary(ranked.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var isPlaced = Array(repeating: false, count: ranked.count)
        var isOpen = isPlaced
        var result: [Incident] = []
        // An explicit stack: chains of causes may be long, and causes may form a circle, which `isOpen` breaks.
        for start in ranked.indices {
            var stack = [start]
            while let index = stack.last {
                let causes = isOpen[index] ? [] : ranked[index].causes.compactMap { positions[$0] }
                isOpen[index] = true
                let missing = causes.filter { !isPlaced[$0] && !isOpen[$0] }
                if !missing.isEmpty {
                    stack += missing.sorted(by: >)
                    continue
                }
                stack.removeLast()
                if !isPlaced[index] {
                    isPlaced[index] = true
                    result.append(ranked[index])
                }
            }
        }
        return result
    }

    /// By the worst that came of it: a server that was told to stop is where the story of an outage begins, although
    /// stopping is no error. Then explained ones (there is something to do), then what explains others, then how
    /// often, then how early.
    private static func precedes(_ left: Incident, _ right: Incident) -> Bool {
        if left.worstSeverity != right.worstSeverity { return left.worstSeverity > right.worstSeverity }
        let explained = (left.exemplar.finding != nil, right.exemplar.finding != nil)
        if explained.0 != explained.1 { return explained.0 }
        let linked = (!left.links.isEmpty, !right.links.isEmpty)
        if linked.0 != linked.1 { return linked.0 }
        if left.count != right.count { return left.count > right.count }
        let times = (left.firstSeen?.milliseconds ?? .max, right.firstSeen?.milliseconds ?? .max)
        return times.0 != times.1 ? times.0 < times.1 : left.id < right.id
    }
}

import ArgumentParser
import CulpritFindings
import CulpritIncidents
import CulpritReports

/// What `--fail-on` asks for.
struct Gate {
    private enum Condition {
        case severity(Rule.Severity)
        case new, returned, escalating
    }

    private static let names = Rule.Severity.allCases.map(\.rawValue) + ["new", "regressed", "escalating"]
    private let condition: Condition

    /// - Parameter hasStore: whether earlier runs are known, without which nothing is new.
    init(_ name: String, hasStore: Bool) throws {
        let lower = name.lowercased()
        if let severity = Rule.Severity(rawValue: lower) {
            condition = .severity(severity)
            return
        }
        guard Self.names.contains(lower) else {
            let meant = Suggestion.nearest(to: lower, in: Self.names).map { "; did you mean '\($0)'?" } ?? ""
            throw Trouble(
                "unknown condition '\(name)'\(meant)",
                help: "--fail-on takes one of: \(Self.names.joined(separator: ", "))")
        }
        guard hasStore else {
            throw Trouble("--fail-on \(lower) cannot tell without the store", help: "leave out --no-store")
        }
        condition = lower == "new" ? .new : lower == "regressed" ? .returned : .escalating
    }

    /// What was not read may hold the failure: then the gate neither passes nor trips, and the status is 2.
    func check(_ analysis: Analysis, _ memory: [Fingerprint: Report.Memory]) throws {
        if let source = analysis.unread.first {
            throw Trouble(
                "\(Diagnostics.name(of: source)) was not read to its end, so --fail-on cannot tell",
                help: "name only what is there, or run without --fail-on")
        }
        if Interrupt.isReceived { throw Trouble("the reading was interrupted, so --fail-on cannot tell") }
        if analysis.incidents.contains(where: { trips($0, memory[$0.id]) }) { throw ExitCode(1) }
    }

    private func trips(_ incident: Incident, _ memory: Report.Memory?) -> Bool {
        if memory?.isSilenced ?? false { return false }
        return switch condition {
        case .severity(let threshold): incident.severity >= threshold
        case .new: memory?.isNew ?? false
        case .returned: memory?.isBack ?? false
        case .escalating: memory?.isEscalating ?? false
        }
    }
}

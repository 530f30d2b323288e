/// How bad a record says it is, in the order of syslog and OpenTelemetry, mildest first.
///
/// Logs write it in many ways (`WARN`, `crit`, `<3>`, `E1121`); readers of formats map theirs onto these.
public enum Severity: Int, Comparable, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical

    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The lower-case name, as reports print it: `error`.
    public var name: String { String(describing: self) }
}

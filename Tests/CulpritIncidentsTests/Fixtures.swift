import CulpritFindings
import CulpritRecords
import CulpritTraces

@testable import CulpritIncidents

/// A Python trace of one exception, frames outermost first as `file:function`.
func pythonTrace(
    _ type: String, _ message: String = "", _ frames: [(file: String, function: String)] = [],
    origin: Frame.Origin = .app, sourceLine: String? = nil, line: Int = 10
) -> StackTrace {
    let frames = frames.map {
        Frame(function: $0.function, file: $0.file, line: line, sourceLine: sourceLine, origin: origin)
    }
    return StackTrace(
        language: "python", kind: .exception,
        exceptions: [TracedException(type: type, message: message, frames: frames)])
}

func swiftTrap(_ message: String, _ frames: [(file: String, function: String)], signal: String? = nil) -> StackTrace {
    let frames = frames.map { Frame(function: $0.function, file: $0.file, line: 3, origin: .app) }
    return StackTrace(
        language: "swift", kind: message.isEmpty ? .signal : .fatalError,
        exceptions: [TracedException(type: "", message: message, frames: frames)], signal: signal)
}

func key(_ trace: StackTrace) -> Fingerprint {
    Fingerprint.of(Observation(source: "a.log", line: 1, trace: trace, headline: "failed"))
}

func record(_ headline: String, line: Int = 1, at milliseconds: Int64? = nil, source: String = "a.log") -> Observation {
    let timestamp = milliseconds.map { Timestamp(milliseconds: $0, precision: .absolute) }
    return Observation(
        source: source, line: line, timestamp: timestamp, severity: .error, logger: "app", headline: headline)
}

func explained(
    by rule: String, line: Int, at milliseconds: Int64? = nil, source: String = "a.log",
    causes: [(rule: String, within: Double)] = [], severity: Rule.Severity = .error
) -> Observation {
    var observation = record("\(rule) happened", line: line, at: milliseconds, source: source)
    var finding = Finding(
        rule: rule, title: "\(rule) title", severity: severity, class: .resource, variant: "v", implies: "",
        confidence: 1, captures: [:], evidence: [], cause: .init(summary: "", explanation: ""), impact: "")
    finding.relations.causes = causes.map { Rule.Relations.Related(rule: $0.rule, within: $0.within) }
    observation.finding = finding
    return observation
}

/// The same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

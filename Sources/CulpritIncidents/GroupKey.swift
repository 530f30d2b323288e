import CulpritFindings
import CulpritTraces

/// What a fingerprint is made of: all that two occurrences of the same failure have in common.
///
/// Never part of it: line, column, address, process, thread, time, host, values in messages. So a new release does not
/// turn a known incident into a new one.
enum GroupKey: Hashable {
    /// A failure that a rule explains is another one than what looks like it and has another cause: one line of code
    /// that calls three servers can fail in three ways.
    case trace(TraceKey, rule: String)
    /// A failure without a trace that a rule explains. Its signature does not count: the faces of a cause are one.
    case rule(id: String, template: String)
    case record(logger: String, template: String)

    init(_ occurrence: Occurrence, cache: KeyCache? = nil) {
        if let key = occurrence.trace.flatMap({ TraceKey($0, cache: cache) }) {
            self = .trace(key, rule: occurrence.explanation?.rule ?? "")
        } else if let explanation = occurrence.explanation {
            // All text in quotes goes: requests and statements differ each time, the rule has said what counts.
            self = .rule(id: explanation.rule, template: MessageTemplate(occurrence.headline, quotes: .mask).text)
        } else {
            let logger = MessageTemplate(occurrence.logger ?? "", quotes: .keep).text
            self = .record(logger: logger, template: MessageTemplate(occurrence.headline).text)
        }
    }

    var digest: UInt128 {
        var digest = KeyDigest()
        digest.add(UInt64(Fingerprint.version))
        switch self {
        case .trace(let key, let rule):
            digest.add("trace")
            key.add(to: &digest)
            if !rule.isEmpty { digest.add(rule) }
        case .rule(let id, let template):
            digest.add("rule")
            digest.add(id)
            digest.add(template)
        case .record(let logger, let template):
            digest.add("record")
            digest.add(logger)
            digest.add(template)
        }
        return digest.value
    }
}

extension Fingerprint {
    /// The form that the failure took this time: the group's key, the whole message's template and the source line.
    ///
    /// Use it to tell how many variants one incident has.
    public static func variantKey(of observation: Observation) -> Fingerprint {
        var digest = KeyDigest()
        digest.add("variant")
        digest.add(GroupKey(observation.occurrence).digest)
        let message = observation.trace?.exceptions.last?.message ?? observation.headline
        digest.add(MessageTemplate(message).text)
        digest.add(MessageTemplate(observation.trace?.keyFrame?.sourceLine ?? "", quotes: .mask).text)
        return Fingerprint(bits: digest.value)
    }
}

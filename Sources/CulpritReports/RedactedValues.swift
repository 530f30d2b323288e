import CulpritFindings
import CulpritRecords
import CulpritTraces

// Redaction happens once, where a report takes its values over: no format can forget it.

extension Observation {
    var redacted: Observation {
        var shown = self
        shown.source = Redactor.redacted(source)
        shown.headline = Redactor.redacted(headline)
        shown.logger = logger.map(Redactor.redacted)
        shown.trace = trace?.redacted
        shown.finding = finding?.redacted
        // One below the other, as they stood in the log: a private key may begin in what came before the failure.
        var redactor = Redactor()
        shown.context = context.redacted(by: &redactor)
        shown.evidence = evidence.redacted(by: &redactor)
        return shown
    }
}

extension [EvidenceLine] {
    /// Lines are redacted together: a private key spans several.
    var redacted: [EvidenceLine] {
        var redactor = Redactor()
        return redacted(by: &redactor)
    }

    func redacted(by redactor: inout Redactor) -> [EvidenceLine] {
        map { line in
            EvidenceLine(source: Redactor.redacted(line.source), line: line.line, text: redactor.redact(line.text))
        }
    }
}

extension StackTrace {
    var redacted: StackTrace {
        var shown = self
        shown.source = Redactor.redacted(source)
        shown.signal = signal.map(Redactor.redacted)
        shown.raisedAt = raisedAt.map { place in
            var shown = place
            shown.file = Redactor.redacted(place.file)
            return shown
        }
        shown.exceptions = exceptions.map { exception in
            var shown = exception
            shown.type = Redactor.redacted(exception.type)
            shown.message = Redactor.redacted(exception.message)
            shown.frames = exception.frames.map { frame in
                var shown = frame
                // A script that was loaded from an address has that for its file.
                shown.function = Redactor.redacted(frame.function)
                shown.file = frame.file.map(Redactor.redacted)
                shown.module = frame.module.map(Redactor.redacted)
                shown.sourceLine = frame.sourceLine.map(Redactor.redacted)
                return shown
            }
            return shown
        }
        return shown
    }
}

extension Finding {
    var redacted: Finding {
        var shown = self
        shown.title = Redactor.redacted(title)
        shown.implies = Redactor.redacted(implies)
        shown.impact = Redactor.redacted(impact)
        shown.cause.summary = Redactor.redacted(cause.summary)
        let fill = HarmlessFill(captures)
        shown.cause.explanation = Redactor.redacted(fill.applied(to: cause.explanation))
        shown.captures = captures.redacted
        shown.evidence = evidence.redacted
        shown.verdicts = verdicts.map { verdict in
            Verdict(
                name: verdict.name, value: Redactor.redacted(verdict.value), because: Redactor.redacted(verdict.because)
            )
        }
        shown.mitigations = mitigations.map { mitigation in
            var shown = mitigation
            shown.detail = fill.applied(to: mitigation.detail)
            return shown.redacted
        }
        shown.wontHelp = wontHelp.map { entry in
            Rule.WontHelp(what: Redactor.redacted(entry.what), because: Redactor.redacted(entry.because))
        }
        shown.checks = checks.map(\.redacted)
        shown.questions = questions.map(Redactor.redacted)
        return shown
    }
}

/// Takes from filled-in captures what would make blocks of the text that they stand in: line ends and fences.
///
/// An exception's message may have several lines, and a capture of it may hold a fence with a command of the attacker's.
/// The texts arrive filled, so a capture is found by its value. Single lines have no block in them, and are left alone.
private struct HarmlessFill {
    private let replacements: [(value: String, harmless: String)]

    init(_ captures: [String: String]) {
        let values = captures.values.filter { value in
            (value.utf8.contains(0x0A) || value.contains("```")) && value.contains { !$0.isWhitespace }
        }
        // The longest first: one capture may be a part of another.
        replacements = values.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }.map { value in
            // A private key is known by its lines, so secrets are taken out before the lines are joined.
            let words = Redactor.redacted(value).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (value, words.replacing("```", with: "'''"))
        }
    }

    func applied(to text: String) -> String {
        // By scalars: a capture's last CR and the rule's LF behind it would be one character, and the capture not found.
        replacements.reduce(text) { text, replacement in
            String(
                text.unicodeScalars.replacing(
                    replacement.value.unicodeScalars, with: replacement.harmless.unicodeScalars))
        }
    }
}

extension [String: String] {
    /// A capture that is named after a secret is one, whatever it looks like.
    fileprivate var redacted: [String: String] {
        Dictionary(
            uniqueKeysWithValues: map { name, value in
                switch SecretNames.kind(of: ArraySlice(name.utf8)) {
                case .value(let label): (name, "[redacted: \(label)]")
                case .authorization: (name, "[redacted: authorization]")
                case .cookie: (name, "[redacted: cookie]")
                case nil: (name, Redactor.redacted(value))
                }
            })
    }
}

extension Rule.Mitigation {
    fileprivate var redacted: Rule.Mitigation {
        var redactor = Redactor()
        return Rule.Mitigation(
            kind: kind, title: Redactor.redacted(title), detail: Redactor.redacted(detail),
            commands: commands.map { redactor.redact($0) }, language: language)
    }
}

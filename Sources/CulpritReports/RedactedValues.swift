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
        shown.evidence = evidence.redacted
        shown.context = context.redacted
        return shown
    }
}

extension [EvidenceLine] {
    /// Lines are redacted together: a private key spans several.
    var redacted: [EvidenceLine] {
        var redactor = Redactor()
        return map { line in
            EvidenceLine(source: Redactor.redacted(line.source), line: line.line, text: redactor.redact(line.text))
        }
    }
}

extension StackTrace {
    var redacted: StackTrace {
        var shown = self
        shown.source = Redactor.redacted(source)
        shown.exceptions = exceptions.map { exception in
            var shown = exception
            shown.message = Redactor.redacted(exception.message)
            shown.frames = exception.frames.map { frame in
                var shown = frame
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
        shown.cause.explanation = Redactor.redacted(cause.explanation)
        shown.captures = captures.redacted
        shown.evidence = evidence.redacted
        shown.verdicts = verdicts.map { verdict in
            Verdict(
                name: verdict.name, value: Redactor.redacted(verdict.value), because: Redactor.redacted(verdict.because)
            )
        }
        shown.mitigations = mitigations.map(\.redacted)
        shown.wontHelp = wontHelp.map { entry in
            Rule.WontHelp(what: Redactor.redacted(entry.what), because: Redactor.redacted(entry.because))
        }
        shown.questions = questions.map(Redactor.redacted)
        return shown
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

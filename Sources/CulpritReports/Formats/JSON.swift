import CulpritFindings
import CulpritIncidents
import CulpritRecords

extension ReportFormat {
    /// For programs; `Documentation/report.schema.json` describes it.
    public static let json = ReportFormat(name: "json", help: "JSON for programs (see report.schema.json)") { page, _ in
        page.json.text + "\n"
    }
}

extension Report {
    public var json: JSONValue {
        Self.json(sources: sources, period: period, incidents: entries.map(\.json), links: links.map(\.json))
    }

    /// The one shape of all reports, whether they come from a log or from the store.
    static func json(
        sources: [SourceSummary], period: (first: Timestamp, last: Timestamp)?, incidents: [JSONValue],
        links: [JSONValue] = []
    ) -> JSONValue {
        [
            "schema": "culprit.report/1",
            "input": [
                "sources": .array(sources.map(\.json)),
                "first": .optional(period?.first.iso8601),
                "last": .optional(period?.last.iso8601),
            ],
            "incidents": .array(incidents),
            "links": .array(links),
        ]
    }
}

extension IncidentLink {
    fileprivate var json: JSONValue {
        [
            "cause": .string(cause.hex), "consequence": .string(consequence.hex), "reason": .string(reason),
            "confidence": .string(confidence.rawValue), "cause_evidence": causeEvidence.json,
            "consequence_evidence": consequenceEvidence.json,
        ]
    }
}

extension SourceSummary {
    fileprivate var json: JSONValue {
        ["name": .string(name), "bytes": .integer(bytes), "lines": .integer(lines), "format": .string(format)]
    }
}

extension IncidentEntry {
    var json: JSONValue {
        [
            "id": .string(id.hex),
            "title": .string(title.split(whereSeparator: \.isNewline).joined(separator: " ")),
            "severity": .string(severity.rawValue),
            "signature": .optional(finding?.rule),
            "variant": .optional(finding?.variant),
            "confidence": .number(confidence),
            "class": .optional(finding?.class.rawValue),
            "count": .integer(count),
            "first_seen": .optional(firstSeen?.iso8601),
            "last_seen": .optional(lastSeen?.iso8601),
            "memory": memory?.json ?? .null,
            "trace": trace.map { $0.json(culprit: culprit) } ?? .null,
            "code": quote?.json ?? .null,
            "cause": cause,
            "impact": .optional(finding?.impact),
            "captures": .object(
                (finding?.captures ?? [:]).sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
            "verdicts": .array((finding?.verdicts ?? []).map(\.json)),
            "evidence": .array(evidence.map(\.json)),
            "context": .array(observation.context.map { $0.json }),
            "places": .array(places.map { ["source": .string($0.source), "line": .integer($0.line)] }),
            "mitigations": .array((finding?.mitigations ?? []).map(\.json)),
            "wont_help": .array((finding?.wontHelp ?? []).map(\.json)),
            "packages": .array(packages),
            "references": .array((finding?.references ?? []).map(\.json)),
            "questions": .strings(finding?.questions ?? []),
            "also_considered": .strings(observation.alsoConsidered),
            "causes": .strings(causes.map(\.id.hex)),
            "consequences": .strings(consequences.map(\.id.hex)),
        ]
    }

    private var packages: [JSONValue] {
        guard let finding else { return [] }
        return finding.checks.isEmpty ? finding.packages.map(\.json) : finding.checks.map(\.json)
    }

    /// How sure the explanation is; nothing is sure where there is none.
    private var confidence: Double {
        guard let confidence = finding?.confidence, confidence.isFinite else { return 0 }
        return min(max(confidence, 0), 1)
    }

    private var cause: JSONValue {
        guard let finding else {
            return ["summary": "No rule explains this failure.", "explanation": "", "implies": .null]
        }
        return [
            "summary": .string(finding.cause.summary), "explanation": .string(finding.cause.explanation),
            "implies": .string(finding.implies),
        ]
    }
}

extension Report.Memory {
    fileprivate var json: JSONValue {
        [
            "new": .bool(isNew), "returned": .bool(isBack), "escalating": .bool(isEscalating), "count": .integer(count),
            "first_seen": .optional(firstSeen?.iso8601), "note": note?.json ?? .null,
        ]
    }
}

extension Report.Memory.Note {
    fileprivate var json: JSONValue {
        ["text": .string(text), "written": .string(written.iso8601), "status": .string(status)]
    }
}

extension Evidence {
    fileprivate var json: JSONValue {
        [
            "source": .string(line.source), "line": .integer(line.line), "text": .string(line.text),
            "matched": .bool(isDecisive),
        ]
    }
}

extension EvidenceLine {
    fileprivate var json: JSONValue {
        ["source": .string(source), "line": .integer(line), "text": .string(text)]
    }
}

extension Verdict {
    fileprivate var json: JSONValue {
        ["name": .string(name), "value": .string(value), "because": .string(because)]
    }
}

extension Rule.Mitigation {
    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "title": .string(title), "detail": .string(detail),
            "commands": .strings(commands), "language": .string(language),
        ]
    }
}

extension Rule.WontHelp {
    var json: JSONValue { ["what": .string(what), "because": .string(because)] }
}

extension Rule.AffectedPackage {
    var json: JSONValue {
        [
            "name": .string(name), "ecosystem": .string(ecosystem), "affected": .string(affected),
            "fixed": .optional(fixed), "note": .optional(note),
        ]
    }
}

extension Rule.Reference {
    var json: JSONValue {
        [
            "url": .string(url), "title": .string(title), "kind": .string(kind), "state": .string(state),
            "checked": .string(checked),
        ]
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
}

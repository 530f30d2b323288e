import CulpritFindings

extension ReportFormat {
    /// The Static Analysis Results Interchange Format of [OASIS](https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for
    /// code scanning and editors.
    public static let sarif = ReportFormat(
        name: "sarif", help: "SARIF 2.1.0 for code scanning", needsFailures: true
    ) { page, _ in
        guard let report = ReportedFailures(page) else { return "" }
        return SARIFWriter(report).log.text + "\n"
    }
}

private struct SARIFWriter {
    /// Every result has a rule, for code scanning shows none without.
    private static let unexplained = "unexplained-failure"
    /// A path of more steps is no path that somebody follows.
    private static let stepLimit = 50

    private let failures: [ReportedFailures.Failure]
    /// The rules that explain them, each once, with the first failure that it explains.
    private let rules: [(id: String, example: ReportedFailures.Failure)]

    init(_ report: ReportedFailures) {
        failures = report.incidents
        var known: Set<String> = []
        rules = failures.map { ($0.signature ?? Self.unexplained, $0) }.filter { known.insert($0.0).inserted }
    }

    var log: JSONValue {
        let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return [
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": ["name": "culprit", "rules": .array(rules.map(Self.rule))]],
                    "columnKind": "unicodeCodePoints",
                    "results": .array(
                        failures.map { result($0, ruleIndex: indices[$0.signature ?? Self.unexplained] ?? 0) }),
                ]
            ],
        ]
    }

    private static func rule(id: String, example: ReportedFailures.Failure) -> JSONValue {
        guard id != unexplained else {
            return ["id": .string(id), "shortDescription": text("A failure that no rule explains")]
        }
        var members: [JSONValue.Member] = [
            .init("id", .string(id)), .init("shortDescription", text(example.title)),
            .init("fullDescription", text(Prose.plain(example.cause.summary))),
            .init("defaultConfiguration", ["level": .string(level(example.severity))]),
        ]
        if let url = example.references.first?.url, let address = MarkdownText.clickable(url) {
            members.append(.init("helpUri", .string(address)))
        }
        let steps = example.mitigations.sorted { $0.kind.rank < $1.kind.rank }.map { "- \(Prose.plain($0.title))" }
        if !steps.isEmpty { members.append(.init("help", text(steps.joined(separator: "\n")))) }
        return .object(members)
    }

    private func result(_ failure: ReportedFailures.Failure, ruleIndex: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("ruleId", .string(failure.signature ?? Self.unexplained)), .init("ruleIndex", .integer(ruleIndex)),
            .init("level", .string(Self.level(failure.severity))),
            .init("message", Self.text(([failure.title] + failure.summary).joined(separator: "\n"))),
            .init("locations", .array([Self.location(of: failure)])),
            .init("partialFingerprints", ["culpritIncident/v1": .string(failure.id)]),
            .init("occurrenceCount", .integer(max(1, failure.count))),
        ]
        if failure.signature != nil { members.append(.init("rank", .number(failure.confidence * 100))) }
        let lines = Self.logLines(of: failure)
        if !lines.isEmpty { members.append(.init("relatedLocations", .array(lines))) }
        let steps = failure.callPath.prefix(Self.stepLimit).compactMap(Self.step)
        if steps.count > 1 {
            members.append(.init("codeFlows", [["threadFlows": [["locations": .array(steps)]]]]))
        }
        return .object(members)
    }

    /// The culprit frame, for there it is to be changed; where there is none, the line of the log.
    ///
    /// One only: the standard keeps further ones for results that need a change at each of them.
    private static func location(of failure: ReportedFailures.Failure) -> JSONValue {
        if let place = failure.codePlace { return location(place.file, place.line) }
        guard let place = failure.logPlace else { return [:] }
        return logLocation(place)
    }

    private static func logLines(of failure: ReportedFailures.Failure) -> [JSONValue] {
        failure.evidence.enumerated().map { index, evidence in
            guard case .object(let members) = logLocation(evidence.place) else { return [:] }
            return .object([.init("id", .integer(index + 1))] + members + [.init("message", text(evidence.text))])
        }
    }

    private static func logLocation(_ place: ReportedFailures.Place) -> JSONValue {
        guard place.source == "-" else { return location(place.source, place.line) }
        return ["logicalLocations": [["name": .string("standard input, line \(place.line)"), "kind": "resource"]]]
    }

    private static func step(_ frame: ReportedFailures.Frame) -> JSONValue? {
        guard let file = frame.file, case .object(let members) = location(file, frame.line) else { return nil }
        return ["location": .object(members + [.init("message", text(frame.function.isEmpty ? file : frame.function))])]
    }

    private static func location(_ file: String, _ line: Int?) -> JSONValue {
        let artifact: JSONValue = ["uri": .string(FileAddress.uri(of: file))]
        guard let line, line > 0 else { return ["physicalLocation": ["artifactLocation": artifact]] }
        return ["physicalLocation": ["artifactLocation": artifact, "region": ["startLine": .integer(line)]]]
    }

    private static func text(_ text: String) -> JSONValue { ["text": .string(text.isEmpty ? "–" : text)] }

    private static func level(_ severity: Rule.Severity) -> String {
        switch severity {
        case .critical, .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}

/// A file's name, whatever a log says it is, as a reference that RFC 3986 allows.
enum FileAddress {
    static func uri(of file: String) -> String {
        if file.hasPrefix("/") { return "file://" + encoded(file) }
        let isWindows = file.wholeMatch(of: /[A-Za-z]:[\\\/].*/.dotMatchesNewlines()) != nil
        if isWindows {
            return "file:///\(file.prefix(2))" + encoded(String(file.dropFirst(2).replacing("\\", with: "/")))
        }
        if let scheme = file.firstMatch(of: /^(?:https?|file|webpack):\/\//)?.output {
            return scheme + encoded(String(file.dropFirst(scheme.count)))
        }
        return encoded(file)
    }

    /// Everything but what is plain in a path.
    private static func encoded(_ path: String) -> String {
        var shown = ""
        for byte in path.utf8 {
            let isPlain = byte.isWordByte || "./~".utf8.contains(byte)
            if isPlain {
                shown.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                shown += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return shown
    }
}

extension JSONValue: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

import CulpritFindings
import CulpritTraces

extension IncidentEntry {
    /// What can be said of a failure that no rule explains: the exceptions, the way to it, and what came before it.
    var unexplained: [Document.Block] {
        whatWasRaised + whereItStarts + contextBlocks + evidenceSection + placesBlocks
    }

    private var whatWasRaised: [Document.Block] {
        guard let trace, trace.exceptions.count > 1 else { return [] }
        let items = trace.exceptions.map { exception in
            let headline = Document.Span.code(exception.headline.isEmpty ? "no message" : exception.headline)
            guard exception.relation != .raised else { return Document.Item([headline]) }
            return Document.Item([headline, .secondary(" (\(exception.relation.consequence))")])
        }
        return [.heading(level: 3, [.text("What was raised, root cause first")]), .list(items, numberedFrom: 1)]
    }

    private var contextBlocks: [Document.Block] {
        guard !observation.context.isEmpty else { return [] }
        return [
            .heading(level: 3, [.text("What came right before")]),
            .excerpt(observation.context.map { Document.ExcerptLine($0, in: observation.source) }),
        ]
    }

    private var evidenceSection: [Document.Block] {
        evidence.isEmpty ? [] : [.heading(level: 3, [.text("Evidence")])] + evidenceBlocks.suffix(1)
    }

    /// Only worth a list where there are several.
    private var placesBlocks: [Document.Block] {
        guard count > 1, places.count > 1 else { return [] }
        let shown = places.prefix(8).map { "\(Wording.source($0.source)):\($0.line)" }
        var spans: [Document.Span] = [.text("It occurred at ")]
        for (index, place) in shown.enumerated() {
            if index > 0 { spans.append(.text(", ")) }
            spans.append(.code(place))
        }
        let more = count - shown.count
        spans.append(.text(more > 0 ? " and \(Wording.times(more)) more." : "."))
        return [.heading(level: 3, [.text("Where it occurred")]), .paragraph(spans)]
    }

    /// How to teach it to the program; in a report of several failures one sentence does for all of them.
    var ruleHint: [Document.Block] {
        [
            .heading(level: 3, [.text("Explain it once and for all")]),
            .paragraph([
                .text("If you find out why this happens, write it down as a rule. This begins one, and "),
                .code("--rules rules"), .text(" uses it from then on:"),
            ]),
            .code([RuleDraft.command(for: self)], language: "shell"),
        ]
    }
}

extension TracedException.Relation {
    /// How the next exception of the list follows from this one.
    var consequence: String {
        switch self {
        case .raised: ""
        case .cause: "direct cause of the next"
        case .context: "while it was handled, the next was raised"
        case .groupMember: "member of the group below"
        case .suppressed: "suppressed by the exception below"
        }
    }
}

/// The command that begins a rule for an incident.
enum RuleDraft {
    /// Nothing of the log goes into it but a type's name: people paste it into a shell.
    static func command(for entry: IncidentEntry) -> String {
        let id = id(for: entry)
        let type = entry.raised?.type ?? ""
        let isName =
            !type.isEmpty && type.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0)) }
        return "culprit rules new \(id)\(isName ? " --type \(type)" : "") -o rules/\(id).yaml"
    }

    /// An id made of the exception's name: `key-error`.
    private static func id(for entry: IncidentEntry) -> String {
        let name = entry.raised?.type.split(separator: ".").last.map(String.init) ?? ""
        var id = ""
        for character in name.prefix(60) where character.isASCII && (character.isLetter || character.isNumber) {
            if character.isUppercase, id.last?.isLowercase == true { id.append("-") }
            id += character.lowercased()
        }
        return id.isEmpty ? "my-failure" : id
    }
}

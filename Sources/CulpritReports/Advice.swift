import CulpritFindings

extension Finding {
    /// What follows from the cause: verdicts, what to do, what not to try, versions, links, open questions.
    var advice: [Document.Block] {
        verdictBlocks + Advice.mitigations(mitigations) + Advice.wontHelp(wontHelp) + Advice.packages(packages)
            + VersionsSection(checks: checks).blocks + Advice.references(references) + Advice.questions(questions)
    }

    private var verdictBlocks: [Document.Block] {
        guard !verdicts.isEmpty else { return [] }
        let items = verdicts.map { verdict in
            Document.Item(
                [.strong(Wording.capitalized(verdict.name)), .text(": "), .strong(verdict.value), .text(". ")]
                    + Prose.spans(verdict.because))
        }
        return [.heading(level: 3, [.text("Verdicts")]), .list(items, numberedFrom: nil)]
    }
}

/// The parts of a rule that tell people what to do, as reports and the rule's own page show them.
enum Advice {
    /// Grouped by kind, numbered through.
    static func mitigations(_ mitigations: [Rule.Mitigation]) -> [Document.Block] {
        guard !mitigations.isEmpty else { return [] }
        var blocks: [Document.Block] = [.heading(level: 3, [.text("What to do")])]
        var number = 1
        for kind in Rule.Mitigation.Kind.allCases.sorted(by: { $0.rank < $1.rank }) {
            let group = mitigations.filter { $0.kind == kind }
            guard !group.isEmpty else { continue }
            blocks.append(.heading(level: 4, [.text(kind.heading)]))
            blocks.append(.list(group.map(item), numberedFrom: number))
            number += group.count
        }
        return blocks
    }

    /// A paragraph with a strong label; nothing where the text is empty.
    static func labelled(_ label: String, _ text: String) -> [Document.Block] {
        text.isEmpty ? [] : [.paragraph([.strong("\(label):"), .text(" ")] + Prose.spans(text))]
    }

    private static func item(_ mitigation: Rule.Mitigation) -> Document.Item {
        var blocks = Prose.blocks(mitigation.detail)
        if !mitigation.commands.isEmpty {
            let lines = mitigation.commands.flatMap { command in
                let lines = Sanitizing.visibleLines(command)
                return lines.last == "" ? lines.dropLast() : lines[...]
            }
            blocks.append(.code(lines, language: mitigation.language))
        }
        return Document.Item(Prose.strong(mitigation.title), blocks: blocks)
    }

    static func wontHelp(_ entries: [Rule.WontHelp]) -> [Document.Block] {
        guard !entries.isEmpty else { return [] }
        let items = entries.map { entry in
            Document.Item(Prose.strong(entry.what) + [.text(": ")] + Prose.spans(entry.because))
        }
        return [.heading(level: 3, [.text("What will not help")]), .list(items, numberedFrom: nil)]
    }

    static func packages(_ packages: [Rule.AffectedPackage]) -> [Document.Block] {
        guard !packages.isEmpty else { return [] }
        let hasNotes = packages.contains { $0.note?.isEmpty == false }
        let columns: [Document.Column] = [.init("Package"), .init("Affected"), .init("Fixed in")]
        let table = Document.Table(
            columns: hasNotes ? columns + [.init("Note")] : columns,
            rows: packages.map { package in
                let row: [[Document.Span]] = [
                    [.code(package.name), .text(" (\(package.ecosystem))")], [.code(package.affected)],
                    package.fixed.map { [.code($0)] } ?? [.text("no release")],
                ]
                return hasNotes ? row + [Prose.spans(package.note ?? "")] : row
            })
        return [.heading(level: 3, [.text("Versions")]), .table(table)]
    }

    static func references(_ references: [Rule.Reference]) -> [Document.Block] {
        guard !references.isEmpty else { return [] }
        let items = references.map { reference in
            let state = [reference.kind, reference.state].filter { !$0.isEmpty }.joined(separator: ", ")
            let checked = reference.checked.isEmpty ? "" : ", checked \(reference.checked)"
            return Document.Item([
                .link(title: reference.title.isEmpty ? reference.url : reference.title, url: reference.url),
                .secondary(" (\(state)\(checked))"),
            ])
        }
        return [.heading(level: 3, [.text("Known reports")]), .list(items, numberedFrom: nil)]
    }

    static func questions(_ questions: [String]) -> [Document.Block] {
        guard !questions.isEmpty else { return [] }
        let items = questions.map { Document.Item(Prose.spans($0)) }
        return [.heading(level: 3, [.text("Open questions")]), .list(items, numberedFrom: nil)]
    }
}

extension Rule.Mitigation.Kind {
    /// The order in which a careful engineer tries them.
    var rank: Int {
        switch self {
        case .fix: 0
        case .workaround: 1
        case .mitigate: 2
        case .verify: 3
        case .prevent: 4
        }
    }

    var heading: String {
        switch self {
        case .fix: "Fix"
        case .workaround: "Work around"
        case .mitigate: "Mitigate"
        case .verify: "Verify"
        case .prevent: "Prevent"
        }
    }
}

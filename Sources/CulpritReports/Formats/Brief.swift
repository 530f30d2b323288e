import CulpritFindings

extension ReportFormat {
    /// A few lines of Markdown for a chat: what, where, what to do first, where to read on.
    public static let brief = ReportFormat(
        name: "brief", help: "a few lines of Markdown for a chat", needsFailures: true
    ) { page, _ in
        guard let report = ReportedFailures(page) else { return "" }
        return BriefWriter.text(of: report)
    }
}

private enum BriefWriter {
    /// More is no message but a report.
    private static let limit = 10

    static func text(of report: ReportedFailures) -> String {
        let failures = report.incidents
        guard !failures.isEmpty else { return "No failure found\(sources(of: report)).\n" }
        let head = "**\(Wording.count(failures.count, "failure"))**\(sources(of: report))"
        let more = failures.count - limit
        return ([head, ""] + failures.prefix(limit).map(line) + (more > 0 ? ["- … and \(more) more"] : []))
            .joined(separator: "\n") + "\n"
    }

    private static func sources(of report: ReportedFailures) -> String {
        let names = report.sources.prefix(3).map { MarkdownText.code(Wording.source($0)) }
        let more = report.sources.count - names.count
        return names.isEmpty ? "" : " in " + Wording.list(names + (more > 0 ? ["\(more) more"] : []))
    }

    private static func line(_ failure: ReportedFailures.Failure) -> String {
        var text = "- **\(failure.severity.rawValue)**: \(MarkdownText.prose(shortened(failure.title)))"
        if failure.count > 1 { text += " (\(Wording.times(failure.count)))" }
        if let place = place(of: failure) { text += " at \(MarkdownText.code(shortened(place)))" }
        text += "."
        if let mitigation = failure.firstMitigation {
            text += " Do first: \(MarkdownText.prose(shortened(Prose.plain(mitigation.title))))."
        }
        if let reference = failure.references.first {
            text +=
                " "
                + MarkdownText.link(
                    shortened(reference.title.isEmpty ? reference.url : reference.title), to: reference.url)
        }
        return text
    }

    private static func place(of failure: ReportedFailures.Failure) -> String? {
        if let place = failure.codePlace { return place.line.map { "\(place.file):\($0)" } ?? place.file }
        return failure.logPlace.map { "\(Wording.source($0.source)):\($0.line)" }
    }

    private static func shortened(_ text: String) -> String {
        let line = Sanitizing.visible(text)
        return line.count > 160 ? line.prefix(159) + "…" : line
    }
}

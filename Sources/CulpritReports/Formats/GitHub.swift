import CulpritFindings

extension ReportFormat {
    /// GitHub's workflow commands; see
    /// [workflow commands](https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
    public static let github = ReportFormat(
        name: "github", help: "annotations for GitHub Actions", needsFailures: true
    ) { page, _ in
        (ReportedFailures(page)?.incidents ?? []).map { GitHubAnnotation.line(of: $0) + "\n" }.joined()
    }
}

/// One failure as a line that GitHub's runner takes for a command.
private enum GitHubAnnotation {
    static func line(of failure: ReportedFailures.Failure) -> String {
        let title = Sanitizing.cut(Sanitizing.visible(failure.title), to: 200)
        var properties: [(String, String)] = []
        if let place = place(of: failure) {
            properties.append(("file", place.file))
            if let line = place.line, line > 0 { properties.append(("line", String(line))) }
        }
        properties.append(("title", title))
        let shown = properties.map { "\($0)=\(escaped($1, isProperty: true))" }.joined(separator: ",")
        let message = failure.summary.isEmpty ? [title] : failure.summary
        return "::\(command(failure.severity)) \(shown)::\(escaped(message.joined(separator: "\n"), isProperty: false))"
    }

    private static func command(_ severity: Rule.Severity) -> String {
        switch severity {
        case .critical, .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }

    private static func place(of failure: ReportedFailures.Failure) -> (file: String, line: Int?)? {
        if let place = failure.codePlace { return place }
        guard let place = failure.logPlace, place.source != "-" else { return nil }
        return (place.source, place.line)
    }

    /// `%` first, for the others are made of it. A line end would let what a log holds begin a command of its own.
    private static func escaped(_ text: String, isProperty: Bool) -> String {
        let lines = Sanitizing.visibleLines(text).joined(separator: "\n")
        let data = lines.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
        return isProperty ? data.replacing(":", with: "%3A").replacing(",", with: "%2C") : data
    }
}

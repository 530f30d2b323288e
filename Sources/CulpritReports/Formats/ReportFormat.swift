import CulpritFindings

/// A way to print a ``Page``.
///
/// To add one: a file beside this one with a `static let`, and its name in ``all``.
public struct ReportFormat: Sendable {
    /// As users type it.
    public let name: String
    /// One line for the command's help.
    public let help: String
    /// Whether it says something of failures only: of a rule or a list there is nothing to write.
    public let needsFailures: Bool
    /// The whole text, with a line end at its end. Formats for programs and documents ignore the appearance.
    public let render: @Sendable (_ page: any Page, _ appearance: Appearance) -> String

    /// In the order of the help: for people at a terminal, for people elsewhere, for programs.
    public static let all: [ReportFormat] = [terminal, markdown, brief, html, json, sarif, junit, github]

    init(
        name: String, help: String, needsFailures: Bool = false,
        render: @escaping @Sendable (_ page: any Page, _ appearance: Appearance) -> String
    ) {
        self.name = name
        self.help = help
        self.needsFailures = needsFailures
        self.render = render
    }

    /// The format with the name, in whatever case.
    public static func named(_ name: String) throws(UnknownFormat) -> ReportFormat {
        if let format = all.first(where: { $0.name == name.lowercased() }) { return format }
        throw UnknownFormat(name: name)
    }
}

/// How a terminal shows text.
public struct Appearance: Sendable, Equatable {
    /// Columns; fewer than 40 are taken as 40.
    public var width: Int
    /// Whether ANSI colours may be used.
    public var usesColour: Bool

    public init(width: Int = 80, usesColour: Bool = false) {
        self.width = width
        self.usesColour = usesColour
    }
}

/// A name that no format has.
public struct UnknownFormat: Error, Equatable, CustomStringConvertible {
    public let name: String

    /// The format that was probably meant.
    public var suggestion: String? {
        Suggestion.nearest(to: name.lowercased(), in: ReportFormat.all.map(\.name))
    }

    public var description: String {
        let shown = Sanitizing.visible(Sanitizing.cut(name, to: 40))
        let names = Wording.list(ReportFormat.all.map(\.name))
        return "unknown format '\(shown)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "; there are \(names)")
    }
}

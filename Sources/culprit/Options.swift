import ArgumentParser
import CulpritFindings
import CulpritReports
import CulpritRules
import CulpritStore
import CulpritTraces
import Foundation

/// Which rules take part.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Use the rules in this directory too; one with a shipped rule's id replaces it. Repeatable.",
            valueName: "dir"))
    var rules: [String] = []

    @Flag(name: .long, help: "Let rules with the status 'draft' take part.")
    var drafts = false

    /// The shipped rules, the user's own directory, then `--rules`, each replacing what came before.
    ///
    /// What is wrong with a directory is said, and what is right in it is used: a failure wants its report.
    func load() -> RuleSet {
        var set = Self.shippedSet
        for directory in personalDirectories + rules {
            let loaded = RuleLoader.load(directory: directory, alongside: set)
            for problem in loaded.problems { Diagnostics.write(problem.rendered) }
            let broken = Set(loaded.problems.map(\.file)).subtracting(loaded.entries.map(\.file)).subtracting([
                directory
            ])
            if !broken.isEmpty {
                let used = Wording.count(loaded.entries.count, "rule")
                Diagnostics.note("'\(directory)': \(used) used, \(Wording.count(broken.count, "file")) left out")
            }
            set = set.adding(entries: loaded.entries, verdicts: loaded.verdicts)
        }
        return set
    }

    /// The same for commands that are about rules: where the directory that was named is none, there is nothing to do.
    func loadNamed() throws -> RuleSet {
        for directory in rules { try Self.check(directory) }
        return load()
    }

    static func check(_ directory: String) throws {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) else {
            throw Trouble("'\(directory)' is not there", help: "--rules and its like take a directory of .yaml files")
        }
        guard isDirectory.boolValue else {
            throw Trouble("'\(directory)' is not a directory", help: "name the directory that the rule is in")
        }
    }

    static var shippedSet: RuleSet { ShippedRules.ruleSet }

    /// `$XDG_CONFIG_HOME/culprit/rules`, if it is there.
    private var personalDirectories: [String] {
        let environment = ProcessInfo.processInfo.environment
        let base = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
        guard let path = base.map({ $0 + "/culprit/rules" }), FileManager.default.fileExists(atPath: path) else {
            return []
        }
        return [path]
    }
}

/// Which code is the user's, for what the paths in a trace do not tell.
struct AppOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Your code is what stands below this folder, as traces print it (/srv/app). Repeatable.",
            valueName: "path"))
    var appRoot: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "This package or module is yours wherever it is installed (acme.billing). Repeatable.", valueName: "name"))
    var appPackage: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Your working tree: the report quotes the code where a failure starts.", valueName: "dir"))
    var source: String?

    func sourceTree() throws -> SourceTree? { try source.map { try SourceTree($0) } }

    func appCode(_ tree: SourceTree?) -> AppCode {
        AppCode(roots: appRoot, packages: appPackage, files: tree?.files ?? [])
    }
}

/// How and where the result is printed.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How to print: \(ReportFormat.all.map(\.name).joined(separator: ", ")). Default: terminal in a terminal, else markdown.",
            valueName: "format"), completion: .list(ReportFormat.all.map(\.name)))
    var format: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String?

    @Option(name: .long, help: ArgumentHelp("Columns of the terminal format.", valueName: "columns"))
    var width: Int?

    func chosenFormat() throws -> ReportFormat {
        if let format {
            do { return try ReportFormat.named(format) } catch { throw Trouble(error.description) }
        }
        return output == nil && Output.isTerminal ? .terminal : .markdown
    }

    func print(_ page: any Page) throws {
        try write(finished: chosenFormat().render(page, appearance))
    }

    func write(finished text: String) throws {
        guard let output else { return Output.standard(text) }
        try OutputFile(output).write(text)
    }

    /// Finds out before the work what would make it useless.
    ///
    /// - Parameters:
    ///   - paths: What will be read: writing the report over it would destroy the log.
    ///   - hasFailures: Whether the page is a report of failures; some formats are for nothing else.
    func check(reading paths: [String] = [], hasFailures: Bool = false) throws {
        let format = try chosenFormat()
        if format.needsFailures, !hasFailures {
            let others = ReportFormat.all.filter { !$0.needsFailures }.map(\.name)
            throw Trouble(
                "format '\(format.name)' is for reports of failures only",
                help: "this command prints \(others.joined(separator: ", "))")
        }
        if let width, width < 1 { throw Trouble("--width \(width) is not a number of columns") }
        if let output { try OutputFile(output).check(reading: paths) }
    }

    private var appearance: Appearance {
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return Appearance(
            width: width ?? environment["COLUMNS"].flatMap { Int($0) } ?? Terminal.width ?? 80,
            usesColour: output == nil && Output.isTerminal && !isPlain)
    }
}

/// What is taken out of what is printed and kept.
struct RedactionOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Hide what matches this pattern (PCRE2), beside the secrets that are always hidden. Repeatable.",
            valueName: "pattern"))
    var redact: [String] = []

    @Flag(name: .long, help: "Show secrets; only in a terminal. What is kept has none.")
    var noRedact = false

    /// What to hide where something is kept.
    func policy() throws -> RedactionPolicy {
        do { return try RedactionPolicy(hiding: redact) } catch {
            throw Trouble("--redact '\(error.source)' is no pattern: \(error.reason)", help: "see pcre2pattern(3)")
        }
    }

    /// What to hide where something is printed.
    func printingPolicy(to output: OutputOptions) throws -> RedactionPolicy {
        guard noRedact else { return try policy() }
        guard redact.isEmpty else { throw Trouble("--redact and --no-redact exclude each other") }
        guard output.output == nil, Output.isTerminal else {
            throw Trouble(
                "--no-redact is for a terminal only: files and pipes are read by others",
                help: "leave it out, or leave out -o and what stands behind the pipe")
        }
        return .showingSecrets
    }
}

/// Where incidents are kept.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Keep incidents in this SQLite file (also: CULPRIT_DB).", valueName: "file"))
    var db: String?

    /// - Parameter isOptional: whether the command also works without a store.
    func open(isOptional: Bool = false) throws -> IncidentStore {
        let path = db ?? IncidentStore.defaultPath(environment: ProcessInfo.processInfo.environment)
        do { return try IncidentStore(path: path) } catch { throw StoreTrouble(error, isOptional: isOptional).trouble }
    }

    /// The path of a store that is there; see ``openExisting()``.
    func existingPath() throws -> String {
        let path = db ?? IncidentStore.defaultPath(environment: ProcessInfo.processInfo.environment)
        try check()
        return path
    }

    /// For commands that look at what is there: a misspelt name is an error then, not a new and empty store. The place
    /// that nobody named may be empty, since nothing may have failed yet.
    func openExisting() throws -> IncidentStore {
        try check()
        return try open()
    }

    private func check() throws {
        if let db, !FileManager.default.fileExists(atPath: db) {
            throw Trouble("incident store does not exist\n  --> \(db)", help: StoreTrouble.elsewhere)
        }
    }
}

/// A store's error in the program's words.
struct StoreTrouble {
    static let elsewhere = "name another file with --db or CULPRIT_DB"
    let trouble: Trouble

    /// - Parameter isOptional: whether `--no-store` is a way out.
    init(_ error: StoreError, isOptional: Bool = false) {
        let place = error.place.map { "\n  --> \($0)" } ?? ""
        trouble = Trouble(error.message + place, help: Self.help(for: error, isOptional: isOptional))
    }

    /// The store only knows files; which flags name them is known here.
    private static func help(for error: StoreError, isOptional: Bool) -> String? {
        let elsewhere = Self.elsewhere + (isOptional ? ", or keep nothing: --no-store" : "")
        return switch error.reason {
        case .notWritable, .foreign, .notADatabase: elsewhere
        case .newerSchema: "update culprit, or \(elsewhere)"
        default: error.help
        }
    }
}

enum Terminal {
    /// The columns of the terminal that standard output is, if it is one.
    static var width: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

import ArgumentParser
import CulpritFindings
import CulpritIncidents
import CulpritRecords
import CulpritReports
import CulpritStore
import Foundation

/// `culprit [analyze]`: the root-cause report.
struct Analyze: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read logs and print a root-cause report (the default command).",
        discussion: #"""
            Without PATH it reads standard input; Ctrl-C prints the report of what was read so far.
            Directories are read with everything below them; .gz, .zst, .xz and .bz2 are read as they are.
            What cannot be read is named, and the run goes on; with --fail-on the status is 2 if it was a PATH.

            EXAMPLES:
              kubectl logs api-7f | culprit             what failed in this pod?
              culprit app.log worker.log.2.gz           several files, one report
              culprit /var/log/app -o incident.md       a report for a wiki or an issue
              culprit build.log --fail-on error         a gate for CI: exit status 1
              culprit app.log --fail-on new             … that lets known failures pass
              culprit app.log --no-store --format json  for programs; nothing is kept
              culprit app.log --rules my-rules --drafts try rules of your own
              culprit app.log --source .                quote the code where it starts
              culprit app.log --versions uv.lock        … and say which of what you run is affected
              culprit app.log --format html -o app.html a page for a browser, to keep or to print
              culprit app.log --redact '[\w.+-]+@[\w.-]+' … without e-mail addresses
            """#)

    @Argument(help: ArgumentHelp("Files or directories; '-' is standard input.", valueName: "path"))
    var paths: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var rules: RuleOptions
    @OptionGroup var versions: VersionOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var app: AppOptions
    @OptionGroup var redaction: RedactionOptions

    @Flag(name: .long, help: "Neither look incidents up nor keep them.")
    var noStore = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Exit with 1 if there is an incident at least this severe: critical, error, warning, info; or one that is \
            new, regressed (back after it was resolved) or escalating (much more often than on the days before). \
            What was marked as ignored or is muted lets it pass.
            """,
            valueName: "condition"))
    var failOn: String?

    func run() async throws {
        let gate = try failOn.map { try Gate($0, hasStore: !noStore) }
        try output.check(reading: paths, hasFailures: true)
        let keeping = try redaction.policy()
        let printing = try redaction.printingPolicy(to: output)
        let tree = try app.sourceTree()
        if paths.isEmpty, isatty(STDIN_FILENO) == 1 {
            Diagnostics.note("reading from the terminal; end with Ctrl-D (culprit --help shows examples)")
        }
        let analysis = try await Analysis.run(
            paths, rules: rules.load(), drafts: rules.drafts, appCode: app.appCode(tree), versions: versions.load(),
            progress: Progress())
        var trouble: Trouble?
        var memory: [Fingerprint: Report.Memory] = [:]
        if !noStore {
            do {
                memory = try keeping.apply { try remember(analysis.incidents, analysis.sources) }
            } catch let failure as Trouble {
                trouble = failure
            }
        }
        try printing.apply {
            try output.print(
                Report(incidents: analysis.incidents, sources: analysis.sources, memory: memory) { tree?.quote($0) })
        }
        // The report is worth more than the store: it is printed first, then the trouble is told.
        if let trouble { throw trouble }
        try gate?.check(analysis, memory)
    }

    private func remember(_ incidents: [Incident], _ sources: [SourceSummary]) throws -> [Fingerprint: Report.Memory] {
        let opened = try store.open(isOptional: true)
        do {
            let stored = try opened.record(incidents, now: Int64(Date().timeIntervalSince1970 * 1000)) { incident in
                let report = KeptReport(incident, sources: sources)
                return Kept(
                    title: report.title, report: StoredReport.text(of: report),
                    words: StoredReport.words(of: incident))
            }
            return stored.mapValues {
                Report.Memory(
                    isNew: $0.isNew, count: $0.count, firstSeen: $0.firstSeen, isBack: $0.isBack,
                    isEscalating: $0.isEscalating, isSilenced: $0.status == .ignored || $0.status == .muted,
                    note: $0.notes.first { !$0.text.isEmpty }.map(Report.Memory.Note.init))
            }
        } catch { throw StoreTrouble(error, isOptional: true).trouble }
    }
}

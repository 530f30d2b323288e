import ArgumentParser
import CulpritFindings
import CulpritIncidents
import CulpritReports
import CulpritStore

/// `culprit incidents`: what was seen before.
struct Incidents: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the incidents that were kept, and say what became of them.",
        discussion: """
            EXAMPLES:
              culprit incidents                         what was seen before, the latest first
              culprit incidents show 3f2a               one of them, by the first digits of its id
              culprit incidents mark 3f2a resolved      it is dealt with; should it come back, reports say so
              culprit incidents mute 3f2a --until 7d    let gates pass over it for a week
              culprit incidents note 3f2a 'pool was 5'  tell whoever meets it next
              culprit incidents prune --older-than 90d  forget what was not seen for long
            """, subcommands: [List.self, Show.self, Mark.self, Mute.self, Note.self, Prune.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the incidents, the latest first.",
            discussion: """
                EXAMPLES:
                  culprit incidents list --limit 10
                  culprit incidents list --since 7d --status open --severity error
                  culprit incidents list --search 'connection refused'
                  culprit incidents list --format json | jq '.incidents[] | select(.count > 9).title'
                  culprit incidents list --db team.sqlite
                """)

        @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "number"))
        var limit = 100

        @Option(name: .long, help: ArgumentHelp("Only these: open, resolved, ignored, muted.", valueName: "status"))
        var status: String?

        @Option(name: .long, help: ArgumentHelp("This severe or more.", valueName: "severity"))
        var severity: String?

        @Option(name: .long, help: ArgumentHelp("Explained by this rule.", valueName: "id"))
        var rule: String?

        @Option(name: .long, help: ArgumentHelp("Recorded in this time: 90m, 24h, 7d.", valueName: "time"))
        var since: String?

        @Option(
            name: .long,
            help: ArgumentHelp("With these words in the title, rule, types or names of code.", valueName: "words"))
        var search: String?

        @OptionGroup var output: OutputOptions
        @OptionGroup var store: StoreOptions

        private func filter() throws -> IncidentFilter {
            var filter = IncidentFilter()
            filter.status = try status.map(StatusName.status)
            filter.severity = try severity.map(StatusName.severity)
            filter.rule = rule
            filter.recordedSince = try since.map { try Ago($0).milliseconds }
            filter.words = search?.split(separator: " ").map(String.init) ?? []
            return filter
        }

        func run() throws {
            try output.check()
            let filter = try filter()
            guard limit > 0 else { throw Trouble("--limit \(limit) is not a number of incidents") }
            let opened = try store.openExisting()
            do {
                let rows = try opened.incidents(filter, limit: limit).map { incident in
                    IncidentRow(
                        id: incident.id, title: incident.title, severity: incident.severity,
                        signature: incident.signature, count: incident.count, firstSeen: incident.firstSeen,
                        lastSeen: incident.lastSeen, status: incident.status.rawValue,
                        mutedUntil: incident.mutedUntil, days: incident.days)
                }
                try output.print(IncidentsReport(rows))
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the report of one incident, as it was when last seen.",
            discussion: """
                JSON has the form of 'culprit analyze'.

                EXAMPLES:
                  culprit incidents show 3f2a
                  culprit incidents show 3f2a --format markdown -o incident.md
                """)

        @Argument(help: ArgumentHelp("The incident's id, or its first digits.", valueName: "id"))
        var id: String

        @OptionGroup var output: OutputOptions
        @OptionGroup var store: StoreOptions

        func run() throws {
            try output.check(hasFailures: true)
            let opened = try store.openExisting()
            do {
                try StoredReport.print([opened.existing(id)], isAlone: true, to: output)
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }
    }

    struct Mark: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what became of an incident.",
            discussion: """
                'resolved' lasts until the failure occurs again: then it is open, and reports say that it is back.
                'ignored' and 'open' last until they are changed; no --fail-on is tripped by what is ignored. See
                'culprit incidents mute' for ignoring it until a day.

                EXAMPLES:
                  culprit incidents mark 3f2a resolved --note 'fixed in shop 2.4: the pool is closed at exit'
                  culprit incidents mark 3f2a ignored --db team.sqlite
                """)

        @Argument(help: ArgumentHelp("The incident's id, or its first digits.", valueName: "id"))
        var id: String

        @Argument(help: ArgumentHelp("open, resolved or ignored.", valueName: "status"))
        var status: String

        @Option(name: .long, help: ArgumentHelp("What to tell whoever meets it again.", valueName: "text"))
        var note = ""

        @OptionGroup var store: StoreOptions

        func run() throws {
            let status = try StatusName.status(status)
            guard status != .muted else {
                throw Trouble("a mute needs its end", help: "culprit incidents mute \(id) --until 7d")
            }
            let opened = try store.openExisting()
            do {
                let incident = try opened.existing(id)
                try opened.mark(incident.id, as: status, note: Redactor.redacted(note), now: Ago.now)
                let name = "\(incident.id.hex.prefix(8)) (\(incident.title))"
                Output.standard(UntrustedText.visible("\(name) is \(status.rawValue) now.") + "\n")
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }
    }

    struct Note: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say something of an incident, to be shown when it is seen again.",
            discussion: """
                EXAMPLES:
                  culprit incidents note 3f2a 'the nightly export holds the lock; see runbook 7'
                """)

        @Argument(help: ArgumentHelp("The incident's id, or its first digits.", valueName: "id"))
        var id: String

        @Argument(help: ArgumentHelp("What to say.", valueName: "text"))
        var text: String

        @OptionGroup var store: StoreOptions

        func run() throws {
            guard !text.isEmpty else { throw Trouble("the note is empty") }
            let opened = try store.openExisting()
            do {
                let incident = try opened.existing(id)
                try opened.mark(incident.id, note: Redactor.redacted(text), now: Ago.now)
                let name = "\(incident.id.hex.prefix(8)) (\(incident.title))"
                Output.standard(UntrustedText.visible("\(name) has the note.") + "\n")
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }
    }

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget incidents that were not seen for long.",
            discussion: """
                EXAMPLES:
                  culprit incidents prune --older-than 90d
                """)

        @Option(name: .long, help: ArgumentHelp("Not recorded in this time: 90d, 48h.", valueName: "time"))
        var olderThan: String

        @OptionGroup var store: StoreOptions

        func run() throws {
            let time = try Ago(olderThan).milliseconds
            let opened = try store.openExisting()
            do {
                let count = try opened.prune(recordedBefore: time)
                Output.standard("\(Wording.count(count, "incident")) forgotten.\n")
            } catch { throw StoreTrouble(error).trouble }
        }
    }
}

/// Names that people type, as what they mean.
private enum StatusName {
    static func status(_ name: String) throws -> StoredIncident.Status {
        try value(name, "status", StoredIncident.Status.init(rawValue:), StoredIncident.Status.allCases.map(\.rawValue))
    }

    static func severity(_ name: String) throws -> Rule.Severity {
        try value(name, "severity", Rule.Severity.init(rawValue:), Rule.Severity.allCases.map(\.rawValue))
    }

    private static func value<Value>(
        _ name: String, _ kind: String, _ parse: (String) -> Value?, _ all: [String]
    ) throws -> Value {
        if let known = parse(name.lowercased()) { return known }
        let meant = Suggestion.nearest(to: name.lowercased(), in: all).map { "; did you mean '\($0)'?" } ?? ""
        throw Trouble("unknown \(kind) '\(name)'\(meant)", help: "a \(kind) is one of: \(all.joined(separator: ", "))")
    }
}

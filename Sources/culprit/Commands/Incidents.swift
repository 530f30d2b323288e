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
            """, subcommands: [List.self, Show.self, Mark.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the incidents, the latest first.",
            discussion: """
                EXAMPLES:
                  culprit incidents list --limit 10
                  culprit incidents list --format json | jq '.incidents[] | select(.count > 9).title'
                  culprit incidents list --db team.sqlite
                """)

        @Option(name: .long, help: ArgumentHelp("At most so many.", valueName: "number"))
        var limit = 100

        @OptionGroup var output: OutputOptions
        @OptionGroup var store: StoreOptions

        func run() throws {
            try output.check()
            guard limit > 0 else { throw Trouble("--limit \(limit) is not a number of incidents") }
            let opened = try store.openExisting()
            do {
                let rows = try opened.incidents(limit: limit).map { incident in
                    IncidentRow(
                        id: incident.id, title: incident.title, severity: incident.severity,
                        signature: incident.signature, count: incident.count, firstSeen: incident.firstSeen,
                        lastSeen: incident.lastSeen, status: incident.status.rawValue)
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
            try output.check()
            let opened = try store.openExisting()
            do {
                try StoredReport.print([opened.existing(id)], to: output)
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }
    }

    struct Mark: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what became of an incident.",
            discussion: """
                'resolved' lasts until the failure occurs again: then it is open, and reports say that it is back.
                'ignored' and 'open' last until they are changed.

                EXAMPLES:
                  culprit incidents mark 3f2a resolved
                  culprit incidents mark 3f2a ignored --db team.sqlite
                """)

        @Argument(help: ArgumentHelp("The incident's id, or its first digits.", valueName: "id"))
        var id: String

        @Argument(help: ArgumentHelp("open, resolved or ignored.", valueName: "status"))
        var status: String

        @OptionGroup var store: StoreOptions

        func run() throws {
            let status = try chosenStatus()
            let opened = try store.openExisting()
            do {
                let incident = try opened.existing(id)
                try opened.mark(incident.id, as: status)
                let name = "\(incident.id.hex.prefix(8)) (\(incident.title))"
                Output.standard(UntrustedText.visible("\(name) is \(status.rawValue) now.") + "\n")
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }

        private func chosenStatus() throws -> StoredIncident.Status {
            if let known = StoredIncident.Status(rawValue: status.lowercased()) { return known }
            let all = StoredIncident.Status.allCases.map(\.rawValue)
            let meant = Suggestion.nearest(to: status.lowercased(), in: all).map { "; did you mean '\($0)'?" } ?? ""
            throw Trouble("unknown status '\(status)'\(meant)", help: "an incident is \(all.joined(separator: ", "))")
        }
    }
}

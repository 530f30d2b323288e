import ArgumentParser
import CulpritReports
import CulpritStore

/// `culprit incidents`: what was seen before.
struct Incidents: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the incidents that were kept.",
        discussion: """
            EXAMPLES:
              culprit incidents                         what was seen before, the latest first
              culprit incidents show 3f2a               one of them, by the first digits of its id
            """, subcommands: [List.self, Show.self],
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
            let opened = try store.open()
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
                EXAMPLES:
                  culprit incidents show 3f2a
                  culprit incidents show 3f2a --format markdown -o incident.md
                """)

        @Argument(help: ArgumentHelp("The incident's id, or its first digits.", valueName: "id"))
        var id: String

        @OptionGroup var output: OutputOptions
        @OptionGroup var store: StoreOptions

        func run() throws {
            let format = try output.chosenFormat()
            let opened = try store.open()
            do {
                guard let incident = try opened.incident(matching: id) else {
                    throw Trouble("no incident '\(id)'", help: "culprit incidents list shows all")
                }
                try StoredReport.print(incident.report, as: format, to: output)
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }
    }
}

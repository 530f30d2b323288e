import ArgumentParser
import CulpritReports
import CulpritStore

/// `culprit report`: the kept incidents as one document.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print the reports of the kept incidents as one document.",
        discussion: """
            EXAMPLES:
              culprit report -o incidents.md            everything that is kept
              culprit report 3f2a 91c0                  two incidents, by the first digits of their ids
              culprit report 3f2a --format json         for programs
            """)

    @Argument(help: ArgumentHelp("Ids of incidents, or their first digits; without any: all.", valueName: "id"))
    var ids: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var store: StoreOptions

    func run() throws {
        let format = try output.chosenFormat()
        let opened = try store.open()
        do {
            var incidents: [StoredIncident] = []
            for id in ids {
                guard let incident = try opened.incident(matching: id) else {
                    throw Trouble("no incident '\(id)'", help: "culprit incidents list shows all")
                }
                incidents.append(incident)
            }
            if ids.isEmpty { incidents = try opened.incidents(limit: 100) }
            try StoredReport.print(incidents.map(\.report), as: format, to: output)
        } catch let error as StoreError { throw StoreTrouble(error).trouble }
    }
}

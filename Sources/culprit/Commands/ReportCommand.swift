import ArgumentParser
import CulpritReports
import CulpritStore

/// `culprit report`: the kept incidents as one document.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print the reports of the kept incidents as one document.",
        discussion: """
            Each report is as it was when the incident was last seen. JSON is one document in the form of
            'culprit analyze', with all of them under 'incidents'.

            EXAMPLES:
              culprit report -o incidents.md            everything that is kept
              culprit report 3f2a 91c0                  two incidents, by the first digits of their ids
              culprit report --format html -o all.html  one page for a browser
              culprit report --format json | jq '.incidents[].title'
            """)

    @Argument(help: ArgumentHelp("Ids of incidents, or their first digits; without any: all.", valueName: "id"))
    var ids: [String] = []

    @OptionGroup var output: OutputOptions
    @OptionGroup var store: StoreOptions

    func run() throws {
        try output.check(hasFailures: true)
        let opened = try store.openExisting()
        do {
            try StoredReport.print(
                ids.isEmpty ? opened.incidents(withReports: true) : ids.map(opened.existing), to: output)
        } catch let error as StoreError { throw StoreTrouble(error).trouble }
    }
}

import ArgumentParser
import CulpritReports
import CulpritStore
import Foundation

/// `culprit merge`: what several stores know, in one.
struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take over into one incident store what others know.",
        discussion: """
            Each occurrence is counted once, in whatever order and however often stores are merged. Titles and reports
            come from the store that saw an incident last, its status from the one where it was changed last. The sources
            stay as they are; the target is made where it does not exist.

            EXAMPLES:
              culprit merge all.db host-a.db host-b.db
              culprit incidents list --db all.db
            """)

    @Argument(help: ArgumentHelp("The store that learns.", valueName: "target"))
    var target: String

    @Argument(help: ArgumentHelp("Stores to learn from.", valueName: "source"))
    var sources: [String]

    func run() throws {
        for source in sources where !FileManager.default.fileExists(atPath: source) {
            throw Trouble("incident store does not exist\n  --> \(source)", help: "name the stores to learn from")
        }
        for source in sources where Self.file(source) == Self.file(target) {
            throw Trouble("incident store is target and source\n  --> \(source)", help: "name the target once, first")
        }
        do {
            let store = try IncidentStore(path: target)
            for source in sources {
                let new = Wording.count(try store.merge(from: source), "new incident")
                Output.standard(UntrustedText.visible("\(source): \(new).") + "\n")
            }
        } catch { throw StoreTrouble(error).trouble }
    }

    private static func file(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
}

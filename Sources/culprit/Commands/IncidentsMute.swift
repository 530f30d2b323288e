import ArgumentParser
import CulpritIncidents
import CulpritReports
import CulpritStore
import Foundation

extension Incidents {
    struct Mute: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let gates pass over an incident until a day.",
            discussion: """
                Until then it is told in reports and trips no --fail-on; afterwards it is open again.

                EXAMPLES:
                  culprit incidents mute 3f2a --until 2026-12-01 --note 'vendor ships the fix in December'
                  culprit incidents mute 3f2a --until 7d
                """)

        @Argument(help: ArgumentHelp("The incident's id, or its first digits.", valueName: "id"))
        var id: String

        @Option(
            name: .long, help: ArgumentHelp("A day (2026-12-01, UTC), or a time from now: 7d, 48h.", valueName: "time"))
        var until: String

        @Option(name: .long, help: ArgumentHelp("Why, for whoever meets it until then.", valueName: "text"))
        var note = ""

        @OptionGroup var store: StoreOptions

        func run() throws {
            let end = try Self.end(until)
            let opened = try store.openExisting()
            do {
                let incident = try opened.existing(id)
                try opened.mark(
                    incident.id, as: .muted, mutedUntil: end, note: Redactor.redacted(note), now: Ago.now)
                let name = "\(incident.id.hex.prefix(8)) (\(incident.title))"
                Output.standard(UntrustedText.visible("\(name) is muted until \(Self.day(of: end)).") + "\n")
            } catch let error as StoreError { throw StoreTrouble(error).trouble }
        }

        /// Milliseconds since 1970.
        private static func end(_ text: String) throws -> Int64 {
            if let date = try? Date(text, strategy: .iso8601.year().month().day()) {
                let end = Int64(date.timeIntervalSince1970 * 1000)
                guard end > Ago.now else {
                    throw Trouble("--until \(text) is over already", help: "name a day to come")
                }
                return end
            }
            guard let past = try? Ago(text).milliseconds else {
                throw Trouble("'\(text)' is no day", help: "write a day (2026-12-01) or a number and h or d: 7d")
            }
            let now = Ago.now
            guard past < now else { throw Trouble("--until \(text) is over already", help: "name a time to come") }
            guard now - past < Self.longest else {
                throw Trouble(
                    "--until \(text) is too far away", help: "ignore it instead: culprit incidents mark ID ignored")
            }
            return now + (now - past)
        }

        /// A thousand years in milliseconds: no calendar prints what lies far beyond.
        private static let longest: Int64 = 1000 * 366 * 86_400_000

        private static func day(of milliseconds: Int64) -> String {
            Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601.year().month().day())
        }
    }
}

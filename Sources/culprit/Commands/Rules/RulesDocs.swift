import ArgumentParser
import CulpritFindings
import CulpritReports
import Foundation

extension RulesCommand {
    struct Docs: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the reference of the rules: an index and one page for each area.",
            discussion: """
                Writes README.md and <area>.md into DIR, and removes pages of areas that are gone. The project's own \
                stand in
                Documentation/rules.

                EXAMPLES:
                  culprit rules docs Documentation/rules
                  culprit rules docs --rules my-rules reference
                """)

        @Argument(help: ArgumentHelp("The directory to write to.", valueName: "dir"))
        var directory: String

        @OptionGroup var rules: RuleOptions

        func run() throws {
            let set = try rules.loadNamed()
            let reference = RulesReference(set.entries.compactMap { set.rule($0.id) }, examples: set.examples(of:))
            do {
                try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            } catch { throw Trouble("'\(directory)' cannot be made: \(error.localizedDescription)") }
            let pages = [("README", reference as any Page)] + reference.pages
            let names = Set(pages.map { "\($0.0).md" })
            try removePages(except: names)
            for (name, page) in pages {
                try OutputFile("\(directory)/\(name).md").write(ReportFormat.markdown.render(page, Appearance()))
            }
            Output.standard("Wrote \(Wording.count(pages.count, "page")) to \(directory)\n")
        }

        /// Only what this command wrote: a page that begins as one does.
        private func removePages(except names: Set<String>) throws {
            let present = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
            for name in present where name.hasSuffix(".md") && !names.contains(name) {
                let path = "\(directory)/\(name)"
                let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
                guard text.hasPrefix("# Rules: ") else { continue }
                do { try FileManager.default.removeItem(atPath: path) } catch {
                    throw Trouble("'\(path)' cannot be removed: \(error.localizedDescription)")
                }
            }
        }
    }
}

import ArgumentParser
import CulpritFindings
import CulpritReports
import Foundation

extension RulesCommand {
    struct ImportCRE: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import-cre", abstract: "Make drafts of CRE rules (prequel-dev/cre).",
            discussion: """
                Reads every .yaml file below DIR and writes one draft for each rule. What a draft could not take over \
                (windows,
                counts, several terms in order, jq) stands at its top and in the output. 'rules lint' says what it lacks.

                EXAMPLES:
                  culprit rules import-cre cre/rules -o drafts
                """)

        @Argument(help: ArgumentHelp("A directory of CRE files.", valueName: "dir"))
        var directory: String

        @Option(name: [.short, .long], help: ArgumentHelp("The directory for the drafts.", valueName: "dir"))
        var output = "cre-drafts"

        private static let sizeLimit = 1 << 20

        func run() throws {
            try RuleOptions.check(directory)
            let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
            var (written, dropped) = (0, 0)
            for name in names.filter({ $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }).sorted() {
                guard let yaml = text("\(directory)/\(name)") else {
                    Diagnostics.write("error: '\(directory)/\(name)' cannot be read, or is larger than 1 MiB")
                    continue
                }
                let folder = ((directory + "/" + name) as NSString).deletingLastPathComponent
                switch CREImporter.drafts(yaml: yaml, file: "\(directory)/\(name)", log: text(folder + "/test.log")) {
                case .failure(let problem): Diagnostics.write(problem.rendered)
                case .success(let drafts):
                    for draft in drafts {
                        let isWritten = try write(draft)
                        (written, dropped) = (written + (isWritten ? 1 : 0), dropped + (isWritten ? 0 : 1))
                    }
                }
            }
            guard written + dropped > 0 else { throw Trouble("'\(directory)' has no CRE rule in it") }
            Output.standard(
                "\(Wording.count(written, "draft")) written to \(output), \(dropped) left out. "
                    + "Next: culprit rules lint \(output)\n")
        }

        private func write(_ draft: CREImporter.Draft) throws -> Bool {
            Output.standard("\(draft.id)\n" + draft.losses.map(Self.line).joined())
            guard let yaml = draft.yaml else { return false }
            let path = "\(output)/\(draft.id).yaml"
            guard !FileManager.default.fileExists(atPath: path) else {
                Diagnostics.write("error: '\(path)' exists already")
                return false
            }
            try? FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            try OutputFile(path).write(yaml)
            return true
        }

        private static func line(_ loss: String) -> String {
            (loss.hasPrefix("is not written") ? "  " : "  without ") + loss + "\n"
        }

        private func text(_ path: String) -> String? {
            guard let data = FileManager.default.contents(atPath: path), data.count <= Self.sizeLimit else {
                return nil
            }
            return String(decoding: data, as: UTF8.self)
        }
    }
}

import CulpritFindings
import Foundation

// Checks the rules of a folder and writes them as one Swift file: `embed-rules <folder> <output.swift>`.
// A rule with a problem fails the build, with the problem's place.

/// Writes a diagnostic to standard error.
func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

/// The files of a folder, named from its own name on (`Rules/http2/x.yaml`) wherever the package lies.
func ruleFiles(in folder: String) -> [RuleLoader.File]? {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return nil }
    let base = URL(filePath: folder).lastPathComponent
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
        FileManager.default.contents(atPath: "\(folder)/\(name)").map {
            RuleLoader.File(name: "\(base)/\(name)", yaml: String(decoding: $0, as: UTF8.self))
        }
    }
}

/// Writes the output; returns the exit status.
func run(_ arguments: [String]) -> Int32 {
    guard arguments.count == 3 else {
        complain("usage: embed-rules <folder> <output.swift>\n")
        return 2
    }
    guard let files = ruleFiles(in: arguments[1]) else {
        complain("error: '\(arguments[1])' is not a folder\n")
        return 2
    }
    let loaded = RuleLoader.load(files: files)
    for problem in loaded.problems { complain(problem.rendered + "\n") }
    guard loaded.problems.isEmpty else { return 1 }
    do {
        try EmbeddedSource(entries: loaded.entries, verdicts: loaded.verdicts).text
            .write(toFile: arguments[2], atomically: true, encoding: .utf8)
        return 0
    } catch {
        complain("error: '\(arguments[2])' cannot be written: \(error)\n")
        return 2
    }
}

exit(run(CommandLine.arguments))

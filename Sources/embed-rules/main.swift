import CulpritFindings
import Foundation

// Checks the rules of a folder and writes them as one Swift file: `embed-rules <folder> <output.swift>`.
// A rule with a problem fails the build, with the problem's place.

/// Writes a diagnostic to standard error.
func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

/// Why a file cannot be a rule: a rule that is left out unseen would be missed only when its failure happens.
struct FileProblem: Error {
    var text: String
}

/// The files of a folder, named from its own name on (`Rules/http2/x.yaml`) wherever the package lies.
func ruleFiles(in folder: String) throws(FileProblem) -> [RuleLoader.File] {
    guard let entries = FileManager.default.enumerator(atPath: folder) else {
        throw FileProblem(text: "'\(folder)' is not a folder")
    }
    let names = entries.compactMap { $0 as? String }.sorted()
    if let name = names.first(where: { $0.hasSuffix(".yml") }) {
        throw FileProblem(text: "'\(folder)/\(name)' would be left out: the names of rules end in .yaml")
    }
    var files: [RuleLoader.File] = []
    for name in names where name.hasSuffix(".yaml") { files.append(try ruleFile(name, in: folder)) }
    return files
}

func ruleFile(_ name: String, in folder: String) throws(FileProblem) -> RuleLoader.File {
    let path = "\(folder)/\(name)"
    guard let bytes = FileManager.default.contents(atPath: path) else {
        throw FileProblem(text: "'\(path)' cannot be read")
    }
    guard let yaml = String(bytes: bytes, encoding: .utf8) else { throw FileProblem(text: "'\(path)' is not UTF-8") }
    return RuleLoader.File(name: "\(URL(filePath: folder).lastPathComponent)/\(name)", yaml: yaml)
}

/// Writes the output; returns the exit status.
func run(_ arguments: [String]) -> Int32 {
    guard arguments.count == 3 else {
        complain("usage: embed-rules <folder> <output.swift>\n")
        return 2
    }
    let files: [RuleLoader.File]
    do {
        files = try ruleFiles(in: arguments[1])
    } catch {
        complain("error: \(error.text)\n")
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

import Foundation
import PackagePlugin

/// Turns the YAML files of a target into one Swift file, so that the rules are part of the program.
///
/// Not `.embedInCode`, which fails on files of one name in two folders; not `Bundle.module`, whose path is that of the
/// machine that built it, so that a moved program would find no rules.
@main
struct EmbedRules: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let module = target.sourceModule else { return [] }
        let files = module.sourceFiles.map(\.url)
            // `.yml` too: embed-rules says that such a file would be left out.
            .filter { ["yaml", "yml"].contains($0.pathExtension) }
            .sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) rule files",
                executable: try context.tool(named: "embed-rules").url,
                arguments: [target.directoryURL.path, output.path],
                inputFiles: files, outputFiles: [output])
        ]
    }
}

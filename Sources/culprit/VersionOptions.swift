import ArgumentParser
import CulpritFindings
import CulpritRecords
import CulpritReports

/// What is known beside the log of the versions that run.
struct VersionOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            """
            Compare affected versions with those in this file: requirements.txt, the output of pip freeze, pip list or \
            uv pip list, uv.lock, poetry.lock, pylock.toml, Pipfile.lock, Package.resolved. Repeatable.
            """,
            valueName: "file"))
    var versions: [String] = []

    /// What the files say. What is wrong with one is said, and the others are used: a failure wants its report.
    func load() -> KnownVersions {
        var known = KnownVersions()
        for path in versions {
            do throws(InputProblem) {
                let file = try VersionFile.read(WholeFile.read(path), name: path)
                file.versions.forEach { known.add($0) }
                note(file, path)
            } catch { Diagnostics.report(error) }
        }
        return known
    }

    private func note(_ file: VersionFile, _ path: String) {
        for include in file.includes where !versions.contains(where: { $0.hasSuffix(include.source) }) {
            Diagnostics.note(
                "'\(path)' takes over '\(include.source)' on line \(include.line), which is not followed; name it with "
                    + "--versions too")
        }
        if file.versions.isEmpty, file.unpinned > 0 {
            let packages = Wording.count(file.unpinned, "package")
            Diagnostics.note("'\(path)' names \(packages) and the version of none; pip freeze tells what is installed")
        }
    }
}

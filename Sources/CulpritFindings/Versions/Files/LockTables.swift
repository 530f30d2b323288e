import CulpritRecords

/// Lock files in TOML with a table for each package: uv.lock, poetry.lock, pdm.lock, pylock.toml.
///
/// Sources: docs.astral.sh/uv, "Locking and syncing"; python-poetry.org, "Basic usage"; PEP 751.
enum LockTables {
    static func isRecognised(_ file: FileText) -> Bool {
        let isNamedSo = ["uv.lock", "poetry.lock", "pdm.lock"].contains(file.baseName)
        return isNamedSo || file.lines.contains { isPackageTable($0) }
    }

    private static func isPackageTable(_ line: ArraySlice<UInt8>) -> Bool {
        line.elementsEqual("[[package]]".utf8) || line.elementsEqual("[[packages]]".utf8)
    }

    static func read(_ file: FileText) throws(InputProblem) -> VersionFile {
        if isOfCargo(file) {
            throw InputProblem(
                subject: file.name, reason: "is a lock file of Cargo, and no rule knows crates",
                help: "--versions reads \(VersionFile.kinds)")
        }
        var found = VersionFile(kind: "lock file")
        var reader = TOMLReader(file.bytes)
        var package: Package?
        func finish() {
            guard let package, let name = package.name else { return }
            let version = package.version.flatMap {
                file.version(
                    "pypi", name, $0, line: package.line, text: "\(name) \($0)", condition: package.marker)
            }
            if let version { found.versions.append(version) } else { found.unpinned += 1 }
        }
        do {
            while let entry = try reader.next() {
                switch entry {
                case .table(let path, let isElement, let line):
                    let isPackage = isElement && (path == ["package"] || path == ["packages"])
                    // What belongs to a package (`[package.source]`) ends its own keys.
                    finish()
                    package = isPackage ? Package(line: line) : nil
                case .value(["name"], let text, _): package?.name = text
                case .value(["version"], let text, let line):
                    package?.version = text
                    // The line that says it.
                    package?.line = line
                case .value(["marker"], let text, _), .value(["markers"], let text, _): package?.marker = text
                case .value: break
                }
            }
        } catch { throw file.broken(line: error.line, error.reason) }
        finish()
        return found
    }

    private struct Package {
        var line: Int
        var name: String?
        var version: String?
        var marker: String?
    }

    private static func isOfCargo(_ file: FileText) -> Bool {
        let mark = Array("registry+https://github.com/rust-lang/".utf8)
        return file.baseName == "cargo.lock"
            || file.lines.contains { line in
                line.starts(with: "source = \"".utf8) && line.dropFirst(10).starts(with: mark)
            }
    }
}

import CulpritRecords

/// A file that says which versions are installed: a lock file, pinned requirements, what `pip list` printed.
///
/// Use it for the files that the user names beside the log. Which kind a file is of is told by its content, and by its
/// name where that leaves a doubt.
public struct VersionFile: Sendable {
    /// What its kind is called in messages.
    public internal(set) var kind: String
    /// In the order of the file.
    public internal(set) var versions: [KnownVersion] = []
    /// Files that it takes over and that were not read (`-r base.txt`), each with its line.
    public internal(set) var includes: [EvidenceLine] = []
    /// How many packages it names without one version: `httpx>=0.20`.
    public internal(set) var unpinned = 0

    init(kind: String) { self.kind = kind }

    /// What `--versions` reads.
    static let kinds =
        "requirements.txt, the output of pip freeze, pip list or uv pip list, uv.lock, poetry.lock, pylock.toml, "
        + "Pipfile.lock, Package.resolved"

    /// Reads a file's text.
    ///
    /// - Parameter name: as the user gave it; places and problems name it so.
    /// - Throws: where it is of no kind that is known, or broken; with its line where that is known.
    public static func read(_ text: [UInt8], name: String) throws(InputProblem) -> VersionFile {
        let file = FileText(text, name: name)
        guard text.contains(where: { $0 > 0x20 }) else {
            throw InputProblem(subject: name, reason: "is empty", help: "--versions reads \(kinds)")
        }
        if text.contains(0) { throw file.unrecognised }
        if LockTables.isRecognised(file) { return try LockTables.read(file) }
        return beginsAsJSON(text) ? try JSONVersions.read(file) : try Requirements.read(file)
    }

    /// An object, or a list of objects; `[section]` begins other files.
    private static func beginsAsJSON(_ text: [UInt8]) -> Bool {
        let (brace, bracket) = (UInt8(ascii: "{"), UInt8(ascii: "["))
        let begin = text.drop { $0 <= 0x20 }
        return begin.first == brace
            || begin.first == bracket && begin.dropFirst().first { $0 > 0x20 } == brace
    }
}

/// The text of a file, with what readers and messages need of it.
struct FileText {
    let bytes: [UInt8]
    let name: String

    init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
    }

    /// The last component, in lower case.
    var baseName: String {
        (name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name).lowercased()
    }

    var lines: [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { $0.last == 0x0D ? $0.dropLast() : $0 }
    }

    /// A known version that a line of it tells; nil where the version is none.
    func version(
        _ ecosystem: String, _ name: String, _ version: String, line: Int, text: String, condition: String? = nil
    ) -> KnownVersion? {
        guard !name.isEmpty, VersionScheme(ecosystem: ecosystem).isVersion(version) else { return nil }
        return KnownVersion(
            package: PackageKey(ecosystem: ecosystem, name: name), version: version, origin: .file,
            place: EvidenceLine(source: self.name, line: line, text: text.bounded), condition: condition)
    }

    var unrecognised: InputProblem {
        InputProblem(
            subject: name, reason: "is no file of versions that is known here",
            help: "--versions reads \(VersionFile.kinds)")
    }

    func broken(line: Int, _ why: String) -> InputProblem {
        InputProblem(
            subject: name, reason: "cannot be read: \(why)\n  --> \(name):\(line)",
            help: "write it anew with the tool that it belongs to")
    }
}

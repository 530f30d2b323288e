import CulpritReports
import CulpritTraces
import Foundation

/// The user's working tree: which files are in it, and what stands in them.
///
/// Traces are untrusted, so a path of theirs only picks one of the files that a walk has found; it never becomes a path
/// to open.
struct SourceTree {
    private static let fileLimit = 100_000
    private static let sizeLimit = 4 << 20
    /// Lines shown before and behind the one that matters.
    private static let linesAround = 4
    private static let columnLimit = 240
    private static let endings: Set<String> = [
        "py", "pyx", "swift", "go", "java", "kt", "kts", "scala", "groovy", "js", "mjs", "cjs", "jsx", "ts", "tsx", "c",
        "cc", "cpp", "h", "m", "mm",
    ]
    /// What is built or fetched, and would hide the user's own files of the same name.
    private static let passedOver: Set<String> = [
        "node_modules", "site-packages", "dist-packages", "venv", "__pycache__", "build", "dist", "target", "vendor",
    ]

    private let directory: String
    /// Relative to the directory.
    let files: Set<String>

    /// - Throws: Trouble where there is no such directory.
    init(_ directory: String) throws {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
            throw Trouble("--source '\(directory)' is not a directory", help: "name the folder with your source code")
        }
        self.directory = directory
        files = Self.files(below: directory)
    }

    private static func files(below directory: String) -> Set<String> {
        guard let walk = FileManager.default.enumerator(atPath: directory) else { return [] }
        var files: Set<String> = []
        while let path = walk.nextObject() as? String {
            let name = path.split(separator: "/").last ?? ""
            let type = walk.fileAttributes?[.type] as? FileAttributeType
            if type == .typeDirectory, name.hasPrefix(".") || passedOver.contains(String(name)) {
                walk.skipDescendants()
            } else if type == .typeRegular, let dot = name.lastIndex(of: "."),
                endings.contains(String(name[name.index(after: dot)...]))
            {
                files.insert(path)
            }
            if files.count == fileLimit {
                Diagnostics.note("'\(directory)' has more than \(fileLimit) source files; the others are not looked at")
                break
            }
        }
        return files
    }

    /// The code round a frame's line; nil where the tree has no such file or no such line.
    func quote(_ frame: Frame) -> SourceQuote? {
        guard let number = frame.line, number > 0, let file = frame.file.flatMap(file(of:)),
            let lines = lines(of: file), number <= lines.count
        else { return nil }
        let first = max(1, number - Self.linesAround)
        let last = min(lines.count, number + Self.linesAround)
        let printed = frame.sourceLine?.split(whereSeparator: \.isNewline).first.map(Self.withoutBlanks)
        let differs = printed.map { !Self.withoutBlanks(lines[number - 1]).hasPrefix($0) } ?? false
        return SourceQuote(
            file: file, firstLine: first, lines: lines[first - 1..<last].map { String($0.prefix(Self.columnLimit)) },
            line: number, differs: differs)
    }

    /// The file of the tree whose path is the longest end of a printed one.
    private func file(of printed: String) -> String? {
        let parts = printed.split { $0 == "/" || $0 == "\\" }
        for start in parts.indices.suffix(12) {
            let path = parts[start...].joined(separator: "/")
            if files.contains(path) { return path }
            if files.contains("src/" + path) { return "src/" + path }
        }
        return nil
    }

    private func lines(of file: String) -> [Substring]? {
        let path = directory + "/" + file
        guard let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int,
            size <= Self.sizeLimit, let data = FileManager.default.contents(atPath: path)
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// Traces trim lines, and formatters move them.
    private static func withoutBlanks(_ line: some StringProtocol) -> String {
        String(line.filter { !$0.isWhitespace })
    }
}

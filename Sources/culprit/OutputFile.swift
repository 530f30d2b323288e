import Foundation

/// A file that the user named with `-o`.
struct OutputFile {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Fails where the file could not be written, before hours of reading have gone by.
    func check(reading paths: [String] = []) throws(Trouble) {
        if paths.contains(where: isSame) { throw trouble("it is the log that is to be read") }
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
            if isDirectory.boolValue { throw trouble("is a directory") }
            // Its directory does not matter: where the file cannot be replaced it is written as it stands.
            if access(path, W_OK) != 0 { throw trouble(SystemReason.text(errno)) }
            return
        }
        let directory = Self.directory(of: newFile)
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) else {
            throw trouble("there is no directory '\(directory)'")
        }
        guard isDirectory.boolValue else { throw trouble("'\(directory)' is not a directory") }
        if access(directory, W_OK | X_OK) != 0 { throw trouble(SystemReason.text(errno)) }
    }

    /// Whether a path leads to the same regular file.
    private func isSame(as other: String) -> Bool {
        var (mine, theirs) = (stat(), stat())
        return stat(path, &mine) == 0 && stat(other, &theirs) == 0 && mine.st_mode & S_IFMT == S_IFREG
            && mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino
    }

    /// Writes all of it or nothing, where that is possible.
    func write(_ text: String) throws(Trouble) {
        try check()
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: isReplaceable ? .atomic : [])
        } catch { throw trouble(error.localizedDescription) }
    }

    /// Replacing the file at once needs its directory, and would put a regular file in the place of a device, a pipe or
    /// a link.
    private var isReplaceable: Bool {
        guard access(Self.directory(of: path), W_OK | X_OK) == 0 else { return false }
        var status = stat()
        return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }

    /// What writing would create: a link that leads nowhere yet makes the file that it names.
    private var newFile: String {
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { return path }
        return target.hasPrefix("/") ? target : Self.directory(of: path) + "/" + target
    }

    private static func directory(of path: String) -> String {
        let directory = (path as NSString).deletingLastPathComponent
        return directory.isEmpty ? "." : directory
    }

    private func trouble(_ reason: String) -> Trouble {
        Trouble("'\(path)' cannot be written: \(reason)", help: "choose another place with -o")
    }
}

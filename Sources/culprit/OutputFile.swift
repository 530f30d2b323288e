import Foundation

/// A file that the user named with `-o`.
struct OutputFile {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Fails where the file could not be written, before hours of reading have gone by.
    func check() throws(Trouble) {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
            if isDirectory.boolValue { throw trouble("is a directory") }
            if access(path, W_OK) != 0 { throw trouble(SystemReason.text(errno)) }
            return
        }
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) else {
            throw trouble("there is no directory '\(directory)'")
        }
        guard isDirectory.boolValue else { throw trouble("'\(directory)' is not a directory") }
        if access(directory, W_OK | X_OK) != 0 { throw trouble(SystemReason.text(errno)) }
    }

    /// Writes all of it or nothing, where that is possible.
    func write(_ text: String) throws(Trouble) {
        try check()
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: isReplaceable ? .atomic : [])
        } catch { throw trouble(error.localizedDescription) }
    }

    /// Replacing the file at once would put a regular file in the place of a device, a pipe or a link.
    private var isReplaceable: Bool {
        var status = stat()
        return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }

    private var directory: String {
        let directory = (path as NSString).deletingLastPathComponent
        return directory.isEmpty ? "." : directory
    }

    private func trouble(_ reason: String) -> Trouble {
        Trouble("'\(path)' cannot be written: \(reason)", help: "choose another place with -o")
    }
}

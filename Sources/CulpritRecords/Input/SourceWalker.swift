#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Turns the arguments of a command into sources.
public enum SourceWalker {
    /// Walks files, directories (recursively, in a stable order) and `-`.
    ///
    /// A file that is named is always a source. In a directory, hidden entries, files that hold no text, sockets and
    /// the like are passed over and counted; what can be reached on two ways (links, loops) is visited once.
    public static func sources(for paths: [String]) -> SourceListing {
        var walk = Walk()
        for path in paths { walk.visit(argument: path) }
        return walk.listing
    }
}

/// A walk in progress.
private struct Walk {
    /// Identifies a file or a directory whatever its path.
    struct Identity: Hashable {
        var device: UInt64
        var node: UInt64
    }

    var listing = SourceListing()
    var visited: Set<Identity> = []

    mutating func visit(argument path: String) {
        if path == "-" { return listing.sources.append(.standardInput) }
        var status = stat()
        guard stat(path, &status) == 0 else { return report(path, SystemError.reason(errno)) }
        guard isDirectory(status) else { return listing.sources.append(LogSource(name: path)) }
        let before = listing.sources.count
        let problems = listing.problems.count
        visit(directory: path, status)
        if listing.sources.count == before, listing.problems.count == problems {
            report(path, "holds no log files", help: "Hidden and binary files are passed over; name a file to read it.")
        }
    }

    // A stack, not recursion: how deep directories nest is the user's choice, how deep calls nest is ours.
    private mutating func visit(directory path: String, _ status: stat) {
        guard visited.insert(identity(status)).inserted else { return }
        var pending = children(of: path)
        while let entry = pending.popLast() {
            var status = stat()
            guard stat(entry, &status) == 0 else {
                report(entry, SystemError.reason(errno))
                continue
            }
            guard visited.insert(identity(status)).inserted else { continue }
            if isDirectory(status) {
                pending += children(of: entry)
            } else if isRegular(status), !BinarySniffer.isBinary(path: entry) {
                listing.sources.append(LogSource(name: entry, isNamed: false))
            } else {
                listing.skippedBinary.append(entry)
            }
        }
    }

    /// The paths of a directory's visible entries, last name first, as a stack wants them.
    private mutating func children(of directory: String) -> [String] {
        guard let handle = opendir(directory) else {
            report(directory, SystemError.reason(errno))
            return []
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            if name.hasPrefix(".") { listing.skippedHidden += 1 } else { names.append(name) }
        }
        // By bytes, not by locale: the same directory gives the same report everywhere.
        names.sort { Array($1.utf8).lexicographicallyPrecedes(Array($0.utf8)) }
        return names.map { directory.hasSuffix("/") ? directory + $0 : directory + "/" + $0 }
    }

    private mutating func report(_ path: String, _ reason: String, help: String? = nil) {
        listing.problems.append(InputProblem(subject: path, reason: reason, help: help))
    }

    private func identity(_ status: stat) -> Identity {
        Identity(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino))
    }

    private func isDirectory(_ status: stat) -> Bool { status.st_mode & mode_t(S_IFMT) == mode_t(S_IFDIR) }
    private func isRegular(_ status: stat) -> Bool { status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG) }
}

import CulpritRecords

/// Files in JSON: Package.resolved of SwiftPM (versions 1 to 3), Pipfile.lock, `pip list --format=json`.
enum JSONVersions {
    static func read(_ file: FileText) throws(InputProblem) -> VersionFile {
        // The reader of log lines knows blanks but no line ends, and strings hold neither.
        let flat = file.bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        let begin = flat.firstIndex { $0 > 0x20 } ?? 0
        let source = Source(file: file)
        if flat[begin] == UInt8(ascii: "[") {
            // Only objects can be read, so the list becomes a field of one.
            let wrapped: [UInt8] = Array("{\"list\":".utf8) + flat + [UInt8(ascii: "}")]
            let list = JSONObject(wrapped[...])
            guard let elements = list?["list"]?.elements else { throw brokenJSON(file) }
            return try pipList(elements, source)
        }
        guard let object = JSONObject(flat[begin...]) else { throw brokenJSON(file) }
        if let pins = object["pins"] ?? object.object("object")?["pins"] { return resolved(pins.elements, source) }
        if object["_meta"] != nil, object["default"] != nil || object["develop"] != nil {
            return pipfile(object, source)
        }
        if object["lockfileVersion"] != nil {
            throw InputProblem(
                subject: file.name, reason: "is a lock file of npm, and no rule knows its packages",
                help: "--versions reads \(VersionFile.kinds)")
        }
        throw file.unrecognised
    }

    private static func brokenJSON(_ file: FileText) -> InputProblem {
        file.broken(line: file.lines.count { !$0.isEmpty }, "its JSON is broken or cut off")
    }

    /// Where a value stands in the file.
    private struct Source {
        let file: FileText
        /// The line in which each quoted text stands first.
        private let places: [String: Int]

        init(file: FileText) {
            self.file = file
            var places: [String: Int] = [:]
            for (index, line) in file.lines.enumerated() {
                for part in line.split(separator: UInt8(ascii: "\"")) {
                    let text = String(decoding: part, as: UTF8.self)
                    if places[text] == nil { places[text] = index + 1 }
                }
            }
            self.places = places
        }

        /// - Parameter key: what the line holds between quotes.
        func line(of key: String) -> Int { places[key] ?? 1 }
    }

    // MARK: Kinds

    private static func pipList(_ elements: [JSONObject.Value], _ source: Source) throws(InputProblem) -> VersionFile {
        var found = VersionFile(kind: "list of installed packages")
        for element in elements where element.kind == .object {
            guard let object = JSONObject(element.raw), let name = object["name"]?.string,
                let version = object["version"]?.string
            else { continue }
            let line = source.line(of: name)
            let known = source.file.version("pypi", name, version, line: line, text: "\(name) \(version)")
            if let known { found.versions.append(known) } else { found.unpinned += 1 }
        }
        if found.versions.isEmpty { throw source.file.unrecognised }
        return found
    }

    private static func pipfile(_ object: JSONObject, _ source: Source) -> VersionFile {
        var found = VersionFile(kind: "Pipfile.lock")
        for section in [object.object("default"), object.object("develop")] {
            for (key, value) in section?.fields ?? [] where value.kind == .object {
                let name = String(decoding: key, as: UTF8.self)
                let entry = JSONObject(value.raw)
                let pin = entry?["version"]?.string ?? ""
                let version = pin.hasPrefix("==") ? String(pin.drop { $0 == "=" }) : ""
                let known = source.file.version(
                    "pypi", name, version, line: source.line(of: name), text: "\(name) \(pin)")
                if let known { found.versions.append(known) } else { found.unpinned += 1 }
            }
        }
        return found
    }

    /// A pin without a version follows a branch or a revision.
    private static func resolved(_ pins: [JSONObject.Value], _ source: Source) -> VersionFile {
        var found = VersionFile(kind: "Package.resolved")
        for pin in pins where pin.kind == .object {
            guard let object = JSONObject(pin.raw) else { continue }
            let location = object["location"]?.string ?? object["repositoryURL"]?.string ?? ""
            let identity = object["identity"]?.string ?? SwiftPackageIdentity.of(location)
            let version = object.object("state")?["version"]?.string ?? ""
            let known = source.file.version(
                "swift", identity, version, line: source.line(of: object["identity"]?.string ?? location),
                text: "\(identity) \(version)")
            if let known { found.versions.append(known) } else { found.unpinned += 1 }
        }
        return found
    }
}

/// What SwiftPM calls a package: the last component of its address.
enum SwiftPackageIdentity {
    static func of(_ location: String) -> String {
        let last = location.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? ""
        return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
    }
}

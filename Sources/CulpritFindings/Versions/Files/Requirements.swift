import CulpritRecords

/// Pinned requirements, and the tables that `pip list` and `uv pip list` print.
///
/// Sources: pip.pypa.io, "Requirements File Format"; PEP 508.
enum Requirements {
    /// What one logical line is.
    private enum Line {
        case pin(name: String, version: String, condition: String?)
        case unpinned
        case include(String)
        /// An option, a comment, a rule of a table, a tool's remark.
        case other
        case unknown
    }

    static func read(_ file: FileText) throws(InputProblem) -> VersionFile {
        var found = VersionFile(kind: "requirements")
        var unknown = 0
        var options = 0
        let isTable = hasTable(file)
        for (number, text) in logicalLines(of: file) {
            switch isTable ? tableRow(text) ?? line(text) : line(text) {
            case .pin(let name, let version, let condition):
                let known = file.version(
                    "pypi", name, version, line: number, text: String(optionless(text[...]).trimmingBlanks),
                    condition: condition)
                if let known { found.versions.append(known) } else { unknown += 1 }
            case .unpinned: found.unpinned += 1
            case .include(let path): found.includes.append(EvidenceLine(source: path, line: number, text: text))
            case .other: options += 1
            case .unknown: unknown += 1
            }
        }
        // Bare words are requirements too, so prose must not pass for them.
        let isNamedSo = ["require", "constraint", "freeze"].contains { file.baseName.contains($0) }
        let isPinned = !found.versions.isEmpty || !found.includes.isEmpty
        guard unknown <= found.versions.count + found.includes.count + (isNamedSo ? found.unpinned + options : 0),
            isPinned || isNamedSo
        else { throw file.unrecognised }
        return found
    }

    /// `pip list` underlines its header.
    private static func hasTable(_ file: FileText) -> Bool {
        file.lines.prefix(8).contains { line in
            line.starts(with: "---".utf8) && line.allSatisfy { $0 == 0x2D || $0 == 0x20 }
        }
    }

    /// `httpx   0.24.1   /src/httpx`.
    private static func tableRow(_ text: String) -> Line? {
        let cells = text.split(separator: " ")
        if cells.allSatisfy({ $0.allSatisfy { $0 == "-" } }) || cells.first == "Package" { return .other }
        guard cells.count > 1, isName(cells[0]), VersionScheme.pep440.isVersion(String(cells[1])) else { return nil }
        return .pin(name: String(cells[0]), version: String(cells[1]), condition: nil)
    }

    private static func line(_ text: String) -> Line {
        let text = withoutComment(text)
        if text.isEmpty { return .other }
        if let path = included(by: text) { return .include(path) }
        if text.hasPrefix("-") { return .other }
        if ["WARNING:", "DEPRECATION:", "[notice]", "Using Python "].contains(where: text.hasPrefix) { return .other }
        if text.hasPrefix("/") || text.hasPrefix("./") || text.contains("://") && !text.contains("@") {
            return wheel(text).map { .pin(name: $0.name, version: $0.version, condition: nil) } ?? .unpinned
        }
        return requirement(text)
    }

    /// `name[extra]==1.0 ; marker`, with options behind it.
    private static func requirement(_ text: Substring) -> Line {
        let name = text.prefix { isNameByte($0) }
        guard isName(name) else { return .unknown }
        var rest = text[name.endIndex...].trimmingBlanks
        if rest.hasPrefix("[") {
            guard let end = rest.firstIndex(of: "]") else { return .unknown }
            rest = rest[rest.index(after: end)...].trimmingBlanks
        }
        if rest.hasPrefix("@") {
            return wheel(rest).map { .pin(name: String(name), version: $0.version, condition: nil) } ?? .unpinned
        }
        let marker = rest.firstIndex(of: ";")
        let condition = marker.map { String(optionless(rest[rest.index(after: $0)...]).trimmingBlanks) }
        let specifier = optionless(marker.map { rest[..<$0] } ?? rest).trimmingBlanks
        let inner = specifier.hasPrefix("(") && specifier.hasSuffix(")") ? specifier.dropFirst().dropLast() : specifier
        if inner.isEmpty { return .unpinned }
        let version = inner.drop { $0 == "=" }.trimmingBlanks
        let signs = inner.prefix { $0 == "=" }.count
        if signs > 1 || signs == 0 && specifier.hasPrefix("("), VersionScheme.pep440.isVersion(String(version)) {
            return .pin(name: String(name), version: String(version), condition: condition)
        }
        return VersionRange(String(inner), scheme: .pep440) == nil || !"<>=!~".contains(inner.first ?? " ")
            ? .unknown : .unpinned
    }

    /// `--hash=sha256:…` and its like stand behind a blank.
    private static func optionless(_ text: Substring) -> Substring {
        text.firstRange(of: " --").map { text[..<$0.lowerBound] } ?? text
    }

    /// Name and version of the wheel that an address ends in.
    private static func wheel(_ text: Substring) -> (name: String, version: String)? {
        let address = text.prefix { $0 != "#" && $0 != ";" && $0 != "?" }.trimmingBlanks
        guard address.hasSuffix(".whl") else { return nil }
        let parts = (address.split { $0 == "/" || $0 == "\\" }.last ?? "").split(separator: "-")
        guard parts.count > 4, VersionScheme.pep440.isVersion(String(parts[1])) else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    /// `-r base.txt`, `--requirement=base.txt`, `-c constraints.txt`.
    private static func included(by text: Substring) -> String? {
        for option in ["-r", "--requirement", "-c", "--constraint"] where text.hasPrefix(option) {
            let rest = text.dropFirst(option.count)
            guard option.count == 2 || rest.first == "=" || rest.first == " " else { continue }
            let path = rest.drop { $0 == "=" || $0 == " " }.trimmingBlanks
            if !path.isEmpty { return String(path) }
        }
        return nil
    }

    private static func withoutComment(_ text: String) -> Substring {
        let text = text[...]
        if text.trimmingBlanks.hasPrefix("#") { return "" }
        return (text.firstRange(of: " #").map { text[..<$0.lowerBound] } ?? text).trimmingBlanks
    }

    private static func isNameByte(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
    }

    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.first, let last = text.last, text.allSatisfy(isNameByte) else { return false }
        return (first.isLetter || first.isNumber) && (last.isLetter || last.isNumber)
    }

    /// Lines with those that a backslash joins to them, numbered by their first.
    private static func logicalLines(of file: FileText) -> [(number: Int, text: String)] {
        var lines: [(number: Int, text: String)] = []
        var isOpen = false
        for (index, line) in file.lines.enumerated() {
            // Longer ones are none of these files'.
            let text = String(decoding: line.prefix(4096), as: UTF8.self)
            let continues = text.hasSuffix("\\")
            let part = continues ? String(text.dropLast()) : text
            if isOpen, let last = lines.indices.last {
                if lines[last].text.utf8.count < 4096 { lines[last].text += " " + part }
            } else if !part.allSatisfy({ $0 == " " || $0 == "\t" }) || continues {
                lines.append((index + 1, part))
            }
            isOpen = continues
        }
        return lines
    }
}

import CulpritFindings
import CulpritPatterns

/// The part of a file's path that is the same on every host and in every release.
enum FileKey {
    static func of(_ path: String) -> String {
        var path = path
        return path.withUTF8 { bytes in key(of: bytes) } ?? masked(path)
    }

    /// Nil for a name in angle brackets, which holds values.
    private static func key(of path: UnsafeBufferPointer<UInt8>) -> String? {
        if isCell(path) { return "<cell>" }
        if path.first == UInt8(ascii: "<") { return nil }
        var components = Components(path)
        guard let name = components.next() else { return String(decoding: path, as: UTF8.self) }
        if let inPackage = packagePath(path) { return inPackage }
        let base = withoutBuildTag(path[name])
        guard isAmbiguous(base), let parent = components.next(), !isVersionLike(path[parent]) else { return base }
        return "\(String(decoding: path[parent], as: UTF8.self))/\(base)"
    }

    /// The components of a path, last first.
    private struct Components: IteratorProtocol {
        private let path: UnsafeBufferPointer<UInt8>
        private var end: Int

        init(_ path: UnsafeBufferPointer<UInt8>) {
            self.path = path
            end = path.count
        }

        mutating func next() -> Range<Int>? {
            while end > 0, isSeparator(path[end - 1]) { end -= 1 }
            guard end > 0 else { return nil }
            var start = end
            while start > 0, !isSeparator(path[start - 1]) { start -= 1 }
            defer { end = start }
            return start..<end
        }

        private func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    }

    private static func isCell(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        path.contains("<ipython-input-") || path.contains("/ipykernel_") || path.contains("Cell In[")
    }

    /// Below the directory that holds installed packages: the package and the path in it.
    private static func packagePath(_ path: UnsafeBufferPointer<UInt8>) -> String? {
        var components = Components(path)
        var inside: [String] = []
        while let range = components.next() {
            let component = path[range]
            if isPackageRoot(component) {
                return inside.isEmpty ? nil : inside.reversed().joined(separator: "/")
            }
            if component.ends(with: ".egg") || component.ends(with: ".whl") { continue }
            inside.append(inside.isEmpty ? withoutBuildTag(component) : String(decoding: component, as: UTF8.self))
        }
        return nil
    }

    private static func isPackageRoot(_ component: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        switch component.count {
        case 13: component.ends(with: "site-packages") || component.ends(with: "dist-packages")
        case 12: component.ends(with: "node_modules")
        case 9: component.ends(with: "checkouts")
        default: false
        }
    }

    /// `fast.cpython-312-x86_64-linux-gnu.so` gives `fast.so`.
    private static func withoutBuildTag(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let whole = String(decoding: name, as: UTF8.self)
        guard name.ends(with: ".so") || name.ends(with: ".pyd") else { return whole }
        let parts = name.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 3, let last = parts.last else { return whole }
        return "\(parts[0]).\(last)"
    }

    /// Names that every package has.
    private static func isAmbiguous(_ name: String) -> Bool {
        switch name {
        case "__init__.py", "__main__.py", "main.py", "main.swift", "index.py", "main.go", "index.js", "index.ts": true
        default: false
        }
    }

    /// A release's directory, not a package's: `2026-11-21`, `v1.4`, `3f9ab21c`.
    private static func isVersionLike(_ component: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        component.contains(where: \.isDigit) || component.first == UInt8(ascii: "~")
    }

    private static func masked(_ name: String) -> String {
        MessageTemplate(String(name.prefix(200)), quotes: .keep).text
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func ends(with word: StaticString) -> Bool { starts(with: word, at: endIndex - word.utf8CodeUnitCount) }
}

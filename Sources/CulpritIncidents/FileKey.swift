/// The part of a file's path that is the same on every host and in every release.
enum FileKey {
    static func of(_ path: String) -> String {
        if isCell(path) { return "<cell>" }
        if path.utf8.first == UInt8(ascii: "<") { return masked(path) }
        let components = path.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
            .map { String(decoding: $0, as: UTF8.self) }
        guard let name = components.last else { return path }
        if let inPackage = packagePath(components) { return inPackage }
        let base = withoutBuildTag(name)
        guard isAmbiguous(base), let parent = components.dropLast().last, !isVersionLike(parent) else { return base }
        return "\(parent)/\(base)"
    }

    private static func isCell(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        return bytes.contains("<ipython-input-") || bytes.contains("/ipykernel_") || bytes.contains("Cell In[")
    }

    /// Below the directory that holds installed packages: the package and the path in it.
    private static func packagePath(_ components: [String]) -> String? {
        let roots: Set<String> = ["site-packages", "dist-packages", "checkouts"]
        guard let root = components.lastIndex(where: roots.contains) else { return nil }
        let inside = components[(root + 1)...].filter { !$0.hasSuffix(".egg") && !$0.hasSuffix(".whl") }
        guard !inside.isEmpty else { return nil }
        return (inside.dropLast() + [withoutBuildTag(inside[inside.count - 1])]).joined(separator: "/")
    }

    /// `fast.cpython-312-x86_64-linux-gnu.so` gives `fast.so`.
    private static func withoutBuildTag(_ name: String) -> String {
        let parts = name.utf8.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 3, let last = parts.last, last == "so" || last == "pyd" else { return name }
        return "\(parts[0]).\(last)"
    }

    /// Names that every package has.
    private static func isAmbiguous(_ name: String) -> Bool {
        ["__init__.py", "__main__.py", "main.py", "main.swift", "index.py"].contains(name)
    }

    /// A release's directory, not a package's: `2026-11-21`, `v1.4`, `3f9ab21c`.
    private static func isVersionLike(_ component: String) -> Bool {
        let bytes = Array(component.utf8)
        return bytes.contains(where: \.isDigit) || bytes.first == UInt8(ascii: "~")
    }

    private static func masked(_ name: String) -> String {
        MessageTemplate(String(name.prefix(200)), quotes: .keep).text
    }
}

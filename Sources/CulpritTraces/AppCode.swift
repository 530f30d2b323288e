import CulpritPatterns

/// What the user says of which code is theirs, beyond what paths tell.
///
/// Paths are compared as traces print them: in a container they are others than on the machine that reads the log.
public struct AppCode: Sendable {
    /// Folders with the user's code. Where there are any, code elsewhere is not the user's.
    private let roots: [[UInt8]]
    /// Packages and modules that are the user's wherever they are installed.
    private let packages: [[UInt8]]
    /// The files of the user's working tree, relative to it.
    private let files: Set<String>

    /// Nothing but what paths tell.
    public static let told = AppCode()

    /// - Parameters:
    ///   - roots: paths of folders, absolute or the last parts of one: `/srv/app`, `services/billing`.
    ///   - packages: names as imports write them (`acme.billing`), or an image's (`libBilling.so`).
    ///   - files: paths relative to the working tree; a package that is installed from them is the user's.
    public init(roots: [String] = [], packages: [String] = [], files: Set<String> = []) {
        self.roots = roots.map { AppCode.normal($0) }.filter { !$0.isEmpty }
        self.packages = packages.map { Array($0.utf8) }.filter { !$0.isEmpty }
        self.files = files
    }

    var isEmpty: Bool { roots.isEmpty && packages.isEmpty && files.isEmpty }

    /// Whose code a frame is.
    ///
    /// - Parameter frame: with the origin that its path tells.
    func origin(of frame: Frame) -> Frame.Origin {
        switch frame.origin {
        case .runtime, .generated: return frame.origin
        case .app, .dependency, .standardLibrary, .unknown: break
        }
        if isInPackage(frame) { return .app }
        guard let path = frame.file.map(AppCode.normal) else { return frame.origin }
        if let root = rest(of: path) { return AppCode.installedPart(of: root) == nil ? .app : frame.origin }
        if let part = AppCode.installedPart(of: path[...]), isInTree(part) { return .app }
        return frame.origin == .app && !roots.isEmpty ? .dependency : frame.origin
    }

    private func isInTree(_ path: ArraySlice<UInt8>) -> Bool {
        guard !files.isEmpty else { return false }
        return files.contains(path.string) || files.contains("src/" + path.string)
    }

    private func isInPackage(_ frame: Frame) -> Bool {
        packages.contains { package in
            let folder = AppCode.slash + package.map { $0 == Byte.dot ? AppCode.slash[0] : $0 }
            let path = AppCode.slash + (frame.file.map(AppCode.normal) ?? [])
            return ByteSearch.firstOffset(of: folder + AppCode.slash, in: path[...]) != nil
                || path.starts(with: folder + [Byte.dot]) || path[...].hasSuffix(folder + Array(".py".utf8))
                || AppCode.names(frame.function, package) || frame.module.map { AppCode.names($0, package) } ?? false
        }
    }

    /// Whether a qualified name is the package's or begins with it.
    private static func names(_ name: String, _ package: [UInt8]) -> Bool {
        guard name.utf8.starts(with: package) else { return false }
        guard let next = name.utf8.dropFirst(package.count).first else { return true }
        return next == Byte.dot || next == slash[0]
    }

    /// What stands behind one of the roots.
    private func rest(of path: [UInt8]) -> ArraySlice<UInt8>? {
        for root in roots {
            if path.starts(with: root + AppCode.slash) { return path.dropFirst(root.count + 1) }
            guard root.first != AppCode.slash[0] else { continue }
            let inside = AppCode.slash + root + AppCode.slash
            if let offset = ByteSearch.firstOffset(of: inside, in: path[...]) {
                return path.dropFirst(offset + inside.count)
            }
        }
        return nil
    }

    /// What stands behind the folder that libraries are installed in; nil where the path has none.
    private static func installedPart(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for folder in libraryFolders {
            if let offset = ByteSearch.firstOffset(of: folder, in: path) {
                return path.dropFirst(offset + folder.count)
            }
        }
        return nil
    }

    private static let libraryFolders = [
        "site-packages/", "dist-packages/", "node_modules/", "vendor/", "/pkg/mod/", ".build/checkouts/",
    ].map { Array($0.utf8) }
    private static let slash = Array("/".utf8)

    /// With slashes, without one at the end.
    private static func normal(_ path: String) -> [UInt8] {
        var bytes = path.utf8.map { $0 == UInt8(ascii: "\\") ? slash[0] : $0 }
        while bytes.count > 1, bytes.last == slash[0] { bytes.removeLast() }
        return bytes
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}

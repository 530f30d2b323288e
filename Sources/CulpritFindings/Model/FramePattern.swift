import CulpritTraces

/// What one frame of a trace must be.
public struct FramePattern: Sendable, Equatable {
    /// The end of the file's path, in whole components: `httpcore/_async/http2.py`.
    public var file: String?
    /// The last component of the function's printed name.
    public var function: String?
    /// The module or binary image, as printed.
    public var module: String?

    public init(file: String? = nil, function: String? = nil, module: String? = nil) {
        self.file = file
        self.function = function
        self.module = module
    }

    /// True where the frame meets everything that is asked.
    public func matches(_ frame: Frame) -> Bool {
        if let file, !FramePattern.path(frame.file ?? "", endsWith: file) { return false }
        if let function, FramePattern.lastComponent(of: frame.function) != FramePattern.lastComponent(of: function) {
            return false
        }
        if let module, frame.module != module { return false }
        return true
    }

    /// Compares whole components, so that `h2/connection.py` is not met by `ssh2/connection.py`.
    static func path(_ path: String, endsWith suffix: String) -> Bool {
        let (have, want) = (path.utf8.span, suffix.utf8.span)
        guard have.count >= want.count else { return false }
        let start = have.count - want.count
        // From the end, where paths differ.
        for index in (0..<want.count).reversed() {
            let (byte, wanted) = (have[start + index], want[index])
            guard byte == wanted || isSeparator(byte) && isSeparator(wanted) else { return false }
        }
        return start == 0 || isSeparator(have[start - 1])
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    /// `Server.handle(_:)` and `closure #1 in Server.handle(_:)` give `handle`; `<module>` stays as it is.
    static func lastComponent(of function: String) -> Substring {
        var name = function[...]
        guard function.utf8.contains(where: isStructure) else { return name }
        if let inside = name.ranges(of: " in ").last { name = name[inside.upperBound...] }
        if let arguments = name.firstIndex(of: "("), arguments != name.startIndex { name = name[..<arguments] }
        if name.hasPrefix("<") { return name }
        if let generics = name.firstIndex(of: "<"), generics != name.startIndex { name = name[..<generics] }
        guard let separator = name.lastIndex(where: { $0 == "." || $0 == ":" }) else { return name }
        return name[name.index(after: separator)...]
    }

    /// Most names have none of these: then there is nothing to cut off.
    private static func isStructure(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: false
        }
    }
}

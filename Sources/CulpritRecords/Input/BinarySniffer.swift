/// Tells files that hold text from those that do not.
enum BinarySniffer {
    /// How much of a file is looked at.
    static let length = 8 * 1024

    /// Whether a file's beginning (decompressed) holds a NUL byte and is not UTF-16.
    ///
    /// A file that cannot be opened counts as text: reading it will say what is wrong.
    static func isBinary(path: String) -> Bool {
        guard let file = try? InputFile(path: path) else { return false }
        let stream = ByteStream(file: file, name: path)
        var beginning: [UInt8] = []
        while beginning.count < length {
            guard let count = try? stream.read(into: &beginning, atMost: length, isCancelled: { false }), count > 0
            else { break }
        }
        return isBinary(beginning.prefix(length))
    }

    static func isBinary(_ beginning: ArraySlice<UInt8>) -> Bool {
        // What logrotate's copytruncate leaves of a log that is still written to begins with nothing but NULs.
        let text = beginning.drop { $0 == 0 }
        return text.contains(0) && TextEncoding.detect(beginning) == .utf8
    }
}

/// A file that is read whole, such as a lock file beside the log.
public enum WholeFile {
    /// More is no file of that kind.
    static let limit = 64 << 20

    /// The file's text: decompressed, UTF-16 turned into UTF-8, without a byte order mark.
    ///
    /// Throws where it cannot be read, is a directory or holds more than 64 MiB.
    public static func read(_ path: String) throws(InputProblem) -> [UInt8] {
        let stream = ByteStream(file: try InputFile(path: path), name: path)
        var decoder = TextDecoder()
        var text: [UInt8] = []
        while true {
            var bytes: [UInt8] = []
            if try stream.read(into: &bytes, atMost: 1 << 16, isCancelled: { false }) == 0 { break }
            decoder.decode(bytes, into: &text)
            guard text.count <= limit else {
                throw InputProblem(subject: path, reason: "is larger than 64 MiB")
            }
        }
        decoder.decode([], into: &text, isLast: true)
        return text
    }
}

/// The bytes of one source after decompression, as they come.
final class ByteStream {
    private let file: InputFile
    private let name: String
    private var decompressor: Decompressor?
    private var isOpened = false
    private var hasEnded = false
    private var raw: [UInt8] = []

    init(file: InputFile, name: String) {
        self.file = file
        self.name = name
    }

    /// Appends up to `count` bytes (a little more once, at the start); 0 at the end.
    ///
    /// Throws when the file cannot be read or its compressed data is corrupt; what came before was delivered.
    func read(
        into bytes: inout [UInt8], atMost count: Int, isCancelled: () -> Bool
    ) throws(InputProblem) -> Int {
        if !isOpened { try sniff(atMost: count, isCancelled: isCancelled) }
        guard let decompressor else { return try readPlain(into: &bytes, atMost: count, isCancelled: isCancelled) }
        while true {
            let got = try decompressor.produce(into: &bytes, atMost: count)
            if got > 0 { return got }
            if hasEnded {
                try decompressor.finish()
                return 0
            }
            raw.removeAll(keepingCapacity: true)
            hasEnded = try file.read(into: &raw, atMost: count, isCancelled: isCancelled) == 0
            if !hasEnded { decompressor.supply(raw) } else if isCancelled() { return 0 }
        }
    }

    private func readPlain(
        into bytes: inout [UInt8], atMost count: Int, isCancelled: () -> Bool
    ) throws(InputProblem) -> Int {
        guard raw.isEmpty else {
            bytes += raw
            defer { raw = [] }
            return raw.count
        }
        return try file.read(into: &bytes, atMost: count, isCancelled: isCancelled)
    }

    /// Reads the magic bytes; by content, not by name, because rotated logs are called anything.
    private func sniff(atMost count: Int, isCancelled: () -> Bool) throws(InputProblem) {
        isOpened = true
        while raw.count < Compression.magicLength {
            if try file.read(into: &raw, atMost: count, isCancelled: isCancelled) == 0 { break }
        }
        guard let compression = Compression.detect(raw[...]) else { return }
        decompressor = Decompressor(compression, name: name)
        decompressor?.supply(raw)
    }
}

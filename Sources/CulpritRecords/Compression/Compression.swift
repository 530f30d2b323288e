/// The compressions that are peeled off, told by their first bytes.
enum Compression: String, CaseIterable {
    case gzip, zstd, xz, bzip2

    /// The bytes needed to tell.
    static let magicLength = 6

    private var magic: [UInt8] {
        switch self {
        case .gzip: [0x1F, 0x8B, 0x08]
        case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        case .bzip2: [0x42, 0x5A, 0x68]
        }
    }

    static func detect(_ bytes: ArraySlice<UInt8>) -> Compression? {
        allCases.first { compression in
            guard bytes.starts(with: compression.magic) else { return false }
            // "BZh" may begin a text; the level that follows in the format is a digit and then a fixed number.
            guard compression == .bzip2 else { return true }
            return bytes.dropFirst(3).first.map { (0x31...0x39).contains($0) } == true
                && (bytes.dropFirst(4).first == 0x31 || bytes.dropFirst(4).first == 0x17)
        }
    }

    func makeCodec() -> (any Codec)? {
        switch self {
        case .gzip: GzipCodec()
        case .zstd: ZstdCodec()
        case .xz: XZCodec()
        case .bzip2: Bzip2Codec()
        }
    }
}

/// One compression's decoder, for one member (gzip's word; a frame, a stream).
protocol Codec: AnyObject {
    /// Decodes as much as fits.
    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(CorruptData) -> CodecStep
}

struct CodecStep {
    var consumed: Int
    var produced: Int
    /// The member is complete; what follows is another one.
    var hasEnded: Bool
}

/// The decoder refused the data.
struct CorruptData: Error {}

import CDecompression

/// bzip2, by libbz2.
final class Bzip2Codec: Codec {
    // libbz2 refuses a stream whose struct has moved, so it gets a place of its own.
    private let stream: UnsafeMutablePointer<bz_stream>

    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: bz_stream())
        guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { return nil }
    }

    deinit {
        BZ2_bzDecompressEnd(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(CorruptData) -> CodecStep {
        let inputBytes = input.bindMemory(to: CChar.self)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: inputBytes.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: input.count)
        stream.pointee.next_out = output.bindMemory(to: CChar.self).baseAddress
        stream.pointee.avail_out = UInt32(clamping: output.count)
        let status = BZ2_bzDecompress(stream)
        let produced = output.count - Int(stream.pointee.avail_out)
        guard status == BZ_OK || status == BZ_STREAM_END || produced > 0 else { throw CorruptData() }
        return CodecStep(
            consumed: input.count - Int(stream.pointee.avail_in), produced: produced,
            hasEnded: status == BZ_STREAM_END)
    }
}

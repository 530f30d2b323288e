import CDecompression

/// xz, by liblzma.
final class XZCodec: Codec {
    /// What the decoder may take; `xz -9` needs 65 MiB.
    private static let memoryLimit: UInt64 = 128 * 1024 * 1024

    private let stream: UnsafeMutablePointer<lzma_stream>

    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: lzma_stream())
        guard lzma_stream_decoder(stream, Self.memoryLimit, 0) == LZMA_OK else { return nil }
    }

    deinit {
        lzma_end(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(CorruptData) -> CodecStep {
        stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = input.count
        stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = output.count
        let status = lzma_code(stream, LZMA_RUN)
        let produced = output.count - stream.pointee.avail_out
        guard status == LZMA_OK || status == LZMA_STREAM_END || status == LZMA_BUF_ERROR || produced > 0 else {
            throw CorruptData()
        }
        return CodecStep(
            consumed: input.count - stream.pointee.avail_in, produced: produced, hasEnded: status == LZMA_STREAM_END)
    }
}

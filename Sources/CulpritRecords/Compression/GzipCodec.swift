import CDecompression

/// gzip, RFC 1952, by zlib.
final class GzipCodec: Codec {
    // zlib refuses a stream whose struct has moved, so it gets a place of its own.
    private let stream: UnsafeMutablePointer<z_stream>

    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard culprit_inflate_init(stream) == Z_OK else { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func step(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(CorruptData) -> CodecStep {
        let inputBytes = input.bindMemory(to: UInt8.self)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: inputBytes.baseAddress)
        stream.pointee.avail_in = UInt32(clamping: input.count)
        stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(clamping: output.count)
        let status = inflate(stream, Z_NO_FLUSH)
        let produced = output.count - Int(stream.pointee.avail_out)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR || produced > 0 else {
            throw CorruptData()
        }
        return CodecStep(
            consumed: input.count - Int(stream.pointee.avail_in), produced: produced,
            hasEnded: status == Z_STREAM_END)
    }
}

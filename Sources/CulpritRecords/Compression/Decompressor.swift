/// Decodes the members of a compressed file one after the other, in pieces of bounded size.
///
/// It is asked for output, not pushed input: 64 KiB of gzip may hold 64 MiB of text.
final class Decompressor {
    private let compression: Compression
    private let name: String
    private var codec: (any Codec)?
    private var input: [UInt8] = []
    private var position = 0
    private var isBetweenMembers = true
    private var hasReadMember = false

    init(_ compression: Compression, name: String) {
        self.compression = compression
        self.name = name
    }

    /// Hands over more input; asked for when `produce` gave nothing.
    func supply(_ bytes: [UInt8]) {
        input.removeSubrange(..<position)
        position = 0
        input += bytes
    }

    /// Appends up to `count` bytes of output; 0 when more input is needed.
    func produce(into bytes: inout [UInt8], atMost count: Int) throws(InputProblem) -> Int {
        while position < input.count {
            if isBetweenMembers, try !beginMember() { return 0 }
            let made = try step(into: &bytes, atMost: count)
            if made > 0 { return made }
            if position < input.count, !isBetweenMembers, stalled { return 0 }
        }
        // A decoder may still hold output although the input is used up.
        return isBetweenMembers || codec == nil ? 0 : try step(into: &bytes, atMost: count)
    }

    /// Says that the input has ended.
    func finish() throws(InputProblem) {
        guard isBetweenMembers || codec == nil else { throw problem("is cut off") }
    }

    private var stalled = false

    /// Prepares for the next member; false when only padding is left.
    private func beginMember() throws(InputProblem) -> Bool {
        // tar and tape pad with zeros, as does xz in multiples of four.
        if hasReadMember { while position < input.count, input[position] == 0 { position += 1 } }
        guard position < input.count else { return false }
        codec = compression.makeCodec()
        isBetweenMembers = false
        guard codec != nil else { throw problem("cannot be decoded: out of memory") }
        return true
    }

    private func step(into bytes: inout [UInt8], atMost count: Int) throws(InputProblem) -> Int {
        guard let codec else { return 0 }
        var result: CodecStep?
        let rest = position..<input.count
        let output = input.withUnsafeBytes { raw in
            [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                initialized = 0
                result = try? codec.step(
                    UnsafeRawBufferPointer(rebasing: raw[rest]), into: UnsafeMutableRawBufferPointer(buffer))
                initialized = result?.produced ?? 0
            }
        }
        guard let result else {
            position = input.count
            isBetweenMembers = true
            throw problem(hasReadMember ? "is followed by something else, or is damaged" : "is damaged")
        }
        bytes += output
        position += result.consumed
        stalled = result.consumed == 0 && result.produced == 0
        if result.hasEnded {
            isBetweenMembers = true
            hasReadMember = true
            self.codec = nil
        }
        return output.count
    }

    private func problem(_ what: String) -> InputProblem {
        InputProblem(
            subject: name, reason: "holds \(compression.rawValue) data that \(what)",
            help: "What could be decoded was read.")
    }
}

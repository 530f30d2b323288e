#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file descriptor that is read from front to back.
///
/// Not mapped into memory: a log that is truncated under a map kills the process.
final class InputFile {
    private let descriptor: Int32
    private let closes: Bool
    private let name: String

    init(path: String) throws(InputProblem) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        closes = true
        name = path
        guard descriptor >= 0 else { throw InputProblem(subject: path, reason: SystemError.reason(errno)) }
    }

    /// Standard input; left open afterwards.
    init() {
        descriptor = STDIN_FILENO
        closes = false
        name = "-"
    }

    deinit {
        if closes, descriptor >= 0 { close(descriptor) }
    }

    /// Appends up to `count` bytes; 0 at the end, and when `isCancelled` says so while the call waits.
    func read(
        into bytes: inout [UInt8], atMost count: Int, isCancelled: () -> Bool
    ) throws(InputProblem) -> Int {
        while !isCancelled() {
            guard isReady() else { continue }
            var code: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                let got = Self.read(descriptor, buffer)
                initialized = max(got, 0)
                code = got < 0 ? errno : 0
            }
            bytes += chunk
            switch code {
            case 0: return chunk.count
            case EINTR, EAGAIN: continue
            default: throw InputProblem(subject: name, reason: SystemError.reason(code))
            }
        }
        return 0
    }

    // The method above hides the function of the C library.
    private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    /// Whether a read will return, after waiting for a moment: a pipe or a terminal may have nothing to say for hours,
    /// and nothing ends a read that waits, but in between the caller can be asked.
    private func isReady() -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // A regular file is always ready. Where polling fails, reading tells why.
        return poll(&request, 1, Self.patience) != 0
    }

    /// In milliseconds.
    private static let patience: Int32 = 200
}

import Foundation

/// A terminal of a given width whose screen the test reads.
final class PseudoTerminal {
    let line: FileHandle
    private let screen: Int32

    init(columns: UInt16) throws {
        screen = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        let line = open(try Self.lineName(of: screen), O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(line, UInt(TIOCSWINSZ), &size)
        self.line = FileHandle(fileDescriptor: line, closeOnDealloc: true)
    }

    deinit { close(screen) }

    /// What was printed since the last call, with the terminal's CR LF as LF.
    func read() -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Self.read(screen, &buffer)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// Everything that a program prints until it ends.
    func screen(of program: LiveProgram) async throws -> String {
        var text = ""
        try await LiveProgram.until("the program ends") {
            text += read()
            return !program.isRunning
        }
        return text + read()
    }

    // The method above hides the function of the C library.
    private static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, &buffer, buffer.count)
        #else
            Glibc.read(descriptor, &buffer, buffer.count)
        #endif
    }

    /// Unlocks the line and returns its name. Glibc's `unlockpt` and `ptsname` are hidden from Swift; these are the
    /// requests that they make.
    private static func lineName(of screen: Int32) throws -> String {
        #if canImport(Darwin)
            guard grantpt(screen) == 0, unlockpt(screen) == 0, let name = ptsname(screen) else {
                throw Program.Problem(description: "no terminal: \(errno)")
            }
            return String(cString: name)
        #else
            let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
            var (lock, number): (Int32, UInt32) = (0, 0)
            guard ioctl(screen, setLock, &lock) == 0, ioctl(screen, getNumber, &number) == 0 else {
                throw Program.Problem(description: "no terminal: \(errno)")
            }
            return "/dev/pts/\(number)"
        #endif
    }
}

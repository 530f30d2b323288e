import Foundation

/// The program while it runs, with streams that the test holds in its hands.
final class LiveProgram {
    private let process = Process()
    private let ends: AsyncStream<Void>
    private let scratch: Scratch
    private let errorFile: URL

    /// Standard error is a file unless the caller has something better.
    init(
        _ arguments: [String], input: FileHandle, output: FileHandle, errors: FileHandle? = nil,
        environment: [String: String] = [:]
    ) throws {
        scratch = try Scratch()
        errorFile = try scratch.write("", to: "err")
        process.executableURL = try Program.executable()
        process.arguments = arguments
        process.currentDirectoryURL = Program.root
        process.environment = try Program.surroundings(home: scratch.directory("home"), and: environment)
        process.standardInput = input
        process.standardOutput = output
        process.standardError = try errors ?? FileHandle(forWritingTo: errorFile)
        let (ends, end) = AsyncStream<Void>.makeStream()
        self.ends = ends
        process.terminationHandler = { _ in end.finish() }
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var isRunning: Bool { process.isRunning }

    var errors: String {
        get throws { try String(contentsOf: errorFile, encoding: .utf8) }
    }

    /// Whether it has a handler for the signal, as Linux tells.
    func catches(_ number: Int32) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let mask = status?.firstMatch(of: /SigCgt:\s*([0-9a-f]+)/).flatMap { UInt64($0.output.1, radix: 16) } ?? 0
        return mask >> UInt64(number - 1) & 1 == 1
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// The exit status; a program that does not end, or dies of a signal, is a problem.
    func status() async throws -> Int32 {
        try await Self.until("the program ends") { !process.isRunning }
        for await _ in ends {}
        guard process.terminationReason == .exit else {
            throw Program.Problem(description: "ended by signal \(process.terminationStatus)")
        }
        return process.terminationStatus
    }

    /// Asks again and again; the limit is generous, for it is only reached when something is broken.
    static func until(_ what: String, _ condition: () throws -> Bool) async throws {
        for _ in 0..<6000 {
            if try condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Program.Problem(description: "waited in vain until \(what)")
    }
}

/// A pipe whose ends no other child inherits.
struct ClosedPipe {
    let reading: FileHandle
    let writing: FileHandle

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Program.Problem(description: "no pipe: \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    }

    /// How many bytes wait in it to be read.
    var waiting: Int {
        var count: Int32 = 0
        _ = ioctl(reading.fileDescriptor, UInt(FIONREAD), &count)
        return Int(count)
    }

    /// Fills it until not one byte more fits.
    func fill() {
        let flags = fcntl(writing.fileDescriptor, F_GETFL)
        _ = fcntl(writing.fileDescriptor, F_SETFL, flags | O_NONBLOCK)
        for size in [4096, 1] {
            let bytes = [UInt8](repeating: UInt8(ascii: "."), count: size)
            while write(writing.fileDescriptor, bytes, bytes.count) > 0 {}
        }
        _ = fcntl(writing.fileDescriptor, F_SETFL, flags)
    }
}

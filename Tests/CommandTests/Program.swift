import Foundation

/// The program under test, as a user runs it: arguments and bytes in, bytes and a status out.
struct Program {
    /// What one run left behind.
    struct Outcome {
        var output: String
        var errors: String
        var status: Int32
    }

    /// A run that did not come to an end.
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    /// The package's directory, which holds Samples/ and the documentation.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let slots = Slots(count: max(2, ProcessInfo.processInfo.activeProcessorCount))

    /// Runs the program with a home of its own. All streams are files, so none can fill up and block.
    static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in directory: URL = root,
        timeout: Duration = .seconds(600)
    ) async throws -> Outcome {
        try await slots.enter()
        do {
            let outcome = try await start(arguments, input, environment, directory, timeout)
            await slots.leave()
            return outcome
        } catch {
            await slots.leave()
            throw error
        }
    }

    static func run(_ arguments: [String], input: String, in directory: URL = root) async throws -> Outcome {
        try await run(arguments, input: Array(input.utf8), in: directory)
    }

    private static func start(
        _ arguments: [String], _ input: [UInt8], _ environment: [String: String], _ directory: URL,
        _ timeout: Duration
    ) async throws -> Outcome {
        let scratch = try Scratch()
        let streams = try ["in", "out", "err"].map { try scratch.write($0 == "in" ? input : [], to: $0) }
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = try surroundings(home: scratch.directory("home"), and: environment)
        let input = try FileHandle(forReadingFrom: streams[0])
        let outputs = try streams[1...].map { try FileHandle(forWritingTo: $0) }
        process.standardInput = input
        process.standardOutput = outputs[0]
        process.standardError = outputs[1]
        let (ends, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        // `Process` keeps them open, and its `run()` crashes once some 1,350 descriptors are (it reads /proc/self/fd).
        for handle in [input] + outputs { try handle.close() }
        let pid = process.processIdentifier
        let watch = Task {
            try await Task.sleep(for: timeout)
            kill(pid, SIGKILL)
        }
        for await _ in ends {}
        watch.cancel()
        guard process.terminationReason == .exit else {
            throw Problem(
                description: "culprit \(arguments.joined(separator: " ")) ended by signal \(process.terminationStatus)")
        }
        return try Outcome(
            output: String(decoding: Data(contentsOf: streams[1]), as: UTF8.self),
            errors: String(decoding: Data(contentsOf: streams[2]), as: UTF8.self), status: process.terminationStatus)
    }

    /// The program stands beside the bundle of the tests.
    static func executable() throws -> URL {
        let started = URL(filePath: CommandLine.arguments.first ?? "")
        let bundles = [started] + Bundle.allBundles.map(\.bundleURL) + [Bundle.main.bundleURL]
        var places = bundles.flatMap { [$0.deletingLastPathComponent(), $0] }
        places.append(root.appending(path: ".build/debug"))
        let candidates = places.map { $0.appending(path: "culprit") }
        var isDirectory: ObjCBool = false
        for candidate in candidates
        where FileManager.default.fileExists(atPath: candidate.path(), isDirectory: &isDirectory)
            && !isDirectory.boolValue && FileManager.default.isExecutableFile(atPath: candidate.path())
        {
            return candidate
        }
        throw Problem(description: "culprit is not beside the tests: \(candidates.map { $0.path() })")
    }

    /// The environment of the tests, without what would let their user's settings in.
    static func surroundings(home: URL, and more: [String: String]) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for name in environment.keys where name.hasPrefix("XDG_") || name.hasPrefix("CULPRIT_") {
            environment[name] = nil
        }
        for name in ["COLUMNS", "NO_COLOR"] { environment[name] = nil }
        environment["HOME"] = home.path()
        environment["TZ"] = "UTC"
        return environment.merging(more) { $1 }
    }
}

/// As many runs at a time as there are processors; Swift Testing would start hundreds.
private actor Slots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(count: Int) { free = count }

    func enter() async throws {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

/// A directory that is gone when its owner is.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "culprit-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path() }

    @discardableResult
    func directory(_ name: String) throws -> URL {
        let directory = url.appending(path: name)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        return directory
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> URL { try write(Array(text.utf8), to: name) }
}

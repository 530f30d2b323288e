import CulpritRecords

/// Failures of Swift programs: the runtime's messages, its crash reports, and what stands round them on its platforms.
///
/// Sources of the forms: `stdlib/public/runtime/Errors.cpp` and `stdlib/public/libexec/swift-backtrace` of
/// swiftlang/swift, 5.0 to 6.3, and outputs of 6.3.
enum SwiftRuntime: TraceLanguage {
    static let name = "swift"

    static let anchors =
        SwiftHeadline.anchors + [
            "Program crashed: ", "*** Swift runtime failure: ", "Received signal ", "Backtracing from 0x",
            "\"crashReport\"", "\" crashed:",
            // Stand in a report's frames and begin nothing: they keep its lines in one excerpt.
            "[ra] 0x", "[ra]   ", "[ra] [",
        ] + AppleCrash.anchors + AppleJSONReport.anchors + AppleException.anchors + SanitizerReport.anchors
        + DebuggerStop.anchors + KernelTrap.anchors + LoaderFailure.anchors + CompilerFailure.anchors
        + SwiftTestFailure.anchors + LoggedError.anchors + BareStack.anchors

    /// Reads one form: at a line where an anchor of any form stands.
    typealias Reader = @Sendable (_ stream: StreamLines, _ index: Int) -> Reading?

    /// In the order in which they are asked: what quotes the words of another form stands before it.
    private static let readers: [Reader] = [
        AppleException.read, CompilerFailure.read, DebuggerStop.read, SwiftCrash.read, SwiftOldReport.readSignal,
        AppleCrash.read, AppleJSONReport.read, SanitizerReport.read, SwiftTestFailure.read, LoaderFailure.read,
        KernelTrap.read, LoggedError.read, BareStack.read,
    ]

    static func read(_ stream: StreamLines, at index: Int, column: Int) -> Reading? {
        for reader in readers {
            if let reading = reader(stream, index) { return reading }
        }
        return nil
    }

    static let signals: [Int: String] = [
        3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGBUS",
        11: "SIGSEGV", 15: "SIGTERM",
    ]

    /// The signal that the words of a crash report stand for: its number may be in a line that was not kept.
    static func signal(describedBy what: String) -> String? {
        descriptions.first { what.hasPrefix($0.description) }?.signal
    }

    private static let descriptions: [(description: String, signal: String)] = [
        ("Illegal instruction", "SIGILL"), ("Bad pointer dereference", "SIGSEGV"), ("Segmentation", "SIGSEGV"),
        ("Aborted", "SIGABRT"), ("Bus error", "SIGBUS"), ("Floating point exception", "SIGFPE"),
        ("System trap", "SIGTRAP"),
    ]
}

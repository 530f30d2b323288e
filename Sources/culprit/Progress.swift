import Foundation

/// How far a long run is, on standard error where that is a terminal.
struct Progress {
    /// Nothing is shown before this many seconds: most runs are over by then.
    private static let patience = 0.7

    private let isShown = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    private let start = Date()

    func show(_ bytes: Int) {
        guard isShown, Date().timeIntervalSince(start) > Self.patience else { return }
        Output.error("\r\u{1B}[Kread \(bytes / 1_048_576) MiB")
    }

    func clear() {
        guard isShown, Date().timeIntervalSince(start) > Self.patience else { return }
        Output.error("\r\u{1B}[K")
    }
}

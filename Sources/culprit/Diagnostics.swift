import CulpritRecords
import CulpritReports
import Foundation

/// What goes wrong for reasons the user can do something about: subject first, then help.
struct Trouble: Error {
    var message: String
    var help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}

/// Everything for standard error. Names that came from outside are made visible, never obeyed.
enum Diagnostics {
    static func error(_ trouble: Trouble) {
        write("error: " + trouble.message)
        if let help = trouble.help { write("help: " + help) }
    }

    static func report(_ problem: InputProblem) {
        write("\(problem.isHarmless ? "note" : "error"): \(name(of: problem.subject)) \(problem.reason)")
        if let help = problem.help { write("help: " + help) }
    }

    /// A source as messages call it.
    static func name(of source: String) -> String { source == "-" ? "standard input" : "'\(source)'" }

    static func note(_ text: String) { write("note: " + text) }

    static func write(_ text: some StringProtocol) {
        Output.error(UntrustedText.visible(String(text)) + "\n")
    }
}

extension InputProblem {
    /// Nothing is wrong with an empty log; it is only worth knowing.
    var isHarmless: Bool { reason == "is empty" }

    /// Whether a failure may stand in what was not read. Of a line that is too long only the end is left out, of a trace
    /// its middle.
    var hidesFailures: Bool {
        !isHarmless && !reason.hasPrefix("has a line of more than") && !reason.hasPrefix("has a trace that is too long")
    }
}

/// Standard output. A reader that goes away (`| head`) ends the program quietly.
enum Output {
    static func standard(_ text: String) {
        let code = send(text, to: STDOUT_FILENO)
        guard code != 0 else { return }
        if code == EPIPE { leave(withStatus: 0) }
        Diagnostics.write("error: standard output cannot be written: \(SystemReason.text(code))")
        leave(withStatus: 2)
    }

    /// Standard error. Where nobody reads it there is nobody to tell; Foundation's file handle would stop the program.
    static func error(_ text: String) { _ = send(text, to: STDERR_FILENO) }

    /// Returns what went wrong, as `errno` says it; 0 where nothing did.
    private static func send(_ text: String, to descriptor: Int32) -> Int32 {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                bytes = bytes.dropFirst(written)
            } else if errno == EAGAIN {
                // Somebody who shares the terminal or the pipe may have made it non-blocking.
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&request, 1, 1000)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// The system's words for an error, as the end of a sentence.
enum SystemReason {
    static func text(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}

/// Ends the process; the one place that does.
func leave(withStatus status: Int32) -> Never { exit(status) }

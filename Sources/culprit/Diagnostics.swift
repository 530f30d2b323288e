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
        write("error: '\(problem.subject)' \(problem.reason)")
        if let help = problem.help { write("help: " + help) }
    }

    static func note(_ text: String) { write("note: " + text) }

    static func write(_ text: some StringProtocol) {
        FileHandle.standardError.write(Data((UntrustedText.visible(String(text)) + "\n").utf8))
    }
}

/// Standard output. A reader that goes away (`| head`) ends the program quietly.
enum Output {
    static func standard(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                leave(withStatus: errno == EPIPE ? 0 : 2)
            }
            bytes = bytes.dropFirst(written)
        }
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Ends the process; the one place that does.
func leave(withStatus status: Int32) -> Never { exit(status) }

import Foundation
import Synchronization

/// Ctrl-C: the first one ends the reading and the report of what was read so far is printed; the second one kills.
enum Interrupt {
    private static let received = Atomic<Bool>(false)

    /// Installs the handler. No `SA_RESTART`: a read that waits for input must return.
    static func install() {
        var action = sigaction()
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = { _ in Interrupt.note() }
        #else
            action.__sigaction_u.__sa_handler = { _ in Interrupt.note() }
        #endif
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
        signal(SIGPIPE, SIG_IGN)
    }

    static var isReceived: Bool { received.load(ordering: .relaxed) }

    private static func note() {
        if received.exchange(true, ordering: .relaxed) { _exit(130) }
    }
}

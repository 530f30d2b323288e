import Foundation
import Synchronization

/// Ctrl-C: the first one ends the reading and the report of what was read so far is printed; the second one kills.
enum Interrupt {
    private static let received = Atomic<Bool>(false)

    /// Installs the handler. It only notes the signal: the reader asks ``isReceived`` while it waits for input, since the
    /// threads that read are Dispatch's, which block all signals.
    static func install() {
        var action = sigaction()
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = { _ in Interrupt.note() }
        #elseif canImport(Musl)
            action.__sa_handler.sa_handler = { _ in Interrupt.note() }
        #else
            action.__sigaction_u.__sa_handler = { _ in Interrupt.note() }
        #endif
        sigaction(SIGINT, &action, nil)
        sigaction(SIGTERM, &action, nil)
    }

    static var isReceived: Bool { received.load(ordering: .relaxed) }

    private static func note() {
        if received.exchange(true, ordering: .relaxed) { _exit(130) }
    }
}

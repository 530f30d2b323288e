/// The kernel's line about a process that it stopped: of a release build without backtracer nothing else remains.
///
/// `traps: NAME[PID] trap invalid opcode ip:… in IMAGE[…]`, `NAME[PID]: segfault at ADDR ip … in IMAGE[…]`.
/// Source of the forms: `arch/x86/kernel/traps.c` and `arch/x86/mm/fault.c` of Linux. Which language the process was
/// written in the kernel does not tell; a trap on an invalid opcode is how Swift stops.
enum KernelTrap {
    static let anchors = [" trap invalid opcode ip:", "]: segfault at ", " trap int3 ip:"]

    static func read(_ stream: StreamLines, at index: Int) -> Reading? {
        let text = stream.lines[index].text
        guard let (message, signal) = failure(text) else { return nil }
        let trace = StackTrace(
            language: SwiftRuntime.name, kind: .signal,
            exceptions: [TracedException(type: "", message: message.string)], signal: signal)
        return Reading(trace: trace, lines: [.init(index: index, text: text)])
    }

    private static func failure(_ text: Text) -> (Text, String)? {
        if let trap = text.firstIndex(of: "trap invalid opcode ip:") { return (text[trap..<(trap + 19)], "SIGILL") }
        if let trap = text.firstIndex(of: "trap int3 ip:") { return (text[trap..<(trap + 9)], "SIGTRAP") }
        guard let fault = text.firstIndex(of: "segfault at "), let end = text.firstIndex(of: " ip ", from: fault) else {
            return nil
        }
        return (text[fault..<end], "SIGSEGV")
    }
}

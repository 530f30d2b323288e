/// Reads one Go failure from a cursor that stands at its headline: what was said, and the stack of the goroutine that
/// failed. The others' stacks belong to it but tell nothing.
struct GoBlock {
    /// Who printed the stack, where it was not the runtime that stopped the program.
    enum Caught { case no, above, onSameLine, onlyIfPanicking }

    /// Lines of what was said.
    private static let messageLimit = 100

    private(set) var cursor: LineCursor
    private let caught: Caught
    /// In the order in which they were raised.
    private var messages: [[Text]] = []
    private var isPanic = false
    private var signal: String?
    /// Innermost first.
    private var frames: [Frame] = []

    init(_ cursor: LineCursor, caught: Caught) {
        self.cursor = cursor
        self.caught = caught
    }

    /// Reads from here; false where it is no trace.
    mutating func read() -> Bool {
        guard let distance = stackDistance(), readHead(to: distance) else { return false }
        readRuntimeStack()
        guard let goroutine = cursor.peek(), GoLine.isGoroutine(goroutine.text) || caught == .onSameLine else {
            return false
        }
        if caught != .onSameLine { cursor.advance() }
        frames = readFrames()
        guard !frames.isEmpty, caught != .onlyIfPanicking || panicCalls.count > 0 else { return false }
        readRest()
        return true
    }

    // MARK: What was said

    /// How far below the headline the first stack begins.
    private mutating func stackDistance() -> Int? {
        if caught == .onSameLine { return 1 }
        for distance in 1...Self.messageLimit {
            guard let line = cursor.peek(distance) else { return nil }
            if GoLine.isGoroutine(line.text) || line.text.elementsEqual("runtime stack:".utf8) { return distance }
            // A collector that stamps entries makes one of each line at the margin.
            if line.startsRecord, GoLine.signal(line.text) == nil { return nil }
            if line.text.starts(with: "panic: ") || line.text.starts(with: "exit status ") { return nil }
        }
        return nil
    }

    private mutating func readHead(to distance: Int) -> Bool {
        for position in 0..<distance {
            guard let line = cursor.peek() else { return false }
            cursor.advance()
            if position == 0 { begin(line.text) } else { add(line.text) }
        }
        for index in messages.indices {
            while messages[index].count > 1, messages[index].last?.isBlank == true { messages[index].removeLast() }
        }
        return !messages.isEmpty
    }

    private mutating func begin(_ text: Text) {
        if caught == .onSameLine {
            isPanic = true
            messages = [[(text.firstIndex(of: "goroutine ").map { text[..<$0] } ?? text).trimmed]]
        } else if caught != .no {
            isPanic = true
            messages = [[text.trimmed]]
        } else if text.starts(with: "panic: ") {
            isPanic = true
            messages = [[GoLine.withoutFate(text.dropFirst(7))]]
        } else if text.starts(with: "fatal error: ") {
            messages = [[text.dropFirst(13)]]
        } else {
            signal = text.prefix { Byte.isUpper($0) || Byte.isDigit($0) }.string
            messages = [[text]]
        }
    }

    private mutating func add(_ text: Text) {
        if let name = GoLine.signal(text) {
            signal = name.string
        } else if isPanic, text.starts(with: "\tpanic: ") || text.starts(with: "    panic: ") {
            let message = GoLine.withoutFate(text.trimmed.dropFirst(7))
            // Raised again as it was.
            if messages.last?.first != message { messages.append([message]) }
        } else if signal == nil, let last = messages.indices.last, !messages[last].isEmpty {
            messages[last].append(text)
        }
    }

    // MARK: Stacks

    /// The stack of the system's thread, which a goroutine's follows.
    private mutating func readRuntimeStack() {
        guard let line = cursor.peek(), line.text.elementsEqual("runtime stack:".utf8) else { return }
        cursor.advance()
        _ = readFrames()
        while let line = cursor.peek(), line.text.isBlank { cursor.advance() }
    }

    private mutating func readFrames() -> [Frame] {
        var frames: [Frame] = []
        while let line = cursor.peek(), !line.text.isBlank {
            if GoLine.isElision(line.text) {
                cursor.advance()
                continue
            }
            guard let name = GoLine.function(line.text), let below = cursor.peek(1),
                let place = GoLine.place(below.text)
            else { break }
            var frame = Frame(
                function: name.string, file: place.file.string, line: place.line, module: GoLine.package(of: name))
            frame.origin = Go.origin(of: frame)
            frames.append(frame)
            cursor.advance(by: 2)
        }
        return frames
    }

    /// The stacks of the other goroutines, the registers, and how the program ended.
    private mutating func readRest() {
        while let (distance, line) = nextText() {
            if GoLine.isGoroutine(line) {
                cursor.advance(by: distance + 1)
                _ = readFrames()
            } else if caught == .no, GoLine.isRegister(line) || line.starts(with: "exit status ") {
                cursor.advance(by: distance + 1)
                if line.starts(with: "exit status ") { return }
            } else {
                return
            }
            if caught != .no { return }
        }
    }

    /// The next line that is not blank, and how many blank ones stand before it.
    private mutating func nextText() -> (distance: Int, text: Text)? {
        for distance in 0...2 {
            guard let line = cursor.peek(distance) else { return nil }
            if !line.text.isBlank { return (distance, line.text) }
        }
        return nil
    }

    // MARK: The trace

    /// The positions of the calls of `panic`: what stands above one ran while a panic was on its way.
    private var panicCalls: [Int] {
        frames.indices.filter { frames[$0].function == "panic" || frames[$0].function == "runtime.gopanic" }
    }

    var trace: StackTrace {
        let isFatal = caught == .no
        return StackTrace(
            language: Go.name, kind: !isFatal ? .exception : isPanic || signal == nil ? .fatalError : .signal,
            exceptions: exceptions, signal: signal)
    }

    /// A panic in a function that ran because of another one has the frames up to that one's call of `panic`; the first
    /// has all that are left. What stands above and raised nothing recovered: it is not where it came from.
    private var exceptions: [TracedException] {
        var calls = panicCalls[...]
        let recoveries = max(0, calls.count - (messages.count - 1))
        var start = 0
        if recoveries > 0, let last = calls.prefix(recoveries).last {
            calls = calls.dropFirst(recoveries)
            start = last + 1
        }
        var result: [TracedException] = []
        for (index, message) in messages.enumerated().reversed() {
            let end = index == 0 ? frames.count : calls.popFirst().map { $0 + 1 } ?? start
            var own = Array(frames[min(start, end)..<end])
            if result.isEmpty { own = frames[..<start].map(Self.recovering) + own }
            start = end
            result.append(
                TracedException(
                    type: isPanic ? "panic" : "", message: message.map(\.string).joined(separator: "\n"),
                    relation: result.isEmpty ? .raised : .context, frames: own.reversed()))
        }
        return result.reversed()
    }

    private static func recovering(_ frame: Frame) -> Frame {
        var frame = frame
        frame.origin = .runtime
        return frame
    }
}

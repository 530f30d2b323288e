/// The report that `swift-backtrace` writes when a program crashes: text, since 5.9.
struct SwiftCrashReport {
    /// What the headline says: `Illegal instruction at 0x…`, `Swift runtime failure: arithmetic overflow`.
    private(set) var what: String?
    private(set) var signal: String?
    /// The crashed thread's, innermost first as printed.
    private(set) var frames: [Frame] = []
    /// Where the program stopped, as the announcement of the report says it; hexadecimal digits.
    private var address = ""
    /// How many lines of others may stand between the announcement and the report.
    private static let gap = 8

    static func begins(_ text: Text) -> Bool {
        text.contains("Backtracing from 0x") || text.contains("Program crashed: ")
            || text.contains("*** Swift runtime failure: ") || SwiftJSONReport.isIn(text)
    }

    /// Where a report begins in the line, behind a logger's prefix; its head may be cut off up to the crashed thread.
    static func start(in text: Text) -> Int? {
        if begins(text) {
            if let start = text.firstIndex(of: "*** ") ?? text.firstIndex(of: "💣") { return start }
            let json = SwiftJSONReport.isIn(text) ? text.firstIndex(of: UInt8(ascii: "{")) : nil
            return json ?? text.startIndex
        }
        guard let start = text.firstIndex(of: "Thread "), text.ends(with: "\" crashed:") else { return nil }
        return thread(text[start...]) == true ? start : nil
    }

    /// Reads the whole report and leaves the cursor behind it.
    mutating func read(_ cursor: inout LineCursor) {
        var inCrashedThread = false
        var threads = 0
        while let line = cursor.peek() {
            let text = line.text
            if let json = SwiftJSONReport(text) {
                take(json)
                cursor.advance()
                return
            }
            // Another program's report on the same terminal.
            if threads > 0, Self.begins(text) { return }
            if takesHeadline(text) {
            } else if let isCrashed = Self.thread(text) {
                threads += 1
                inCrashedThread = isCrashed && frames.isEmpty
            } else if let frame = SwiftFrame.parse(text) {
                if inCrashedThread { frames.append(frame) }
            } else if text.starts(with: "Backtrace took ") {
                cursor.advance()
                return
            } else if !Self.belongs(text, inThreads: threads > 0) {
                guard let distance = threads > 0 ? nextFrame(&cursor) : resumption(&cursor) else { return }
                cursor.advance(by: distance - 1)
            }
            cursor.advance()
        }
    }

    /// How far on the stack goes on, where another program's line broke one of its lines in two.
    private func nextFrame(_ cursor: inout LineCursor) -> Int? {
        for distance in 1...3 {
            guard let line = cursor.peek(distance), !line.startsRecord else { return nil }
            if SwiftFrame.parse(line.text) != nil { return distance }
        }
        return nil
    }

    /// How far on the report of this crash begins, where a shell or another thread wrote in between: it names the
    /// address that the announcement named.
    private func resumption(_ cursor: inout LineCursor) -> Int? {
        guard what == nil else { return nil }
        for distance in 1...Self.gap {
            guard let line = cursor.peek(distance), !line.startsRecord else { return nil }
            guard let start = line.text.firstIndex(of: "Program crashed: ") else { continue }
            // An announcement that another one was written into shows no address.
            return address.isEmpty || line.text[start...].string.contains(address) ? distance : nil
        }
        return nil
    }

    private mutating func take(_ json: SwiftJSONReport) {
        what = what ?? json.what
        signal = signal ?? json.signal
        frames = json.frames
    }

    private mutating func takesHeadline(_ text: Text) -> Bool {
        var isHeadline = false
        if let start = text.firstIndex(of: "Signal "), let (number, end) = text.number(at: start + 7),
            text.has(": Backtracing from", at: end)
        {
            signal = SwiftRuntime.signals[number]
            address =
                text[end...].firstIndex(of: "0x").map {
                    text[($0 + 2)...].prefix(while: Byte.isHexDigit).string
                } ?? ""
            isHeadline = true
        }
        if let start = text.lastIndex(of: "Program crashed: "), !text.has("Signal ", at: start + 17) {
            let description = Self.withoutStars(text[(start + 17)...])
            what = description
            signal = signal ?? SwiftRuntime.signal(describedBy: description)
            isHeadline = true
        } else if let start = text.firstIndex(of: "*** Swift runtime failure: ") {
            what = Self.withoutStars(text[(start + 4)...])
            isHeadline = true
        }
        return isHeadline || Self.begins(text)
    }

    private static func withoutStars(_ text: Text) -> String {
        (text.ends(with: " ***") ? text.dropLast(4) : text).trimmed.string
    }

    /// `Thread 0 "name" crashed:`; nil where it is no thread's line.
    private static func thread(_ text: Text) -> Bool? {
        guard text.starts(with: "Thread "), text.last == Byte.colon, text.number(at: text.startIndex + 7) != nil else {
            return nil
        }
        return text.ends(with: " crashed:")
    }

    /// Blank lines, quoted source, registers, images: the rest of the report.
    private static func belongs(_ text: Text, inThreads: Bool) -> Bool {
        if text.isBlank { return true }
        let body = text.dropFirst(text.indentation)
        if body.starts(with: "Platform: ") || body.starts(with: "...") || body.starts(with: "Registers:")
            || body.starts(with: "Images (") || body.starts(with: "Images:") || body.starts(with: "Press space")
            || body.starts(with: "swift-runtime: ") || body.starts(with: "|") || body.starts(with: "│")
        {
            return true
        }
        guard inThreads else { return false }
        if body.starts(with: "0x") || text.contains(" 0x") || body.contains("cs 0x") { return true }
        return isQuotedSource(body)
    }

    /// `*  2| code`, `2│ code`: the friendly preset quotes source.
    private static func isQuotedSource(_ text: Text) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "*") { rest = rest.dropFirst().trimmed }
        guard let (_, end) = rest.number(at: rest.startIndex) else { return false }
        return rest.has("|", at: end) || rest.has("│", at: end)
    }
}

/// One frame of a crash report: `INDEX [MARKS] [0xADDR] SYMBOL [+ OFF] in IMAGE [at FILE[:LINE[:COL]]]`.
enum SwiftFrame {
    static func parse(_ text: Text) -> Frame? {
        let body = text.trimmed
        guard let (_, afterIndex) = body.number(at: body.startIndex), afterIndex < body.endIndex,
            Byte.isBlank(body[afterIndex])
        else { return nil }
        var rest = body[afterIndex...].trimmed
        var isSystem = false
        while rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
            let mark = rest[rest.startIndex...close]
            guard
                mark.elementsEqual("[ra]".utf8) || mark.elementsEqual("[async]".utf8)
                    || mark.elementsEqual("[inlined]".utf8) || mark.elementsEqual("[system]".utf8)
                    || mark.elementsEqual("[thunk]".utf8)
            else { break }
            isSystem = isSystem || mark.elementsEqual("[system]".utf8)
            rest = rest[(close + 1)...].trimmed
        }
        var hasAddress = false
        if rest.starts(with: "0x") {
            let end = rest.firstIndex { Byte.isBlank($0) } ?? rest.endIndex
            guard rest[(rest.startIndex + 2)..<end].allSatisfy(Byte.isHexDigit) else { return nil }
            rest = rest[end...].trimmed
            hasAddress = true
        }
        if rest.isEmpty { return hasAddress ? Frame(function: "") : nil }
        return symbol(rest, hasAddress: hasAddress, isSystem: isSystem)
    }

    private static func symbol(_ text: Text, hasAddress: Bool, isSystem: Bool) -> Frame? {
        var rest = text
        var file: String?
        var line: Int?
        if let at = rest.lastIndex(of: " at "), at + 4 < rest.endIndex, isPath(rest[(at + 4)...]) {
            (file, line) = location(rest[(at + 4)...])
            rest = rest[..<at]
        }
        var image: String?
        if let inside = rest.lastIndex(of: " in "), !rest[(inside + 4)...].contains(UInt8(ascii: "(")) {
            image = rest[(inside + 4)...].trimmed.string
            rest = rest[..<inside]
        }
        guard hasAddress || image != nil else { return nil }
        if let plus = rest.lastIndex(of: " + "), rest.number(at: plus + 3)?.end == rest.endIndex {
            rest = rest[..<plus]
        }
        var frame = Frame(function: rest.trimmed.string, file: file, line: line, module: image)
        if isSystem { frame.origin = .runtime }
        return frame
    }

    private static func isPath(_ text: Text) -> Bool {
        text.starts(with: "/") || text.starts(with: "<") || text.contains(".swift")
            || text.has(":\\", at: text.startIndex + 1)
    }

    /// `FILE:LINE:COLUMN`, `FILE:LINE`, `FILE`.
    private static func location(_ text: Text) -> (String, Int?) {
        var end = text.endIndex
        var numbers: [Int] = []
        while numbers.count < 2, let colon = text[..<end].lastIndex(of: Byte.colon),
            let (number, stop) = text[..<end].number(at: colon + 1), stop == end
        {
            numbers.append(number)
            end = colon
        }
        return (text[..<end].string, numbers.last)
    }
}

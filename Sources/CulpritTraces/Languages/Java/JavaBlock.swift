/// Reads one Java trace from a cursor that stands at its header.
///
/// Java prints what was thrown last first and each cause below; here the root cause comes first. What was suppressed
/// stands before the exception that carries it, behind that one's causes.
struct JavaBlock {
    /// Longer chains lose their middle: nobody reads it, and its beginning and its end tell most.
    private static let chainLimit = 1_000
    /// Suppressed exceptions in suppressed exceptions; deeper ones count as if they stood here.
    private static let depthLimit = 16
    /// Lines of one message.
    private static let messageLimit = 200

    private struct Link {
        var exception: TracedException
        var isSuppressed: Bool
    }

    private(set) var cursor: LineCursor
    private(set) var isComplete = true
    private(set) var hasFrames = false
    /// In the order of the text, or for `Wrapped by: ` the other way round.
    private var links: [Link] = []
    private var isRootFirst = false
    /// The columns of the `Suppressed: ` labels that enclose what is read.
    private var enclosing: [Int] = []

    init(_ cursor: LineCursor) { self.cursor = cursor }

    /// Root cause first.
    var exceptions: [TracedException] {
        let chain = isRootFirst ? links.filter { !$0.isSuppressed } : links.filter { !$0.isSuppressed }.reversed()
        let suppressed = links.filter(\.isSuppressed).reversed().map(\.exception)
        guard let raised = chain.last?.exception else { return [] }
        return chain.dropLast().map(\.exception).map { Self.related($0, .cause) }
            + suppressed.map { Self.related($0, .suppressed) } + [Self.related(raised, .raised)]
    }

    /// Somebody asked where the program is: `Thread.dumpStack` prints an exception that was never thrown.
    var isDump: Bool {
        guard let only = links.first?.exception, links.count == 1 else { return false }
        return only.frames.last?.function == "java.lang.Thread.dumpStack"
    }

    private static func related(_ exception: TracedException, _ relation: TracedException.Relation) -> TracedException {
        var exception = exception
        exception.relation = relation
        return exception
    }

    /// Reads from here; false where it is no trace.
    mutating func read() -> Bool {
        guard let header = cursor.peek() else { return false }
        var text = header.text
        if text.starts(with: "Exception in thread \"") {
            guard let quote = text[(text.startIndex + 21)...].firstIndex(of: Byte.quote) else { return false }
            text = text[(quote + 1)...]
        } else if case .link(let link, let start)? = JavaLine.detail(text) {
            // What it came to stood above and was cut off.
            isComplete = false
            isRootFirst = link == .result
            text = text[start...]
        }
        guard readException(text, isSuppressed: false) else { return false }
        readLinks()
        return true
    }

    private mutating func readLinks() {
        while let line = cursor.peek(), let detail = JavaLine.detail(line.text) {
            switch detail {
            case .link(let link, let start):
                let column = line.text.indentation
                while let last = enclosing.last, last > column || last == column && link == .suppressed {
                    enclosing.removeLast()
                }
                if link == .suppressed, enclosing.count < Self.depthLimit { enclosing.append(column) }
                if link == .result { isRootFirst = true }
                guard readException(line.text[start...], isSuppressed: !enclosing.isEmpty || link == .suppressed) else {
                    return
                }
            case .circularReference, .elision, .frame: cursor.advance()
            }
        }
    }

    /// Reads one exception, whose header's text is given: its message, its frames, what it leaves out.
    private mutating func readException(_ header: Text, isSuppressed: Bool) -> Bool {
        guard let (type, first) = JavaLine.exception(header) else { return false }
        cursor.advance()
        var message = [first]
        let more = messageLines()
        for _ in 0..<more {
            if let line = cursor.peek() { message.append(line.text) }
            cursor.advance()
        }
        var frames: [Frame] = []
        while let line = cursor.peek(), let detail = JavaLine.detail(line.text) {
            if case .frame(let frame) = detail {
                frames.append(frame)
            } else if case .elision = detail {
            } else {
                break
            }
            cursor.advance()
        }
        if !frames.isEmpty { hasFrames = true }
        while message.count > 1, message.last?.isBlank == true { message.removeLast() }
        let text = message.map(\.string).joined(separator: "\n")
        keep(TracedException(type: type.string, message: text, frames: frames.reversed()), isSuppressed)
        return true
    }

    private mutating func keep(_ exception: TracedException, _ isSuppressed: Bool) {
        if links.count == Self.chainLimit {
            links.remove(at: Self.chainLimit / 2)
            isComplete = false
        }
        links.append(Link(exception: exception, isSuppressed: isSuppressed))
    }

    /// How many lines below a header belong to its message: all up to the first frame, none where no frame follows.
    private mutating func messageLines() -> Int {
        var count = 0
        while count < Self.messageLimit, let line = cursor.peek(count), !line.startsRecord {
            if JavaLine.detail(line.text) != nil { return count }
            if line.text.starts(with: "Exception in thread \"") { return 0 }
            count += 1
        }
        return 0
    }
}

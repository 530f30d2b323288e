/// Reads one JavaScript error from a cursor that stands at its header: message, frames, and the properties that are
/// printed in braces behind them, of which `cause` and `errors` are errors themselves.
struct JavaScriptBlock {
    /// Properties nest as deep as the program likes; what lies deeper is passed over.
    private static let depthLimit = 32
    private static let messageLimit = 200
    /// Lines of properties in a row, without an error among them: more are not an error's.
    private static let propertyLimit = 200

    private struct Node {
        var exception: TracedException
        var children: [Int] = []
    }

    /// What an open bracket belongs to.
    private enum Scope {
        case properties(of: Int)
        case errors(of: Int)
        case value
    }

    private(set) var cursor: LineCursor
    private(set) var isComplete = true
    private var nodes: [Node] = []
    private var scopes: [Scope] = []
    /// The column of the first header: properties are indented deeper, the bracket that closes them is not.
    private var margin = 0

    init(_ cursor: LineCursor) { self.cursor = cursor }

    /// What each came of stands before it.
    var exceptions: [TracedException] { nodes.isEmpty ? [] : ordered(0) }

    private func ordered(_ node: Int) -> [TracedException] {
        nodes[node].children.flatMap(ordered) + [nodes[node].exception]
    }

    /// Reads from here; false where it is no trace.
    mutating func read() -> Bool {
        guard let header = cursor.peek() else { return false }
        margin = header.text.indentation
        guard readError(header.text, .raised, of: nil) else { return false }
        readProperties()
        while let line = cursor.peek(), line.text.starts(with: "caused by: ") {
            guard readError(line.text.dropFirst(11), .cause, of: nodes.count - 1) else { break }
        }
        readTrailer()
        return nodes.contains { !$0.exception.frames.isEmpty }
    }

    /// Reads one error, whose header's text is given, up to its last frame.
    private mutating func readError(_ header: Text, _ relation: TracedException.Relation, of owner: Int?) -> Bool {
        var header = header.trimmed
        var opens = false
        if header.ends(with: " {") {
            opens = true
            header = header.dropLast(2)
        }
        if header.last == UInt8(ascii: ","), header.first == UInt8(ascii: "[") { header = header.dropLast() }
        guard let (type, first) = JavaScriptLine.exception(header) else { return false }
        cursor.advance()
        var message = [first]
        if !opens { readMessage(&message) }
        var frames: [Frame] = []
        readFrames(&frames, &opens)
        while message.count > 1, message.last?.isBlank == true { message.removeLast() }
        let node = nodes.count
        nodes.append(
            Node(
                exception: TracedException(
                    type: type.string, message: message.map(\.string).joined(separator: "\n"), relation: relation,
                    frames: frames.reversed())))
        if let owner { nodes[owner].children.append(node) }
        if opens { scopes.append(.properties(of: node)) }
        return true
    }

    private mutating func readMessage(_ message: inout [Text]) {
        var count = 0
        while count < Self.messageLimit, let line = cursor.peek(count), !line.startsRecord {
            if JavaScriptLine.frame(line.text) != nil {
                for _ in 0..<count {
                    if let line = cursor.peek() { message.append(line.text) }
                    cursor.advance()
                }
                return
            }
            count += 1
        }
    }

    private mutating func readFrames(_ frames: inout [Frame], _ opens: inout Bool) {
        var isEmission = false
        while !opens, let line = cursor.peek(), !line.startsRecord {
            if let frame = JavaScriptLine.frame(line.text) {
                if !isEmission { frames.append(frame) }
                if nodes.isEmpty { margin = max(line.text.indentation - 4, 0) }
                opens = line.text.ends(with: " {")
            } else if line.text.trimmed.starts(with: "Emitted '"), line.text.ends(with: " at:") {
                // Who told the listeners of it: not how it came about.
                isEmission = true
            } else if !line.text.trimmed.starts(with: "... ") || !line.text.contains("lines matching") {
                return
            }
            cursor.advance()
        }
    }

    // MARK: Properties

    private mutating func readProperties() {
        let start = cursor
        var count = 0
        while !scopes.isEmpty {
            guard count < Self.propertyLimit, let line = cursor.peek(), !line.startsRecord,
                line.text.indentation > margin || Self.closes(line.text.trimmed) || line.text.isBlank
            else {
                // The bracket was never closed: what follows may be anything.
                if count > 0, nodes.count == 1 { cursor = start }
                isComplete = false
                scopes = []
                return
            }
            if readNested(line.text.trimmed) { count = 0 } else { count += 1 }
        }
    }

    /// Reads a line among properties; true where it began an error.
    private mutating func readNested(_ text: Text) -> Bool {
        if Self.closes(text) {
            scopes.removeLast()
            cursor.advance()
            return false
        }
        switch scopes.last {
        case .properties(let owner)?:
            if scopes.count < Self.depthLimit, let header = Self.cause(text), readError(header, .cause, of: owner) {
                return true
            }
            if text.elementsEqual("[errors]: [".utf8) {
                scopes.append(.errors(of: owner))
                cursor.advance()
                return false
            }
        case .errors(let owner)?:
            if scopes.count < Self.depthLimit, readError(text, .groupMember, of: owner) { return true }
        case .value?, nil: break
        }
        cursor.advance()
        if let last = text.last, last == UInt8(ascii: "{") || last == UInt8(ascii: "[") { scopes.append(.value) }
        return false
    }

    private static func closes(_ text: Text) -> Bool {
        guard let first = text.first, text.count <= 3 else { return false }
        return first == UInt8(ascii: "}") || first == UInt8(ascii: "]")
    }

    private static func cause(_ text: Text) -> Text? {
        if text.starts(with: "[cause]: ") { return text.dropFirst(9) }
        return text.starts(with: "cause: ") ? text.dropFirst(7) : nil
    }

    /// `Node.js v20.20.2`, behind a blank line.
    private mutating func readTrailer() {
        for distance in 0...1 {
            guard let line = cursor.peek(distance) else { return }
            if line.text.starts(with: "Node.js v") { return cursor.advance(by: distance + 1) }
            if !line.text.isBlank { return }
        }
    }
}

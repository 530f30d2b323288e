import Yams

/// Collects every problem of one file, so that its author sees all of them at once.
struct ProblemLog {
    let file: String
    /// What the problems are about: `rule 'x'`.
    var subject: String
    private(set) var problems: [RuleProblem] = []
    private let text: String

    init(file: String, subject: String, text: String) {
        self.file = file
        self.subject = subject
        self.text = text
    }

    /// A place in the file: both from 1, columns in Unicode scalars.
    struct Place: Sendable, Equatable {
        var line: Int
        var column: Int

        init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        init(_ node: Node) {
            self.init(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        }
    }

    mutating func report(_ reason: String, at place: Place, help: String? = nil) {
        problems.append(problem(reason, at: place, help: help))
    }

    mutating func report(_ reason: String, at node: Node, help: String? = nil) {
        report(reason, at: Place(node), help: help)
    }

    func problem(_ reason: String, at place: Place, help: String? = nil) -> RuleProblem {
        RuleProblem(
            subject: subject, reason: reason, file: file, line: place.line, column: place.column, help: help,
            sourceLine: sourceLine(place.line).map(String.init))
    }

    /// Looked for anew each time: most files have no problem.
    func sourceLine(_ number: Int) -> Substring? {
        guard number > 0 else { return nil }
        var rest = text[...]
        for _ in 1..<number {
            guard let end = rest.utf8.firstIndex(where: Self.isLineEnd) else { return nil }
            let isPair = rest.utf8[end...].starts(with: "\r\n".utf8)
            rest = rest[rest.utf8.index(end, offsetBy: isPair ? 2 : 1)...]
        }
        return rest.prefix(upTo: rest.utf8.firstIndex(where: Self.isLineEnd) ?? rest.endIndex)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// Where a byte of a scalar's value stands in the file; the scalar's beginning where that cannot be told
    /// (blocks and values that were folded from several lines).
    func place(of offset: Int, in scalar: Node.Scalar) -> Place {
        let start = Place(line: scalar.mark?.line ?? 1, column: scalar.mark?.column ?? 1)
        let before = String(decoding: scalar.string.utf8.prefix(offset), as: UTF8.self).unicodeScalars
        let width: Int
        switch scalar.style {
        case .singleQuoted: width = 1 + before.count + before.count { $0 == "'" }
        case .doubleQuoted: width = 1 + before.count + before.count { $0 == "\\" || $0 == "\"" }
        case .plain, .any: width = before.count
        case .literal, .folded: return start
        }
        let length = sourceLine(start.line)?.unicodeScalars.count ?? 0
        return start.column + width <= length + 1 ? Place(line: start.line, column: start.column + width) : start
    }
}

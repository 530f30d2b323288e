import Yams

/// The way to a part of a rule's file, for messages about rules that were decoded long ago.
enum RulePath {
    enum Step: Sendable, Equatable {
        case key(String)
        case index(Int)
    }

    /// Where a part stands: its key's place where it has one; the place of the last step that is there.
    static func place(of path: [Step], in yaml: String) -> ProblemLog.Place {
        guard var node = try? Yams.compose(yaml: yaml) else { return .init(line: 1, column: 1) }
        var place = ProblemLog.Place(node)
        for step in path {
            switch step {
            case .key(let key):
                guard let pair = node.mapping?.first(where: { $0.key.scalar?.string == key }) else { return place }
                place = .init(pair.key)
                node = pair.value
            case .index(let index):
                // A single text may stand for a list of one.
                guard let sequence = node.sequence, sequence.indices.contains(index) else { return place }
                node = sequence[index]
                place = .init(node)
            }
        }
        return place
    }
}

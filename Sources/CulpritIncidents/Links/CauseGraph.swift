/// Directed edges that never form a cycle: an edge that would close one is refused.
///
/// The nodes stand in an order that all edges follow. An edge with the order costs nothing; one against it moves the
/// nodes in between, if they allow it. Those are few, and at most ``backwardLimit`` are tried, so that the work stays
/// linear however many incidents there are.
struct CauseGraph {
    private static let backwardLimit = 256
    private static let visitLimit = 2048

    private var position: [Int]
    private var successors: [[Int]]
    private var predecessors: [[Int]]
    private var backwardEdges = 0

    /// - Parameter count: how many nodes there are; their numbers are their first order.
    init(count: Int) {
        position = Array(0..<count)
        successors = Array(repeating: [], count: count)
        predecessors = successors
    }

    /// All nodes, each behind those from which an edge leads to it.
    var order: [Int] { position.indices.sorted { position[$0] < position[$1] } }

    /// Whether the edge is part of the graph now.
    mutating func insert(_ cause: Int, _ consequence: Int) -> Bool {
        guard cause != consequence, position[cause] < position[consequence] || makeRoom(cause, consequence) else {
            return false
        }
        successors[cause].append(consequence)
        predecessors[consequence].append(cause)
        return true
    }

    private mutating func makeRoom(_ cause: Int, _ consequence: Int) -> Bool {
        guard backwardEdges < Self.backwardLimit else { return false }
        backwardEdges += 1
        let (low, high) = (position[consequence], position[cause])
        guard let after = reached(from: consequence, successors, where: { position[$0] <= high }),
            !after.contains(cause), let before = reached(from: cause, predecessors, where: { position[$0] >= low })
        else { return false }
        // Pearce and Kelly: the places of both parts are given out anew, causes first.
        let moved = before.sorted { position[$0] < position[$1] } + after.sorted { position[$0] < position[$1] }
        let places = moved.map { position[$0] }.sorted()
        for (node, place) in zip(moved, places) { position[node] = place }
        return true
    }

    /// All nodes that can be reached over those that are allowed; nil where they are too many.
    private func reached(from start: Int, _ edges: [[Int]], where isAllowed: (Int) -> Bool) -> Set<Int>? {
        var visited: Set<Int> = [start]
        var pending = [start]
        while let node = pending.popLast() {
            for next in edges[node] where isAllowed(next) && visited.insert(next).inserted {
                guard visited.count < Self.visitLimit else { return nil }
                pending.append(next)
            }
        }
        return visited
    }
}

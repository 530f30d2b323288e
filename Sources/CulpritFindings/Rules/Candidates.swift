/// An entry that a text may meet, and the signatures of it that the text has a literal of.
struct Candidate {
    let entry: Int
    fileprivate(set) var signatures: [Int]
}

/// Gathers the entries that a text may meet from the literals in it.
struct Candidates {
    /// A signature of an entry, by their indices.
    struct Place {
        var entry: Int
        var signature: Int
    }

    private let placesByLiteral: [[Place]]
    private var found: [Candidate] = []

    init(_ placesByLiteral: [[Place]]) { self.placesByLiteral = placesByLiteral }

    /// Takes a literal that stands in the text; one of no rule is passed over: a shared scanner looks for others' too.
    mutating func add(_ literal: Int) {
        guard literal < placesByLiteral.count else { return }
        for place in placesByLiteral[literal] {
            // Few rules are candidates for one text, so that looking through them costs less than hashing.
            if let known = found.firstIndex(where: { $0.entry == place.entry }) {
                guard !found[known].signatures.contains(place.signature) else { continue }
                found[known].signatures.append(place.signature)
            } else {
                found.append(Candidate(entry: place.entry, signatures: [place.signature]))
            }
        }
    }

    /// In the order of the entries, their signatures in their own.
    var inOrder: [Candidate] {
        found.map { Candidate(entry: $0.entry, signatures: $0.signatures.sorted()) }.sorted { $0.entry < $1.entry }
    }
}

/// Finds what somebody may have meant.
public enum Suggestion {
    /// The nearest of the known words; nil where none is near: a far one sends its reader astray.
    public static func nearest(to word: String, in known: some Sequence<String>) -> String? {
        // What slips in while typing: one letter in a short word, three in the longest. Other words are other words.
        let limit = word.count < 5 ? 1 : word.count < 12 ? 2 : 3
        return
            known
            .map { (word: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?
            .word
    }

    /// Levenshtein's distance, in which two swapped neighbours count once; of words short enough that its square does
    /// not matter.
    private static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.prefix(64))
        let right = Array(right.prefix(64))
        var rows = [Array(0...right.count)]
        for (i, a) in left.enumerated() {
            var row = [i + 1]
            for (j, b) in right.enumerated() {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a == b ? 0 : 1))
                if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }

    /// `'a', 'b' or 'c'`.
    static func list(_ words: some Collection<String>) -> String {
        let quoted = words.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}

import CulpritPatterns
import Synchronization

/// Full text over rules: finds those that a few words, or an error that somebody pasted, are about.
///
/// Used by `culprit rules search`.
public struct RuleFinder: Sendable {
    public struct Hit: Sendable {
        public var rule: Rule
        /// Larger is better; only good for comparing the hits of one search.
        public var score: Double
        /// Whether the rule is the one with which a report would explain the words.
        public var explains: Bool
    }

    private let rules: RuleSet
    private let documents: [Document]
    private let reader: ExampleRunner.Reader

    /// - Parameters:
    ///   - rules: what is searched; drafts are found too.
    ///   - reader: cuts a text into records and traces.
    public init(rules: RuleSet, reader: @escaping ExampleRunner.Reader) {
        self.rules = rules
        self.reader = reader
        documents = rules.entries.compactMap { rules.rule($0.id) }.map(Document.init)
    }

    /// The best first. A rule that explains the words comes before all that only have some of them.
    public func hits(for words: String) -> [Hit] {
        let explaining = explanations(of: words)
        let matching = patterns(in: words)
        let query = SearchWords.of(words)
        let weights = query.map { word in (word, rarity(of: word)) }
        let hits = documents.map { document -> Hit in
            var score = weights.reduce(0) { $0 + $1.1 * document.weight(of: $1.0) }
            if matching.contains(document.rule.id) { score += 500 }
            let explains = explaining.contains(document.rule.id)
            if explains { score += 1000 }
            return Hit(rule: document.rule, score: score, explains: explains)
        }
        return hits.filter { $0.score > 0 }.sorted { ($1.score, $0.rule.id) < ($0.score, $1.rule.id) }
    }

    /// The rules that a report on the words as a log would name.
    private func explanations(of text: String) -> Set<String> {
        let (records, traces) = reader(text)
        let observations = Matcher(rules: rules, includeDrafts: true).observations(records: records, traces: traces)
        return Set(observations.compactMap { $0.finding?.rule })
    }

    /// The rules a pattern of which stands in the words, whatever else they ask for: people paste a message without its
    /// trace.
    private func patterns(in text: String) -> Set<String> {
        let bytes = Array(text.utf8)
        let ids = rules.candidates(in: bytes[...]).filter { id in
            let patterns = rules.rule(id)?.signatures.flatMap(\.evidence.patterns) ?? []
            return patterns.contains { ((try? $0.firstMatch(in: bytes[...])) ?? nil) != nil }
        }
        return Set(ids)
    }

    /// A word that few rules have tells more.
    private func rarity(of word: String) -> Double {
        let count = documents.count { $0.weight(of: word) > 0 }
        guard count > 0 else { return 0 }
        return 1 / (1 + Double(count) / 8)
    }
}

/// A rule's words, with how much each says of it.
private struct Document: Sendable {
    let rule: Rule
    private let weights: [String: Double]

    init(_ rule: Rule) {
        self.rule = rule
        let evidence = rule.signatures.map(\.evidence)
        let patterns = evidence.flatMap(\.patterns).map { SearchWords.withoutSyntax($0.source) }
        let names =
            evidence.flatMap { $0.exception?.types ?? [] }
            + evidence.flatMap { $0.frames.flatMap { [$0.file, $0.function, $0.module].compactMap { $0 } } }
        let fields: [(weight: Double, texts: [String])] = [
            (8, [rule.id, rule.title]), (6, names + rule.packages.map(\.name)), (5, patterns),
            (4, [rule.cause.summary]), (2, [rule.cause.explanation, rule.impact]),
            (2, rule.signatures.map(\.implies) + rule.mitigations.flatMap { [$0.title, $0.detail] }),
            (1, rule.references.flatMap { [$0.title, $0.url] } + [rule.class.rawValue]),
        ]
        var weights: [String: Double] = [:]
        for (weight, texts) in fields {
            for word in texts.flatMap(SearchWords.of) { weights[word] = max(weights[word] ?? 0, weight) }
        }
        self.weights = weights
    }

    /// Half as much for a word that only begins with it: `connect` finds `connection`.
    func weight(of word: String) -> Double {
        if let weight = weights[word] { return weight }
        guard word.utf8.count >= 4 else { return 0 }
        return weights.reduce(0) { $1.key.hasPrefix(word) ? max($0, $1.value / 2) : $0 }
    }
}

/// Cuts a text into the words by which it is found: in lower case, and the parts of `LocalProtocolError` too.
enum SearchWords {
    static func of(_ text: String) -> [String] {
        var words: [String] = []
        var seen: Set<String> = []
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            for part in [word] + parts(of: word) {
                let lower = part.lowercased()
                if lower.count > 1, seen.insert(lower).inserted { words.append(lower) }
            }
        }
        return words
    }

    /// `LocalProtocolError`: `Local`, `Protocol`, `Error`; none where there is only one.
    private static func parts(of word: Substring) -> [Substring] {
        var parts: [Substring] = []
        var start = word.startIndex
        for index in word.indices.dropFirst()
        where word[index].isUppercase && !word[word.index(before: index)].isUppercase {
            parts.append(word[start..<index])
            start = index
        }
        return parts.isEmpty ? [] : parts + [word[start...]]
    }

    /// A pattern's fixed words: without classes, escapes and the names of captures.
    static func withoutSyntax(_ pattern: String) -> String {
        pattern.replacing(/\(\?<[A-Za-z_0-9]+>|\[[^\]]*\]|\\[A-Za-z]/, with: " ")
    }
}

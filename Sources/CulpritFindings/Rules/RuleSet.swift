import CulpritPatterns
import Synchronization

/// The rules that one run uses: an index of literals over all of them, and each one's content from the moment on
/// that a literal of it is found.
public struct RuleSet: Sendable {
    /// In order; one per id.
    public let entries: [RuleEntry]
    public let verdicts: [SharedVerdict]
    /// What the scanner must look for: without one of these in it, no text meets a rule.
    public let literals: [String]

    /// For each literal the signatures that a hit makes candidates.
    private let placesByLiteral: [[Candidates.Place]]
    private let indexByID: [String: Int]
    private var scanner: RuleScanner
    private let cache = DecodedRules()
    private let memo = LiteralMemo()

    /// Later entries replace earlier ones of the same id, and so do verdict tables: a user's rule wins over a shipped
    /// one.
    public init(entries: [RuleEntry], verdicts: [SharedVerdict]) {
        self.entries = RuleSet.lastOfEach(entries, by: \.id)
        self.verdicts = RuleSet.lastOfEach(verdicts, by: \.name)
        var literals: [String] = []
        var index: [String: Int] = [:]
        var placesByLiteral: [[Candidates.Place]] = []
        for (number, entry) in self.entries.enumerated() {
            for (signature, literal) in entry.literals.enumerated().flatMap({ pair in pair.1.map { (pair.0, $0) } }) {
                let place = index[literal] ?? literals.count
                if place == literals.count {
                    index[literal] = place
                    literals.append(literal)
                    placesByLiteral.append([])
                }
                placesByLiteral[place].append(Candidates.Place(entry: number, signature: signature))
            }
        }
        self.literals = literals
        self.placesByLiteral = placesByLiteral
        indexByID = Dictionary(self.entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
        scanner = RuleScanner(literals)
    }

    /// This set, looking for its literals with a scanner that is there already: making one for thousands of literals
    /// takes longer than reading a short log.
    ///
    /// - Parameter scanner: its literals begin with this set's, in the same order; another one is not used.
    public func scanning(with scanner: LiteralScanner) -> RuleSet {
        guard scanner.literals.starts(with: literals) else { return self }
        var set = self
        set.scanner = RuleScanner(scanner)
        return set
    }

    /// This set with others' rules added; theirs replace those of the same id.
    public func adding(entries: [RuleEntry], verdicts: [SharedVerdict] = []) -> RuleSet {
        RuleSet(entries: self.entries + entries, verdicts: self.verdicts + verdicts)
    }

    /// The ids of the rules that a text may meet, in the order of the entries.
    public func candidates(in text: ArraySlice<UInt8>) -> [String] {
        var found = Candidates(placesByLiteral)
        scanner.value.forEachLiteral(in: text.span) { found.add($0) }
        return found.inOrder.map { entries[$0.entry].id }
    }

    /// In the order of the entries. Literals hold no line ends, so that lines may be searched one by one.
    func candidates(in subject: Subject) -> [Candidate] {
        let scanner = scanner.value
        var found = Candidates(placesByLiteral)
        subject.forEachSearchedLine { line in
            for literal in memo.literals(in: line, search: { text in literals(in: text, scanner) }) {
                found.add(Int(literal))
            }
        }
        return found.inOrder
    }

    private func literals(in text: Span<UInt8>, _ scanner: LiteralScanner) -> [Int32] {
        var found: [Int32] = []
        // A shared scanner also finds what others look for.
        scanner.forEachLiteral(in: text) { if $0 < placesByLiteral.count { found.append(Int32($0)) } }
        return found
    }

    /// A rule, decoded and compiled on first use; nil where there is none with this id.
    public func rule(_ id: String) -> Rule? { indexByID[id].flatMap(rule(at:))?.rule }

    /// Nil where the text does not decode: only possible for entries that nobody checked, since the build and
    /// ``RuleLoader`` refuse such rules.
    func rule(at index: Int) -> DecodedRule? {
        cache.rule(index) { RuleDecoder.decode(entries[index]).map(DecodedRule.init) }
    }

    /// A rule's proof, decoded anew with each call; empty where there is no such rule.
    public func examples(of id: String) -> Examples {
        guard let entry = indexByID[id].map({ entries[$0] }) else { return Examples() }
        return RuleDecoder.decodeRule(yaml: entry.yaml, file: entry.file).examples
    }

    /// A shared verdict table, decoded on first use.
    func verdictTable(_ name: String) -> VerdictTable? {
        cache.table(name) {
            verdicts.first { $0.name == name }
                .flatMap { RuleDecoder.decodeVerdict(yaml: $0.yaml, file: $0.file).table }
        }
    }

    private static func lastOfEach<Value>(_ values: [Value], by key: (Value) -> String) -> [Value] {
        var seen: Set<String> = []
        return values.reversed().filter { seen.insert(key($0)).inserted }.reversed()
    }
}

/// Finds the literals of rules; made on first use, which a log without failures never comes to.
private final class RuleScanner: Sendable {
    private let literals: [String]
    private let scanner: Mutex<LiteralScanner?>

    init(_ literals: [String]) {
        self.literals = literals
        scanner = Mutex(nil)
    }

    init(_ scanner: LiteralScanner) {
        literals = scanner.literals
        self.scanner = Mutex(scanner)
    }

    var value: LiteralScanner {
        scanner.withLock { scanner in
            let made = scanner ?? LiteralScanner(literals)
            scanner = made
            return made
        }
    }
}

/// A rule that is handed around: a class, since copying all of a rule's fields for each text that it is held against
/// would cost more than holding it.
final class DecodedRule: Sendable {
    let rule: Rule

    init(_ rule: Rule) { self.rule = rule }
}

/// What was decoded so far; shared by the copies of one set and by the threads that use it.
private final class DecodedRules: Sendable {
    private let rules = Mutex<[Int: DecodedRule?]>([:])
    private let tables = Mutex<[String: VerdictTable?]>([:])

    /// Decodes outside the lock: two threads may decode the same rule at first, and neither waits for the other's.
    func rule(_ index: Int, decode: () -> DecodedRule?) -> DecodedRule? {
        if let known = rules.withLock({ $0[index] }) { return known }
        let decoded = decode()
        rules.withLock { $0[index] = .some(decoded) }
        return decoded
    }

    func table(_ name: String, decode: () -> VerdictTable?) -> VerdictTable? {
        if let known = tables.withLock({ $0[name] }) { return known }
        let decoded = decode()
        tables.withLock { $0[name] = .some(decoded) }
        return decoded
    }
}

import Dispatch
import Foundation
import Synchronization

/// Reads a directory of rules: `<area>/<id>.yaml`, and shared verdict tables under `verdicts/`.
public enum RuleLoader {
    /// What a directory held. A bad file is named in the problems, and the others are used.
    public struct Loaded: Sendable {
        public var entries: [RuleEntry]
        public var verdicts: [SharedVerdict]
        public var problems: [RuleProblem]
    }

    /// One file's name, as messages print it, and its text.
    public struct File: Sendable {
        public var name: String
        public var yaml: String

        public init(name: String, yaml: String) {
            self.name = name
            self.yaml = yaml
        }
    }

    /// Loads all `.yaml` files below a directory, in the order of their paths.
    ///
    /// - Parameter known: rules that are in use already; a rule may refer to them and to their verdict tables.
    public static func load(directory: String, alongside known: RuleSet? = nil) -> Loaded {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue,
            let names = FileManager.default.enumerator(atPath: directory)
        else {
            return Loaded(entries: [], verdicts: [], problems: [unreadable(directory, "is not a directory of rules")])
        }
        var files: [File] = []
        var problems: [RuleProblem] = []
        let paths = names.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        for name in paths.sorted() {
            let path = directory.hasSuffix("/") ? directory + name : directory + "/" + name
            switch file(at: path) {
            case .success(let file): files.append(file)
            case .failure(let problem): problems.append(problem)
            }
        }
        var loaded = load(files: files, alongside: known)
        loaded.problems = problems + loaded.problems
        return loaded
    }

    /// A file's text, or why it can be no rule.
    private static func file(at path: String) -> Result<File, RuleProblem> {
        if path.hasSuffix(".yml") {
            return .failure(unreadable(path, "is not used", help: "the names of rules end in '.yaml'"))
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .failure(unreadable(path, "is no file that can be read"))
        }
        guard status.st_size <= sizeLimit else {
            return .failure(
                unreadable(path, "is larger than 1 MiB", help: "a rule's examples are excerpts, not whole logs"))
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            return .failure(unreadable(path, "cannot be read"))
        }
        guard let yaml = String(bytes: data, encoding: .utf8) else {
            return .failure(notUTF8(path, String(decoding: data, as: UTF8.self)))
        }
        return .success(File(name: path, yaml: yaml))
    }

    private static let sizeLimit = 1 << 20

    /// - Parameter repaired: the text with U+FFFD in place of what is no UTF-8.
    private static func notUTF8(_ path: String, _ repaired: String) -> RuleProblem {
        let before = repaired.unicodeScalars.prefix { $0 != "\u{FFFD}" }
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return RuleProblem(
            subject: "'\(path)'", reason: "is not UTF-8", file: path, line: lines.count,
            column: (lines.last?.count ?? 0) + 1, help: "in a pattern write other bytes as escapes: '\\xFF'")
    }

    /// Decodes files, and checks what only all of them together can show: equal ids, and names of rules and tables.
    public static func load(files: [File], alongside known: RuleSet? = nil) -> Loaded {
        var loaded = Loaded(entries: [], verdicts: [], problems: [])
        for file in files where isVerdict(file.name) { add(verdict: file, to: &loaded) }
        let rules = files.filter { !isVerdict($0.name) }
        let decoded = decode(rules)
        var places: [String: Int] = [:]
        for (rule, file) in zip(decoded, rules) { add(rule, yaml: file.yaml, to: &loaded, &places) }
        checkLinks(of: decoded, alongside: known, &loaded)
        return loaded
    }

    /// On all cores: YAML is slow to read, and some users bring hundreds of rules.
    private static func decode(_ files: [File]) -> [RuleDecoder.DecodedRule] {
        let decoded = Mutex<[Int: RuleDecoder.DecodedRule]>([:])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let rule = RuleDecoder.decodeRule(yaml: files[index].yaml, file: files[index].name)
            decoded.withLock { $0[index] = rule }
        }
        return decoded.withLock { decoded in files.indices.compactMap { decoded[$0] } }
    }

    /// Shared tables stand in a folder `verdicts`.
    private static func isVerdict(_ name: String) -> Bool {
        name.split(separator: "/").dropLast().last == "verdicts"
    }

    private static func add(verdict file: File, to loaded: inout Loaded) {
        let (table, problems) = RuleDecoder.decodeVerdict(yaml: file.yaml, file: file.name)
        loaded.problems += problems
        if let table { loaded.verdicts.append(SharedVerdict(name: table.name, file: file.name, yaml: file.yaml)) }
    }

    /// - Parameter places: where among the entries each id stands.
    private static func add(
        _ decoded: RuleDecoder.DecodedRule, yaml: String, to loaded: inout Loaded, _ places: inout [String: Int]
    ) {
        loaded.problems += decoded.problems
        guard let rule = decoded.rule else { return }
        if let other = places[rule.id].map({ loaded.entries[$0] }) {
            loaded.problems.append(
                RuleProblem(
                    subject: "rule '\(rule.id)'", reason: "is there twice", file: rule.file,
                    help: "the other one is \(other.file)"))
            return
        }
        places[rule.id] = loaded.entries.count
        loaded.entries.append(
            RuleEntry(id: rule.id, file: rule.file, status: rule.status, literals: decoded.literals, yaml: yaml))
    }

    private static func checkLinks(
        of decoded: [RuleDecoder.DecodedRule], alongside known: RuleSet?, _ loaded: inout Loaded
    ) {
        // Rules with problems count as known: one broken file should not be reported at every rule that names it.
        let rules = Set((known?.entries ?? []).map(\.id) + decoded.map(\.id))
        let tables = Set((known?.verdicts ?? []).map(\.name) + loaded.verdicts.map(\.name))
        for link in decoded.flatMap(\.links) {
            var problem = link.problem
            switch link.target {
            case .rule(let id) where !rules.contains(id):
                let near = Suggestion.nearest(to: id, in: rules).map { "did you mean '\($0)'?" }
                problem.help = near ?? "culprit rules list shows those that ship"
            case .verdict(let name) where !tables.contains(name):
                problem.help = "known tables: \(tables.sorted().joined(separator: ", "))"
            default: continue
            }
            loaded.problems.append(problem)
            // A rule whose table is missing would be used without its verdict; better not at all, and said so.
            if case .verdict = link.target { loaded.entries.removeAll { $0.file == problem.file } }
        }
    }

    private static func unreadable(_ path: String, _ reason: String, help: String? = nil) -> RuleProblem {
        RuleProblem(subject: "'\(path)'", reason: reason, file: path, help: help)
    }
}

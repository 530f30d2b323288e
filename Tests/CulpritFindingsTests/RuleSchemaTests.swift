import CulpritFindings
import CulpritRules
import Foundation
import TestSupport
import Testing
import Yams

/// The schema of rules knows what the decoder knows.
@Suite("The schema of rules")
struct RuleSchemaTests {
    private typealias JSON = SchemaValidator.Node

    /// A rule with every map that the format has; `@name@` is where a key that nobody knows goes.
    private static let yaml = """
        id: sample
        title: The sample failed
        severity: error
        class: misuse
        signatures:
          - { name: seen, exception: { type: app.PoolError @exception@ }, frames: [{ file: a.py @frame@ }], implies: x @signature@ }
        unless:
          - { text: gone away, because: it is gone @exclusion@ }
        derived:
          - { name: kind, from: method, table: { GET: read } @derived@ }
        cause: { summary: Because., explanation: It does. @cause@ }
        impact: None.
        verdicts:
          - name: who
            cases: [{ when: { numbers: { status: { above: 1 @bounds@ } } @condition@ }, value: me, because: so @case@ }]
            otherwise: { value: cannot tell, because: no data @answer@ }
          - { use: retry @verdict@ }
        mitigations: [{ kind: fix, title: Mend it, detail: It helps. @mitigation@ }]
        wont_help: [{ what: Waiting, because: it stays @wont_help@ }]
        packages: [{ name: app, ecosystem: pypi, affected: '*' @package@ }]
        references: [{ url: 'https://example.com/', title: x, kind: issue, state: open, checked: 2026-11-21 @reference@ }]
        questions: [{ ask: Why? @question@ }]
        relations: { causes: [{ rule: a, within: 1s @related@ }], similar: [{ rule: b, differs: x @similar@ }] @relations@ }
        examples:
          matches: [{ text: a, provenance: constructed @match@ }]
          ignores: [{ text: b, because: it is b @ignored@ }]
        @root@
        """

    private static let levels = yaml.matches(of: /@([a-z_]+)@/).map { String($0.output.1) } + ["examples"]

    private static func rule(marking level: String?) -> String {
        yaml.replacing(/@([a-z_]+)@/) { match in
            guard match.output.1 == level ?? "" else { return "" }
            return level == "root" ? "zzqqzz: x" : ", zzqqzz: x"
        }.replacing("examples:\n", with: level == "examples" ? "examples:\n  zzqqzz: x\n" : "examples:\n")
    }

    @Test("knows the keys that the decoder knows, in each map", arguments: levels)
    func keys(level: String) throws {
        let decoded = RuleDecoder.decodeRule(yaml: Self.rule(marking: level), file: "sample.yaml")
        let problem = try #require(decoded.problems.first { $0.reason.contains("zzqqzz") })
        let known = try #require(problem.help?.split(separator: "known keys: ").last).split(separator: ", ")
        let schema = try SchemaValidator.decode(RuleSchema.json)
        let map = level == "root" ? schema : schema["$defs"]?[level]
        #expect(Set(known.map(String.init)) == map.map { Set($0["properties"]?.members.keys.map { $0 } ?? []) })
        #expect(map?["additionalProperties"] == .bool(false))
    }

    @Test("describes every map that the decoder reads")
    func allMaps() throws {
        let schema = try SchemaValidator.decode(RuleSchema.json)
        #expect(Set(Self.levels).subtracting(["root"]) == Set(schema["$defs"].map { Array($0.members.keys) } ?? []))
    }

    @Test("asks for what the decoder asks for", arguments: levels)
    func required(level: String) throws {
        #expect(
            RuleDecoder.decodeRule(yaml: Self.rule(marking: nil), file: "sample.yaml").problems.map(\.rendered) == [])
        let validator = try SchemaValidator(schema: RuleSchema.json)
        let whole = try #require(try Yams.compose(yaml: Self.rule(marking: nil)))
        #expect(validator.problems(of: JSON(yaml: whole)) == [])
        let marked = try #require(try Yams.compose(yaml: Self.rule(marking: level)))
        #expect(!validator.problems(of: JSON(yaml: marked)).isEmpty)
    }

    @Test("every shipped rule fits it", arguments: ShippedRules.entries.map(\.id))
    func shipped(id: String) throws {
        let entry = try #require(ShippedRules.ruleSet.entries.first { $0.id == id })
        let node = try #require(try Yams.compose(yaml: entry.yaml))
        #expect(try Self.validator.get().problems(of: JSON(yaml: node)) == [])
    }

    private static let validator = Result { try SchemaValidator(schema: RuleSchema.json) }
}

extension SchemaValidator.Node {
    /// As editors see YAML: plain numbers and truth values are no texts, dates are.
    init(yaml node: Yams.Node) {
        switch node {
        case .mapping(let mapping):
            let members = mapping.map { ($0.key.scalar?.string ?? "", Self(yaml: $0.value)) }
            self = .object(Dictionary(members, uniquingKeysWith: { first, _ in first }))
        case .sequence(let sequence): self = .array(sequence.map(Self.init(yaml:)))
        case .scalar(let scalar):
            guard scalar.style == .plain else {
                self = .string(scalar.string)
                return
            }
            switch scalar.string {
            case "true": self = .bool(true)
            case "false": self = .bool(false)
            case "", "~", "null": self = .null
            case let text: self = Double(text).map { .number($0) } ?? .string(text)
            }
        case .alias: self = .null
        }
    }
}

import CulpritFindings

/// Small rules for tests.
enum SampleRules {
    /// A whole, sound rule; `signatures` and `rest` are YAML with the indentation of the top level.
    static func yaml(id: String = "sample", signatures: String, rest: String = "", status: String = "stable") -> String
    {
        """
        id: \(id)
        title: The sample failed
        severity: error
        class: misuse
        status: \(status)
        signatures:
        \(signatures)
        cause:
          summary: Because.
          explanation: It does.
        impact: None.
        mitigations:
          - { kind: fix, title: Mend it, detail: It helps. }
        examples:
          matches:
            - { text: a, provenance: constructed }
          ignores:
            - { text: b, because: it is b }
        \(rest)
        """
    }

    static func set(_ rules: (id: String, yaml: String)..., verdicts: [(name: String, yaml: String)] = []) -> RuleSet {
        let files =
            rules.map { RuleLoader.File(name: "Rules/test/\($0.id).yaml", yaml: $0.yaml) }
            + verdicts.map { RuleLoader.File(name: "Rules/verdicts/\($0.name).yaml", yaml: $0.yaml) }
        let loaded = RuleLoader.load(files: files)
        return RuleSet(entries: loaded.entries, verdicts: loaded.verdicts)
    }

    static func observations(_ rules: RuleSet, _ text: String) -> [Observation] {
        let (records, traces) = SampleReader.read(text)
        return Matcher(rules: rules).observations(records: records, traces: traces)
    }
}

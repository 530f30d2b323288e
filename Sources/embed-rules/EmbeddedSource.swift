import CulpritFindings

/// The Swift source that carries the rules.
struct EmbeddedSource {
    let entries: [RuleEntry]
    let verdicts: [SharedVerdict]

    /// One function per rule: a single literal of all of them takes the type checker minutes.
    var text: String {
        let rules = entries.indices.map { "        rule\($0)()," }.joined(separator: "\n")
        let tables = verdicts.indices.map { "        verdict\($0)()," }.joined(separator: "\n")
        return """
            // Written by embed-rules from the YAML files of this target; do not edit.
            import CulpritFindings

            enum EmbeddedRules {
                static let entries: [RuleEntry] = [
            \(rules)
                ]

                static let verdicts: [SharedVerdict] = [
            \(tables)
                ]
            }

            \(entries.enumerated().map(function).joined(separator: "\n"))
            \(verdicts.enumerated().map(function).joined(separator: "\n"))

            """
    }

    private func function(_ number: Int, _ entry: RuleEntry) -> String {
        let sets = entry.literals.map { "[" + $0.map(literal).joined(separator: ", ") + "]" }
        return """
            private func rule\(number)() -> RuleEntry {
                let literals: [[String]] = [\(sets.joined(separator: ", "))]
                return RuleEntry(
                    id: \(literal(entry.id)), file: \(literal(entry.file)), status: .\(entry.status),
                    literals: literals,
                    yaml: \(block(entry.yaml)))
            }
            """
    }

    private func function(_ number: Int, _ verdict: SharedVerdict) -> String {
        """
        private func verdict\(number)() -> SharedVerdict {
            SharedVerdict(
                name: \(literal(verdict.name)), file: \(literal(verdict.file)),
                yaml: \(block(verdict.yaml)))
        }
        """
    }

    /// A literal on one line, with everything but plain ASCII escaped.
    private func literal(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            scalar == "\"" || scalar == "\\" || !(0x20...0x7E).contains(scalar.value)
                ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
        return "\"\(escaped.joined())\""
    }

    /// A raw literal of many lines, with as many '#' as keep its text from ending or escaping it.
    private func block(_ text: String) -> String {
        let lines = text.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false).joined(separator: "\n")
        var hashes = "#"
        while lines.contains("\"\"\"" + hashes) || lines.contains("\\" + hashes) { hashes += "#" }
        return "\(hashes)\"\"\"\n\(lines)\n\"\"\"\(hashes)"
    }
}

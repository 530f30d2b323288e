/// Everything in a rule that its readers read, with its place. Titles of references and examples are others' words.
struct RuleTexts {
    let rule: Rule

    var all: [(path: [RulePath.Step], text: String)] {
        var texts: [(path: [RulePath.Step], text: String)] = [
            ([.key("title")], rule.title), ([.key("cause"), .key("summary")], rule.cause.summary),
            ([.key("cause"), .key("explanation")], rule.cause.explanation), ([.key("impact")], rule.impact),
        ]
        texts += each(rule.signatures, "signatures") { [("implies", $0.implies), ("enough", $0.enough)] }
        texts += each(rule.unless, "unless") { [("because", $0.because)] }
        texts += each(rule.mitigations, "mitigations") { [("title", $0.title), ("detail", $0.detail)] }
        texts += each(rule.wontHelp, "wont_help") { [("what", $0.what), ("because", $0.because)] }
        texts += each(rule.packages, "packages") { [("note", $0.note)] }
        texts += each(rule.questions, "questions") { [("ask", $0.ask)] }
        texts += each(rule.relations.similar, "relations", "similar") { [("differs", $0.differs)] }
        for (index, source) in rule.verdicts.enumerated() {
            guard case .own(let table) = source else { continue }
            let path: [RulePath.Step] = [.key("verdicts"), .index(index)]
            texts += table.cases.enumerated().map { number, branch in
                (path + [.key("cases"), .index(number), .key("because")], branch.answer.because)
            }
            texts.append((path + [.key("otherwise"), .key("because")], table.otherwise.because))
        }
        return texts
    }

    private func each<Element>(
        _ elements: [Element], _ keys: String..., texts: (Element) -> [(key: String, text: String?)]
    ) -> [(path: [RulePath.Step], text: String)] {
        elements.enumerated().flatMap { index, element in
            texts(element).compactMap { key, text in
                text.map { (keys.map { .key($0) } + [.index(index), .key(key)], $0) }
            }
        }
    }

    /// The sentences of a text, blanks and line ends made one; lists and paragraphs end a sentence too.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        for block in text.split(separator: #/\n[ \t]*(?:\n|[-*|][ ]|[0-9]+\.[ ])/#) {
            var sentence = ""
            for word in block.split(whereSeparator: \.isWhitespace) {
                sentence += sentence.isEmpty ? String(word) : " \(word)"
                guard let last = word.last, ".!?".contains(last) else { continue }
                sentences.append(sentence)
                sentence = ""
            }
            if !sentence.isEmpty { sentences.append(sentence) }
        }
        return sentences
    }
}

import Yams

extension RuleDecoder {
    /// The file's one document; nil (and reported) where it holds none that can be a rule.
    mutating func compose(_ yaml: String) -> Node? {
        if isChecking, let (scalar, place) = ControlCharacter.first(in: yaml) {
            log.report(
                "has a control character, \(ControlCharacter.name(of: scalar))", at: place,
                help: "YAML takes none; in a pattern write it as an escape: '\\x1B'")
            return nil
        }
        do {
            // Every scalar is read as text. The default resolver would try seven regular expressions on each to tell
            // numbers from dates, which takes longer than all else.
            let parser = try Parser(yaml: yaml, resolver: .basic)
            guard let node = try parser.singleRoot() else {
                log.report("is empty", at: .init(line: 1, column: 1), help: "culprit rules new begins a rule")
                return nil
            }
            // The parser owns the anchors; nodes only refer to them.
            return withExtendedLifetime(parser) { isChecking && hasAnchor(node) } ? nil : node
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            report(syntax: problem, at: .init(line: mark.line, column: mark.column))
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            log.report(
                "has a key twice: \(Suggestion.list(duplicates))",
                at: .init(line: context.mark.line, column: context.mark.column))
        } catch {
            log.report("is not valid YAML: \(error)", at: .init(line: 1, column: 1))
        }
        return nil
    }

    /// libyaml's words where they help; its own names where they would not.
    private mutating func report(syntax problem: String, at place: ProblemLog.Place) {
        let rest = log.sourceLine(place.line)?.unicodeScalars.dropFirst(place.column - 1)
        switch problem {
        case let problem where problem.contains("nesting level"):
            log.report("nests lists or maps deeper than 1,000 levels", at: place)
        case "but found another document":
            log.report("holds a second document", at: place, help: "one file is one rule: move it to a file of its own")
        case "found character that cannot start any token" where rest?.first == "\t":
            log.report("is indented with a tab", at: place, help: "YAML takes blanks only")
        case "found character that cannot start any token":
            log.report("is not valid YAML: \(problem)", at: place, help: "put quotes around the text")
        case "mapping values are not allowed in this context":
            log.report(
                "is not valid YAML: \(problem)", at: place,
                help: "a text with ': ' in it needs quotes around it; or the line is indented too far")
        case "did not find expected key", "did not find expected ',' or '}'", "did not find expected ',' or ']'":
            log.report(
                "is not valid YAML: \(problem)", at: place,
                help: "look at the indentation, and at quotes and brackets that were not closed")
        default:
            log.report("is not valid YAML: \(problem)", at: place)
        }
    }

    /// Refuses anchors: a few lines of them can stand for more nodes than any memory holds, and what they save their
    /// author, every reader of the rule pays. Stops at the first, so that nothing is walked that aliases multiplied.
    private mutating func hasAnchor(_ root: Node) -> Bool {
        var open = [root]
        while let node = open.popLast() {
            if let anchor = node.anchor {
                log.report(
                    "uses an anchor '&\(anchor.rawValue)'", at: node, help: "write the value out wherever it is needed")
                return true
            }
            switch node {
            case .mapping(let mapping): open += mapping.flatMap { [$0.key, $0.value] }.reversed()
            case .sequence(let sequence): open += sequence.reversed()
            case .scalar, .alias: break
            }
        }
        return false
    }
}

/// What YAML refuses in a text.
enum ControlCharacter {
    static func first(in text: String) -> (scalar: Unicode.Scalar, place: ProblemLog.Place)? {
        // Hardly any file has one: the bytes tell, and only then is the place worth counting. C1 begins with 0xC2.
        let isSuspect = text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 || $0 == 0x7F }
        guard isSuspect else { return nil }
        var (line, column) = (1, 1)
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\n", "\r": (line, column) = (line + 1, 1)
            case "\t": column += 1
            case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
                return (scalar, .init(line: line, column: column))
            default: column += 1
            }
            last = scalar
        }
        return nil
    }

    /// `U+001B`
    static func name(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

import CulpritPatterns
import Yams

extension RuleDecoder {
    static let evidenceKeys = ["exception", "frames", "without_frames", "text", "line"]

    mutating func signatures(_ fields: Fields) -> [Signature] {
        guard let node = fields.required("signatures", &log) else { return [] }
        let nodes = fields.list("signatures", &log)
        if nodes.isEmpty, node.sequence != nil { log.report("has no signatures", at: node) }
        var names: Set<String> = []
        return nodes.compactMap { node in
            guard let signature = signature(node) else { return nil }
            if !names.insert(signature.name).inserted {
                log.report("has two signatures named '\(signature.name)'", at: node)
            }
            return signature
        }
    }

    private mutating func signature(_ node: Node) -> Signature? {
        let keys = ["name"] + RuleDecoder.evidenceKeys + ["logger", "implies", "enough"]
        guard let fields = Fields(node, "a signature", knows: keys, &log) else { return nil }
        let problemsBefore = log.problems.count
        let name = fields.text("name", &log)
        let evidence = evidencePattern(fields)
        let loggers = fields.texts("logger", &log)
        let implies = fields.text("implies", &log)
        // A part that could not be read has its own message; do not report what follows from it.
        if log.problems.count == problemsBefore { checkLiterals(evidence, fields) }
        guard let name else { return nil }
        return Signature(
            name: name, evidence: evidence, loggers: loggers, implies: (implies ?? "").trimmed,
            enough: fields.optionalText("enough", &log)?.trimmed)
    }

    private mutating func checkLiterals(_ evidence: EvidencePattern, _ fields: Fields) {
        guard MandatoryLiterals.of(evidence).isEmpty else { return }
        let pattern = fields["exception"]?.mapping?["message"] ?? fields["line"] ?? fields["text"] ?? fields.node
        log.report(
            "has a signature without a literal that every match contains", at: pattern,
            help: """
                the scanner looks for literals of at least \(MandatoryLiterals.shortest) bytes; \
                add some fixed text to the pattern, or an exception's type
                """)
    }

    /// The keys that signatures and conditions have in common.
    mutating func evidencePattern(_ fields: Fields) -> EvidencePattern {
        EvidencePattern(
            exception: fields["exception"].flatMap { exceptionPattern($0) },
            frames: framePatterns(fields, "frames"), withoutFrames: framePatterns(fields, "without_frames"),
            text: fields["text"].flatMap { pattern($0, "text") }, line: fields["line"].flatMap { pattern($0, "line") })
    }

    private mutating func exceptionPattern(_ node: Node) -> ExceptionPattern? {
        guard let fields = Fields(node, "'exception'", knows: ["type", "message", "position"], &log) else {
            return nil
        }
        let position: ExceptionPattern.Position? = fields.choice("position", or: .any, &log)
        let types = fields.texts("type", &log)
        let message = fields["message"].flatMap { pattern($0, "message") }
        if types.isEmpty, !fields.has("message") {
            log.report("has an 'exception' with neither a type nor a message", at: node)
        }
        return ExceptionPattern(types: types, message: message, position: position ?? .any)
    }

    private mutating func framePatterns(_ fields: Fields, _ key: String) -> [FramePattern] {
        fields.list(key, &log).compactMap { node in
            guard let fields = Fields(node, "a frame", knows: ["file", "function", "module"], &log) else {
                return nil
            }
            let frame = FramePattern(
                file: fields.optionalText("file", &log), function: fields.optionalText("function", &log),
                module: fields.optionalText("module", &log))
            if frame == FramePattern() { log.report("has a frame without 'file', 'function' or 'module'", at: node) }
            return frame
        }
    }

    /// Compiles a pattern; a fault is reported at its own column.
    mutating func pattern(_ node: Node, _ key: String, whole: Bool = false) -> Pattern? {
        guard let source = Fields.text(node, key, &log), let scalar = node.scalar else { return nil }
        do throws(PatternError) {
            let pattern = try Pattern(source)
            return whole ? try Pattern("\\A(?:\(source))\\z") : pattern
        } catch {
            switch error {
            case .invalid(let message, let offset):
                log.report("has an invalid pattern: \(message)", at: log.place(of: offset, in: scalar))
            case .matchLimitExceeded:
                log.report("has a pattern that cannot be compiled", at: node)
            }
        }
        return nil
    }
}

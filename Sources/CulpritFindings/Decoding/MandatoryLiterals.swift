import CulpritPatterns

/// Finds what the scanner must look for to find a signature's texts.
enum MandatoryLiterals {
    /// Shorter ones would hit on every line.
    static let shortest = 4

    /// Literals of which at least one stands in every text that fits; empty where there are none.
    ///
    /// The parts are asked in the order of how much they narrow the search: a message's words are rarer in logs than
    /// the name of its type, and that is rarer than a path.
    static func of(_ evidence: EvidencePattern) -> [String] {
        let patterns = [evidence.exception?.message, evidence.line, evidence.text].compactMap { $0 }
        for pattern in patterns {
            let literals = Pattern.requiredLiterals(of: pattern.source)
            if isUsable(literals) { return literals }
        }
        // The short name, since that is what some loggers print.
        let types = evidence.exception?.types.map(ExceptionPattern.shortName(of:)) ?? []
        if isUsable(types) { return Array(Set(types)).sorted() }
        for frame in evidence.frames {
            // The last component only: paths are printed with either separator.
            if let file = frame.file?.split(separator: "/").last.map(String.init), isUsable([file]) { return [file] }
            if let function = frame.function.map(FramePattern.lastComponent(of:)).map(String.init),
                isUsable([function])
            {
                return [function]
            }
        }
        return []
    }

    private static func isUsable(_ literals: [String]) -> Bool {
        !literals.isEmpty && literals.allSatisfy { $0.utf8.count >= shortest }
    }
}

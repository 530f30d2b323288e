/// A Swift function's name as fingerprints see it: without module, type, generic arguments, parameter types and the
/// compiler's additions; argument labels stay. Reads what demanglers print, in their long and their short form.
struct SwiftFunctionName {
    let key: String

    /// Nil for thunks and for what the compiler inserted: their neighbours say more.
    init?(_ printed: String) {
        let readable = SwiftDemangler.demangled(printed) ?? printed
        var rest = Array(readable.utf8.prefix(4096))[...].trimmed
        var isClosure = false
        while let stripped = Self.withoutPrefix(rest, isClosure: &isClosure) { rest = stripped }
        for word in Self.meaningless where rest.has(word, at: rest.startIndex) { return nil }
        let name = Self.baseName(rest)
        guard !name.isEmpty else { return nil }
        key = isClosure ? "closure in \(name)" : name
    }

    private static let meaningless: [StaticString] = [
        "thunk for ", "reabstraction thunk", "Swift runtime failure", "outlined ", "async_Main", "entry_main",
        "static $main", "value witness",
    ]

    // MARK: Prefixes

    private static let prefixes: [StaticString] = [
        "specialized ", "merged ", "partial apply for ", "partial apply forwarder for ", "@objc ", "@nonobjc ",
        "static ", "dispatch thunk of ", "implicit ", "protocol witness for ", "async function pointer to ",
        "curry thunk of ", "inlined ",
    ]

    private static func withoutPrefix(_ text: Text, isClosure: inout Bool) -> Text? {
        for prefix in prefixes where text.has(prefix, at: text.startIndex) {
            return text.dropFirst(prefix.utf8CodeUnitCount)
        }
        for opening in [StaticString("closure #"), "$defer #", "default argument "]
        where text.has(opening, at: text.startIndex) {
            if opening.utf8CodeUnitCount == 9 { isClosure = true }
            let joint = text.firstIndex(of: " in ").map { $0 + 4 } ?? text.firstIndex(of: " of ").map { $0 + 4 }
            return text[(joint ?? text.endIndex)...]
        }
        if text.first == UInt8(ascii: "("), let end = text.firstIndex(of: " resume partial function for ") {
            return text[(end + 29)...]
        }
        if text.has("generic specialization <", at: text.startIndex)
            || text.has("function signature specialization <", at: text.startIndex)
        {
            return text.firstIndex(of: "> of ").map { text[($0 + 5)...] }
        }
        return nil
    }

    // MARK: Name and labels

    private static func baseName(_ text: Text) -> String {
        let open = text.firstIndex(of: UInt8(ascii: "("))
        let declaration = text[..<(open ?? text.endIndex)]
        let end = [
            declaration.firstIndex(of: " : "), declaration.firstIndex(of: " -> "),
            declaration.firstIndex(of: " #"), declaration.firstIndex(of: " + "), declaration.firstIndex(of: " ["),
        ]
        .compactMap { $0 }.min()
        let name = lastComponents(withoutGenerics(declaration[..<(end ?? declaration.endIndex)])[...].trimmed)
        guard let open, end == nil || declaration.firstIndex(of: " #") == end else { return name.string }
        return "\(name.string)(\(labels(text[(open + 1)...])))"
    }

    /// The last component; for an accessor also the property's name.
    private static func lastComponents(_ name: Text) -> Text {
        let accessors: Set<String> = [
            "getter", "setter", "modify", "read", "willset", "didset", "unsafeAddressor", "unsafeMutableAddressor",
        ]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot + 1 < name.endIndex else { return name }
        guard accessors.contains(name[(dot + 1)...].string) else { return name[(dot + 1)...] }
        let owner = name[..<dot].lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 }
        return name[(owner ?? name.startIndex)...]
    }

    /// Removes `<…>` after a name; an operator's own `<` has none before it.
    private static func withoutGenerics(_ name: Text) -> [UInt8] {
        var result: [UInt8] = []
        var depth = 0
        for byte in name {
            if byte == UInt8(ascii: "<"), depth > 0 || result.last.map(Byte.isWord) == true {
                depth += 1
            } else if byte == UInt8(ascii: ">"), depth > 0 {
                depth -= 1
            } else if depth == 0 {
                result.append(byte)
            }
        }
        return result
    }

    /// `_: Swift.Int, by: [A: B]) -> C` and `_:by:)` both give `_:by:`.
    private static func labels(_ parameters: Text) -> String {
        var labels = ""
        var depth = 0
        var start = parameters.startIndex
        var previous: UInt8 = 0
        for index in parameters.indices {
            let byte = parameters[index]
            defer { previous = byte }
            let closes = byte == UInt8(ascii: ")") && depth == 0
            if depth == 0, byte == UInt8(ascii: ",") || closes {
                labels += label(parameters[start..<index])
                start = index + 1
                if closes { break }
            }
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            // The arrow of a function type closes nothing.
            case UInt8(ascii: ">") where previous != UInt8(ascii: "-"): depth -= 1
            default: break
            }
        }
        return labels
    }

    private static func label(_ parameter: Text) -> String {
        let text = parameter.trimmed
        guard !text.isEmpty else { return "" }
        if text.last == UInt8(ascii: ":") { return text.string }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), text[..<colon].allSatisfy(Byte.isWord) else {
            return "_:"
        }
        return text[...colon].string
    }
}

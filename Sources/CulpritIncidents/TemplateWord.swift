/// What one word of a message is, taken as a whole.
enum TemplateWord {
    case hole(StaticString)
    /// An IP address, and the port printed with it.
    case address(port: ArraySlice<UInt8>?)
    /// A path, and what of its last component is worth keeping.
    case path(ArraySlice<UInt8>)
    /// The scheme with `://`, and what follows.
    case url(ArraySlice<UInt8>, ArraySlice<UInt8>)
    /// None of these: to be looked at piece by piece.
    case pieces

    init(_ word: ArraySlice<UInt8>) {
        if let colon = word.firstIndex(of: "://") {
            self = .url(word[..<(colon + 3)], word[(colon + 3)...])
        } else if Self.isMail(word) {
            self = .hole("<email>")
        } else if let path = Self.pathName(word) {
            self = .path(path)
        } else if word.contains(where: \.isDigit) || word.contains(UInt8(ascii: ":")) {
            self = Self.value(word)
        } else {
            self = .pieces
        }
    }

    private static func value(_ word: ArraySlice<UInt8>) -> TemplateWord {
        if isUUID(word) { return .hole("<uuid>") }
        if isTime(word) { return .hole("<time>") }
        if let address = address(word) { return address }
        if word.starts(with: "0x", at: word.startIndex), word.count > 2, word.dropFirst(2).allSatisfy(\.isHexDigit) {
            return .hole("<hex>")
        }
        return quantity(word)
    }

    // MARK: Shapes

    /// The word's bytes against a shape: `9` a digit, `a` a letter, `f` a hexadecimal digit, others themselves.
    private static func hasShape(_ word: ArraySlice<UInt8>, _ shape: StaticString) -> Bool {
        guard word.count >= shape.utf8CodeUnitCount else { return false }
        return shape.withUTF8Buffer { shape in
            zip(word, shape).allSatisfy { byte, wanted in
                switch wanted {
                case UInt8(ascii: "9"): byte.isDigit
                case UInt8(ascii: "a"): byte.isLetter
                case UInt8(ascii: "f"): byte.isHexDigit
                default: byte == wanted
                }
            }
        }
    }

    private static func isUUID(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 36 && hasShape(word, "ffffffff-ffff-ffff-ffff-ffffffffffff")
    }

    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        hasShape(word, "9999-99-99") || hasShape(word, "9999/99/99") || hasShape(word, "99:99:99")
            || hasShape(word, "99/aaa/9999") || hasShape(word, "9:99:99")
    }

    private static func isMail(_ word: ArraySlice<UInt8>) -> Bool {
        guard let at = word.firstIndex(of: UInt8(ascii: "@")), at > word.startIndex else { return false }
        return word[(at + 1)...].contains(UInt8(ascii: ".")) && !word.contains(UInt8(ascii: "/"))
    }

    // MARK: Addresses

    private static func address(_ word: ArraySlice<UInt8>) -> TemplateWord? {
        let colons = word.count { $0 == UInt8(ascii: ":") }
        if colons >= 2 {
            let isAddress = word.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
            return isAddress ? .address(port: nil) : nil
        }
        let host = word.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
        let octets = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard octets.count == 4, octets.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isDigit) }) else {
            return nil
        }
        guard host.endIndex < word.endIndex else { return .address(port: nil) }
        let port = word[(host.endIndex + 1)...]
        guard !port.isEmpty, port.allSatisfy(\.isDigit) else { return nil }
        return .address(port: word[host.endIndex] == UInt8(ascii: ":") ? port : nil)
    }

    // MARK: Paths

    /// Nil where the word is no path; else its last component where that carries no number, or its extension.
    private static func pathName(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let separators = word.count { $0.isPathSeparator }
        guard separators > 0, let first = word.first, !first.isDigit else { return nil }
        let isRooted = first.isPathSeparator || first == UInt8(ascii: "~") || first == UInt8(ascii: ".")
        guard separators >= 2 || isRooted || hasShape(word, "a:\\") else { return nil }
        guard let separator = word.lastIndex(where: \.isPathSeparator) else { return nil }
        let name = word[(separator + 1)...].prefix { $0 != UInt8(ascii: ":") }
        guard name.contains(where: \.isDigit) else { return word[separator..<name.endIndex] }
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return [] }
        let suffix = name[dot...]
        return suffix.count <= 6 && suffix.dropFirst().allSatisfy(\.isLetter) ? suffix : []
    }

    // MARK: Numbers

    private static func quantity(_ word: ArraySlice<UInt8>) -> TemplateWord {
        let isSigned = word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "+")
        let digits = word.dropFirst(isSigned ? 1 : 0)
        let start = digits.first == UInt8(ascii: "v") ? digits.dropFirst() : digits
        guard start.first?.isDigit == true else { return .pieces }
        let number = start.prefix { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        let unit = start[number.endIndex...]
        let points = number.count { $0 == UInt8(ascii: ".") }
        if points >= 2 || (points == 1 && start.startIndex != digits.startIndex) { return .hole("<version>") }
        if start.startIndex != digits.startIndex { return .pieces }
        // A bare integer is looked at as a piece: the word before it may say that it is the fact.
        if unit.isEmpty { return points == 0 && !isSigned && number.allSatisfy(\.isDigit) ? .pieces : .hole("<n>") }
        if unit.elementsEqual("%".utf8) { return .hole("<n>%") }
        if durationUnits.contains(Array(unit)) { return .hole("<duration>") }
        if sizeUnits.contains(unit.map(\.lowercased)) { return .hole("<size>") }
        if unit.first.map({ $0 | 0x20 }) == UInt8(ascii: "e"), isExponent(unit) { return .hole("<n>") }
        return .pieces
    }

    private static func isExponent(_ unit: ArraySlice<UInt8>) -> Bool {
        let digits = unit.dropFirst().drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        return !digits.isEmpty && digits.allSatisfy(\.isDigit)
    }

    private static let durationUnits: Set<[UInt8]> = Set(
        ["ns", "us", "µs", "μs", "ms", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d"].map {
            Array($0.utf8)
        })

    private static let sizeUnits: Set<[UInt8]> = Set(
        ["b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "k", "g", "bytes"].map { Array($0.utf8) })

    // MARK: Identifiers

    /// Hexadecimal and long enough to be an address, a digest or a revision.
    static func isHash(_ piece: ArraySlice<UInt8>) -> Bool {
        piece.count >= 7 && piece.allSatisfy(\.isHexDigit) && piece.contains(where: \.isDigit)
    }

    /// Letters and digits mixed as no name is.
    static func isRandom(_ piece: ArraySlice<UInt8>) -> Bool {
        guard piece.count >= 10, piece.count(where: \.isDigit) >= 3 else { return false }
        return !piece.drop { $0.isLetter }.allSatisfy(\.isDigit)
    }
}

extension UInt8 {
    fileprivate var isPathSeparator: Bool { self == UInt8(ascii: "/") || self == UInt8(ascii: "\\") }
}

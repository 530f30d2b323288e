import CSwiftRuntime

/// Turns a mangled Swift name into what the backtracer would have printed, with the runtime's own demangler.
///
/// The demangler writes out everything that a name refers back to, so a few hundred hostile bytes could make it write
/// for hours. Names that refer back more often than people's functions do stay mangled.
enum SwiftDemangler {
    private static let lengthLimit = 1024
    private static let doublingLimit = 14

    /// Nil for what is no mangled name, and for names that would grow too long.
    static func demangled(_ name: String) -> String? {
        let bytes = Array(name.utf8.prefix(lengthLimit + 1))
        guard isMangled(bytes), bytes.count <= lengthLimit, doublings(in: bytes) <= doublingLimit else { return nil }
        return bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress,
                    let result = swift_demangle(start, characters.count, nil, nil, 0)
                else { return nil }
                defer { culprit_free_name(result) }
                return String(cString: result)
            }
        }
    }

    private static func isMangled(_ name: [UInt8]) -> Bool {
        let prefixes: [StaticString] = ["$s", "_$s", "$S", "_$S", "_T0"]
        return prefixes.contains { name[...].starts(with: $0) }
    }

    /// How many times what is written may double, at most: a reference adds the longest part once more, a repeated one
    /// as often as it says. Counted at every `A`, since what is an operator only the whole grammar tells.
    private static func doublings(in name: [UInt8]) -> Int {
        var count = 0
        for index in name.indices where name[index] == UInt8(ascii: "A") {
            var rest = name[(index + 1)...]
            while true {
                let digits = rest.prefix(while: Byte.isDigit)
                rest = rest.dropFirst(digits.count)
                guard let letter = rest.popFirst(), Byte.isLetter(letter) else { break }
                count += Int.bitWidth - max(Int(digits.string) ?? 1, 1).leadingZeroBitCount
                if letter < UInt8(ascii: "a") { break }
            }
        }
        return count
    }
}

import CulpritFindings

/// 128 bits that name one failure; printed as 32 lower-case hexadecimal digits.
///
/// Two occurrences have the same one where the same code failed in the same way. Line numbers, hosts, directories,
/// addresses, ids and values do not count. The rule that explains it does: one line of code fails in several ways.
public struct Fingerprint: Hashable, Sendable, Comparable {
    /// The version of the algorithm; stored with every incident so that it can change.
    public static let version = 1
    public var bits: UInt128

    public init(bits: UInt128) { self.bits = bits }

    public static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.bits < right.bits }
}

extension Fingerprint {
    /// The failure that an observation saw.
    public static func of(_ observation: Observation) -> Fingerprint { of(observation.occurrence) }

    static func of(_ occurrence: Occurrence, cache: KeyCache? = nil) -> Fingerprint {
        let key = GroupKey(occurrence, cache: cache)
        return cache?.fingerprint(of: key) ?? Fingerprint(bits: key.digest)
    }

    /// Reads what ``hex`` printed: exactly 32 hexadecimal digits, in either case.
    public init?(hex: String) {
        guard hex.utf8.count == 32, hex.utf8.allSatisfy(\.isHexDigit), let bits = UInt128(hex, radix: 16) else {
            return nil
        }
        self.init(bits: bits)
    }

    /// 32 lower-case hexadecimal digits.
    public var hex: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }
}

extension Fingerprint: CustomStringConvertible {
    public var description: String { hex }
}

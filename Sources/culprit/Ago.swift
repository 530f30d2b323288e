import Foundation

/// A time that people give as how long ago it was: `90m`, `24h`, `7d`.
struct Ago {
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    /// Since 1970.
    let milliseconds: Int64

    private static let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]

    init(_ text: String) throws {
        guard let unit = text.last.flatMap({ Self.units[$0] }), let count = Int64(text.dropLast()), count >= 0 else {
            throw Trouble("'\(text)' is no length of time", help: "write a number and s, m, h or d: 24h, 7d")
        }
        // Longer ago than there were computers is as good as ever.
        milliseconds = Self.now - min(count, Int64.max / 86_400_000 / 2) * unit
    }
}

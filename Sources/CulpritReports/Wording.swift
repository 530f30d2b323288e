import CulpritTraces

/// Numbers, plurals and names as sentences need them.
public enum Wording {
    /// `1 line`, `1,204 lines`.
    public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `once`, `twice`, `17 times`.
    static func times(_ number: Int) -> String {
        switch number {
        case 1: "once"
        case 2: "twice"
        default: "\(grouped(number)) times"
        }
    }

    /// `1,234,567`.
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// `812 bytes`, `1.2 MB`; powers of 1000, as `ls` and disks count.
    static func bytes(_ number: Int) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        guard number >= 1000 else { return count(number, "byte") }
        var tenths = number / 100
        var unit = 0
        while tenths >= 10_000, unit + 1 < units.count {
            tenths /= 1000
            unit += 1
        }
        let fraction = tenths % 10 == 0 || tenths >= 1000 ? "" : ".\(tenths % 10)"
        return "\(tenths / 10)\(fraction) \(units[unit])"
    }

    /// `9 s`, `3 min`, `2 h 5 min`, `4 days`.
    static func duration(milliseconds: Int64) -> String {
        let seconds = Int(milliseconds / 1000)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800:
            let minutes = seconds / 60 % 60
            return "\(seconds / 3600) h" + (minutes == 0 ? "" : " \(minutes) min")
        default: return count(seconds / 86_400, "day")
        }
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A source as people call it.
    static func source(_ name: String) -> String { name == "-" ? "standard input" : name }

    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The language's name as its users write it.
    static func language(_ name: String) -> String {
        let title = LanguageTraits(of: name).title
        return title.isEmpty ? capitalized(name) : title
    }
}

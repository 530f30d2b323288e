/// A JSON value whose objects keep the order in which their members were written: equal input prints equal text.
///
/// Foundation's encoder either sorts keys or promises no order, and what programs read here is a contract that people
/// read too.
public indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Infinite values and NaN, which JSON cannot hold, are printed as `null`.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])
    /// A value that is text already, as ``text`` wrote it; it is indented as its place asks for.
    case written(String)

    public struct Member: Sendable, Equatable {
        public var name: String
        public var value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The text with two spaces of indentation and no line end. Control characters, U+2028 and every other scalar that
    /// a terminal or a script could stumble over are escaped.
    public var text: String {
        var output: [UInt8] = []
        write(to: &output, depth: 0)
        return String(decoding: output, as: UTF8.self)
    }

    // Bytes, since appending to a string looks at its characters: that took most of the time of a long report.
    private func write(to output: inout [UInt8], depth: Int) {
        switch self {
        case .written(let text):
            // Line ends within strings are escaped, so each one is between two values.
            for byte in text.utf8 { if byte == 0x0A { Self.newLine(&output, depth) } else { output.append(byte) } }
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .integer(let value): output += String(value).utf8
        case .number(let value): output += (value.isFinite ? "\(value)" : "null").utf8
        case .string(let value): Self.write(value, to: &output)
        case .array(let values):
            Self.writeList(values, between: (0x5B, 0x5D), to: &output, depth) { value, output in
                value.write(to: &output, depth: depth + 1)
            }
        case .object(let members):
            Self.writeList(members, between: (0x7B, 0x7D), to: &output, depth) { member, output in
                Self.write(member.name, to: &output)
                output += ": ".utf8
                member.value.write(to: &output, depth: depth + 1)
            }
        }
    }

    private static func newLine(_ output: inout [UInt8], _ depth: Int) {
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private static func writeList<Element>(
        _ elements: [Element], between brackets: (UInt8, UInt8), to output: inout [UInt8], _ depth: Int,
        writeElement: (Element, inout [UInt8]) -> Void
    ) {
        output.append(brackets.0)
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine(&output, depth + 1)
            writeElement(element, &output)
        }
        if !elements.isEmpty { newLine(&output, depth) }
        output.append(brackets.1)
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy(isPlain) { output += text.utf8 } else { writeEscaped(text, to: &output) }
        output.append(UInt8(ascii: "\""))
    }

    /// Printable ASCII that stands for itself: what most texts are made of.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func writeEscaped(_ text: String, to output: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\"".utf8
            case "\\": output += "\\\\".utf8
            case "\n": output += "\\n".utf8
            case "\r": output += "\\r".utf8
            case "\t": output += "\\t".utf8
            case _ where Sanitizing.isInvisible(scalar): writeEscape(of: scalar, to: &output)
            default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }

    private static func writeEscape(of scalar: Unicode.Scalar, to output: inout [UInt8]) {
        for unit in UTF16.encode(scalar) ?? .init() {
            let digits = String(unit, radix: 16)
            output += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
        }
    }
}

extension JSONValue {
    /// The text, or `null` where there is none.
    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }

    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map(Member.init)) }
}

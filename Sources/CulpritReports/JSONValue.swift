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
        var output = ""
        write(to: &output, indentation: "\n")
        return output
    }

    private func write(to output: inout String, indentation: String) {
        switch self {
        // Line ends within strings are escaped, so each one is between two values.
        case .written(let text): output += text.replacing("\n", with: indentation)
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += value.isFinite ? "\(value)" : "null"
        case .string(let value): Self.write(value, to: &output)
        case .array(let values):
            Self.writeList(values, between: ("[", "]"), to: &output, indentation: indentation) { value, inner, output in
                value.write(to: &output, indentation: inner)
            }
        case .object(let members):
            Self.writeList(members, between: ("{", "}"), to: &output, indentation: indentation) {
                member, inner, output in
                Self.write(member.name, to: &output)
                output += ": "
                member.value.write(to: &output, indentation: inner)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element], between brackets: (String, String), to output: inout String, indentation: String,
        writeElement: (Element, String, inout String) -> Void
    ) {
        let inner = indentation + "  "
        output += brackets.0
        for (index, element) in elements.enumerated() {
            output += index == 0 ? inner : "," + inner
            writeElement(element, inner, &output)
        }
        output += (elements.isEmpty ? "" : indentation) + brackets.1
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        if text.utf8.allSatisfy(isPlain) { output += text } else { writeEscaped(text, to: &output) }
        output += "\""
    }

    /// Printable ASCII that stands for itself: what most texts are made of.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func writeEscaped(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where Sanitizing.isInvisible(scalar): writeEscape(of: scalar, to: &output)
            default: output.unicodeScalars.append(scalar)
            }
        }
    }

    private static func writeEscape(of scalar: Unicode.Scalar, to output: inout String) {
        for unit in UTF16.encode(scalar) ?? .init() {
            let digits = String(unit, radix: 16)
            output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
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

/// The fields of one JSON object, read just far enough to look a few of them up.
///
/// Visible to the package: runtimes write crash reports as JSON too. Not `JSONDecoder`: a log line is looked at for four fields of forty, a million times, and Foundation stays out.
package struct JSONObject {
    package enum Kind { case string, number, literal, object, array }

    package struct Value {
        package var kind: Kind
        /// The raw text; of a string without its quotes.
        package var raw: ArraySlice<UInt8>

        /// A string's text; the raw text of anything else but `null`.
        package var text: ArraySlice<UInt8>? {
            switch kind {
            case .string: JSONText.unescape(raw)
            case .literal: raw.first == 0x6E ? nil : raw
            default: raw
            }
        }

        package var string: String? { text.map { String(decoding: $0, as: UTF8.self) } }

        /// The elements of an array; none of anything else, or where it is broken.
        package var elements: [Value] {
            guard kind == .array else { return [] }
            var reader = JSONReader(bytes: raw)
            return reader.array() ?? []
        }
    }

    /// In the order of the text.
    package private(set) var fields: [(key: ArraySlice<UInt8>, value: Value)] = []

    /// Reads an object that takes the whole line but for blanks; nil where it is broken or cut off.
    package init?(_ line: ArraySlice<UInt8>) {
        var reader = JSONReader(bytes: line)
        guard let fields = reader.object() else { return nil }
        self.fields = fields
    }

    /// The value at a key, or at a path with dots (`error.stack_trace`), whether it is nested or a flat key.
    package subscript(_ path: StaticString) -> Value? {
        for field in fields where field.key.count == path.utf8CodeUnitCount {
            if Bytes.has(path, in: field.key.span) { return field.value }
        }
        return nil
    }

    /// The object at a key.
    package func object(_ key: StaticString) -> JSONObject? {
        guard let value = self[key], value.kind == .object else { return nil }
        return JSONObject(value.raw)
    }

    /// The text of the first of these keys that has one.
    package func text(_ keys: [StaticString]) -> ArraySlice<UInt8>? {
        for key in keys {
            if let value = self[key], value.kind == .string || value.kind == .number, let text = value.text {
                return text
            }
        }
        return nil
    }
}

/// Walks through JSON text; without recursion, because how deep it nests is the writer's choice.
private struct JSONReader {
    let bytes: ArraySlice<UInt8>
    var index: Int

    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    mutating func object() -> [(key: ArraySlice<UInt8>, value: JSONObject.Value)]? {
        var fields: [(key: ArraySlice<UInt8>, value: JSONObject.Value)] = []
        guard skip(0x7B) else { return nil }
        if skip(0x7D) { return atEnd ? fields : nil }
        while true {
            blanks()
            guard let key = string(), skip(0x3A), let value = value() else { return nil }
            fields.append((key, value))
            if skip(0x2C) { continue }
            return skip(0x7D) && atEnd ? fields : nil
        }
    }

    mutating func array() -> [JSONObject.Value]? {
        var values: [JSONObject.Value] = []
        guard skip(0x5B) else { return nil }
        if skip(0x5D) { return atEnd ? values : nil }
        while true {
            guard let value = value() else { return nil }
            values.append(value)
            if skip(0x2C) { continue }
            return skip(0x5D) && atEnd ? values : nil
        }
    }

    private var atEnd: Bool { bytes[index...].allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 || $0 == 44 } }

    private mutating func value() -> JSONObject.Value? {
        blanks()
        guard index < bytes.endIndex else { return nil }
        switch bytes[index] {
        case 0x22: return string().map { JSONObject.Value(kind: .string, raw: $0) }
        case 0x7B: return nested().map { JSONObject.Value(kind: .object, raw: $0) }
        case 0x5B: return nested().map { JSONObject.Value(kind: .array, raw: $0) }
        default:
            let start = index
            while index < bytes.endIndex, !Self.endsScalar(bytes[index]) { index += 1 }
            guard index > start else { return nil }
            let isNumber = bytes[start] == 0x2D || bytes[start] &- 0x30 < 10
            return JSONObject.Value(kind: isNumber ? .number : .literal, raw: bytes[start..<index])
        }
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x7D || byte == 0x5D || byte <= 0x20
    }

    /// A string's raw text; the position moves behind the closing quote.
    private mutating func string() -> ArraySlice<UInt8>? {
        guard index < bytes.endIndex, bytes[index] == 0x22 else { return nil }
        index += 1
        let start = index
        while index < bytes.endIndex, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        guard index < bytes.endIndex else { return nil }
        defer { index += 1 }
        return bytes[start..<index]
    }

    /// The raw text of an object or an array.
    private mutating func nested() -> ArraySlice<UInt8>? {
        let start = index
        var depth = 0
        while index < bytes.endIndex {
            switch bytes[index] {
            case 0x22:
                guard string() != nil else { return nil }
                continue
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            default: break
            }
            index += 1
            if depth == 0 { return bytes[start..<index] }
        }
        return nil
    }

    private mutating func blanks() {
        while index < bytes.endIndex, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        blanks()
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index += 1
        return true
    }
}

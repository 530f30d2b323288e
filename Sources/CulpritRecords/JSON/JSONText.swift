/// JSON's string escapes.
enum JSONText {
    /// A text as writers of JSON put it into a string, in each form that differs from the text itself: as most do, and
    /// as Go does, which also escapes what HTML would take for markup (docker's json-file is written by Go).
    static func escapedForms(of text: String) -> [String] {
        // Most literals are plain words.
        guard text.utf8.contains(where: mustEscape) else { return [] }
        var forms: [String] = []
        for markup in [false, true] {
            let form = escape(text, markup: markup)
            if form != text, !forms.contains(form) { forms.append(form) }
        }
        return forms
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x0A, 0x09: true
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): true
        default: false
        }
    }

    private static func escape(_ text: String, markup: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\t": escaped += "\\t"
            case "<" where markup: escaped += "\\u003c"
            case ">" where markup: escaped += "\\u003e"
            case "&" where markup: escaped += "\\u0026"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The text of a raw string; the slice itself where nothing is escaped.
    static func unescape(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard Bytes.find(0x5C, in: raw.span) != nil else { return raw }
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            guard raw[index] == 0x5C, index + 1 < raw.endIndex else {
                text.append(raw[index])
                index += 1
                continue
            }
            index += 2
            switch raw[index - 1] {
            case 0x6E: text.append(10)
            case 0x74: text.append(9)
            case 0x72: text.append(13)
            case 0x62: text.append(8)
            case 0x66: text.append(12)
            case 0x75: appendUnit(raw, &index, to: &text)
            default: text.append(raw[index - 1])
            }
        }
        return text[...]
    }

    /// Reads the four digits of `\uXXXX` and, after a high surrogate, those of the low one.
    private static func appendUnit(_ raw: ArraySlice<UInt8>, _ index: inout Int, to text: inout [UInt8]) {
        guard let unit = hex(raw, index) else { return text.append(contentsOf: [0x5C, 0x75]) }
        index += 4
        guard (0xD800..<0xDC00).contains(unit), index + 6 <= raw.endIndex, raw[index] == 0x5C, raw[index + 1] == 0x75,
            let low = hex(raw, index + 2), (0xDC00..<0xE000).contains(low)
        else { return UTF8Writer.append(unit, to: &text) }
        index += 6
        UTF8Writer.append(0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF), to: &text)
    }

    private static func hex(_ raw: ArraySlice<UInt8>, _ start: Int) -> UInt32? {
        guard start + 4 <= raw.endIndex else { return nil }
        return UInt32(String(decoding: raw[start..<start + 4], as: UTF8.self), radix: 16)
    }
}

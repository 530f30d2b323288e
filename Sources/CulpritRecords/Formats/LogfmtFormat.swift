/// logfmt: `time=2026-11-21T10:00:00Z level=error msg="…" key=value`, in any order.
struct LogfmtFormat: RecordFormat {
    let firstBytes = Set<UInt8>.lowerCase

    func header(of text: Span<UInt8>) -> RecordHeader? {
        guard let equals = Bytes.find(0x3D, in: text), equals < 16, equals + 1 < text.count else { return nil }
        for index in 0..<equals where !text.isLetter(index) && text[index] != 0x5F { return nil }
        var header = RecordHeader("logfmt", bodyStart: 0)
        var hasMessage = false
        var position = 0
        var pairs = 0
        while position < text.count, pairs < 32, let pair = pair(text, &position) {
            pairs += 1
            switch pair.name.count {
            case 2 where Bytes.has("ts", in: text, at: pair.name.lowerBound),
                4 where Bytes.has("time", in: text, at: pair.name.lowerBound):
                header.timestamp = Timestamps.read(whole: text.extracting(pair.value))
            case 3 where Bytes.has("msg", in: text, at: pair.name.lowerBound):
                header.bodyStart = pair.value.lowerBound
                hasMessage = true
            case 3 where Bytes.has("lvl", in: text, at: pair.name.lowerBound),
                5 where Bytes.has("level", in: text, at: pair.name.lowerBound):
                header.severity = text.severity(pair.value)
            case 6 where Bytes.has("logger", in: text, at: pair.name.lowerBound): header.logger = pair.value
            default: header.attributes.append((String(decoding: text, pair.name), pair.value))
            }
        }
        return header.severity != nil || (hasMessage && header.timestamp != nil) ? header : nil
    }

    private func pair(_ text: Span<UInt8>, _ position: inout Int) -> (name: Range<Int>, value: Range<Int>)? {
        let start = text.skipBlanks(position)
        guard let equals = Bytes.find(0x3D, in: text, from: start), equals > start, equals - start < 64 else {
            return nil
        }
        for index in start..<equals where text[index] == 0x20 { return nil }
        var end = equals + 1
        guard end < text.count, text[end] == 0x22 else {
            end = text.endOfWord(end)
            position = end
            return (start..<equals, equals + 1..<end)
        }
        end += 1
        while end < text.count, text[end] != 0x22 { end += text[end] == 0x5C ? 2 : 1 }
        end = min(end, text.count)
        position = min(end + 1, text.count)
        return (start..<equals, equals + 2..<end)
    }
}

extension String {
    init(decoding text: Span<UInt8>, _ range: Range<Int>) {
        self = text.extracting(range).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}
